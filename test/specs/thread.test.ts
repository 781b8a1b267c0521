import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lifespec } from "../cli/host.ts";
import { type Mutation, mutations } from "./thread.mutations.ts";

const zswap = join(import.meta.dirname, "../../specs/zswap");
const cwd = mkdtempSync(join(tmpdir(), "lifespec-"));

afterAll(() => rmSync(cwd, { recursive: true }));

/** A copy of the specs with one place changed. */
function mutated({ file, replace, with: text }: Mutation, folder: string): void {
  cpSync(zswap, join(cwd, folder), { recursive: true });
  const path = join(cwd, folder, `${file}.ts`);
  const before = readFileSync(path, "utf8");
  expect(before.split(replace), `${file} has it once`).toHaveLength(2);
  writeFileSync(path, before.replace(replace, text));
}

async function verdictOf(path: string): Promise<unknown> {
  const { output } = await lifespec(cwd, ["check", "--no-cache", "--json", path]);
  return JSON.parse(output);
}

describe.each(mutations.map((mutation, index) => ({ ...mutation, folder: `mutation-${index}` })))(
  "$spec with `$replace` as `$with`",
  ({ folder, ...mutation }) => {
    test(`violates ${mutation.violates}`, async () => {
      mutated(mutation, folder);
      expect(await verdictOf(`${folder}/${mutation.spec}.ts`)).toMatchObject({
        verdict: mutation.violates,
      });
    });
  },
);

test.each([
  ["lru-lock-not-cycled", "shrinkers=1", "holds"],
  ["trylock-put-without-tree", "shrinkers=1", "holds"],
  ["disabled-keeps-duplicate", "exclusive_loads=1", "holds"],
])("%s with %s: %s, as its doc comment says", async (spec, set, verdict) => {
  const path = join(zswap, `${spec}.ts`);
  const { output } = await lifespec(cwd, ["check", "--no-cache", "--json", "--set", set, path]);
  expect(JSON.parse(output)).toMatchObject({ verdict });
});

test("a reference to the tree that is taken under the LRU lock needs no RCU", async () => {
  const path = join(cwd, "no-rcu/tree-percpu-ref.ts");
  cpSync(zswap, join(cwd, "no-rcu"), { recursive: true });
  const early = [
    "yield* this.lru.lock.unlock();\n\n    const tree = yield* this.zswap_tree_tryget();\n    if",
    "const tree = yield* this.zswap_tree_tryget();\n    yield* this.lru.lock.unlock();\n    if",
  ] as const;
  const text = readFileSync(path, "utf8");
  const changed = [early, ["yield* this.rcu.synchronize_rcu();", ""] as const].reduce(
    (before, [from, to]) => {
      expect(before.split(from)).toHaveLength(2);
      return before.replace(from, to);
    },
    text,
  );
  writeFileSync(path, changed);
  const set = ["--set", "shrinkers=2"];
  const { output } = await lifespec(cwd, ["check", "--no-cache", "--json", ...set, path]);
  expect(JSON.parse(output)).toMatchObject({ verdict: "holds" });
});

test("every spec that holds has a broken twin", () => {
  const holding = readdirSync(zswap).filter((name) =>
    readFileSync(join(zswap, name), "utf8").includes("expected = holds;"),
  );
  const broken = new Set(mutations.map(({ spec }) => `${spec}.ts`));
  expect(holding.filter((name) => !broken.has(name))).toEqual([]);
});

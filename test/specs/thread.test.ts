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

test("every spec that holds has a broken twin", () => {
  const holding = readdirSync(zswap).filter((name) =>
    readFileSync(join(zswap, name), "utf8").includes("expected = holds;"),
  );
  const broken = new Set(mutations.map(({ spec }) => `${spec}.ts`));
  expect(holding.filter((name) => !broken.has(name))).toEqual([]);
});

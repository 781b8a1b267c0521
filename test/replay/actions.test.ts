import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lifespec } from "../cli/host.ts";
import { reader } from "../codegen/rv/dot.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "lifespec-actions-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Replays a log of one thread; its local `oldPage` is `old_page` in C. */
function replayed(spec: string, steps: readonly string[], addresses: readonly string[] = []) {
  const log = join(folder, "log.jsonl");
  const lines = steps.map((step, index) =>
    JSON.stringify({ thread: "page", step, old_page: addresses[index] ?? "0x40" }),
  );
  writeFileSync(log, `${lines.join("\n")}\n`);
  return lifespec(root, ["replay", `test/replay/specs/${spec}.ts`, log]);
}

async function automata(spec: string) {
  const out = join(folder, spec);
  const ran = await lifespec(root, ["emit", "--rv", `test/replay/specs/${spec}.ts`, "--out", out]);
  const written = join(out, "test/replay/specs", spec);
  return { ...ran, written };
}

describe("threads that wait for actions of nobody", () => {
  test.each([
    { steps: ["write_take", "write_dirty", "write_drop"], code: 0 },
    { steps: ["write_take", "write_drop"], code: 12 },
    { steps: ["write_dirty"], code: 12 },
  ])("a log of $steps ends with $code", async ({ steps, code }) => {
    expect((await replayed("page", steps)).code).toBe(code);
  });

  test("what C calls a local is the spec's local", async () => {
    const steps = ["write_take", "write_dirty", "write_drop"];
    expect((await replayed("page", steps, ["0x0", "0x40", "0x80"])).code).toBe(12);
  });

  test("the automaton of an object has what comes after actions, beside that of a role of its name", async () => {
    const { code, written } = await automata("page");
    expect(code).toBe(0);
    const dots = readdirSync(written).filter((name) => name.endsWith(".dot"));
    expect(dots.toSorted()).toEqual(["page.dot", "page_object.dot"]);
    const isTaken = reader(readFileSync(join(written, "page_object.dot"), "utf8"));
    expect(isTaken(["write_dirty", "write_drop"])).toBe(true);
    expect(isTaken(["write_drop"])).toBe(false);
  });
});

describe("a spec without threads", () => {
  test("has no automaton of its objects", async () => {
    const { code, errors } = await automata("no-threads");
    expect(code).toBe(0);
    expect(errors).toContain("no automaton of one Page: the spec has no threads");
  });

  test("has no log", async () => {
    const { code, errors } = await replayed("no-threads", ["drop"]);
    expect(code).toBe(1);
    expect(errors).toContain("it has no threads, and so no stubs that could be in a log");
  });
});

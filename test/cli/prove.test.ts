import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifespec } from "./host.ts";

const root = join(import.meta.dirname, "../..");
const golden = join(import.meta.dirname, "golden");
const timeout = 300_000;
let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  cpSync(join(root, "specs/gallery"), cwd, { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true }));

function steady(text: string): string {
  return text.replaceAll(/\d+(\.\d+)? (ms|s|min( \d+ s)?)(?=[,)]| \(|$)/gm, "TIME");
}

/** Proves a spec of the gallery with one text in it replaced by another. */
async function proveChanged(name: string, from: string, to: string): ReturnType<typeof lifespec> {
  const text = readFileSync(join(cwd, `${name}.ts`), "utf8");
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  writeFileSync(join(cwd, "changed.ts"), text.replace(from, to));
  return lifespec(cwd, ["prove", "--no-cache", "changed.ts"]);
}

describe("lifespec prove", () => {
  test.each(["lock", "peterson", "two-phase", "lookup"])("proves %s", { timeout }, async (name) => {
    const { code, output, errors } = await lifespec(cwd, ["prove", "--no-cache", `${name}.ts`]);
    expect(errors).toBe("");
    await expect(steady(output)).toMatchFileSnapshot(join(golden, `prove-${name}.txt`));
    expect(code).toBe(0);
  });

  test("shows a counterexample to induction", { timeout }, async () => {
    const { code, output } = await proveChanged(
      "lookup",
      "() => this.entries.has(entry!) && entry!.users.has(task)",
      "() => this.entries.has(entry!)",
    );
    await expect(steady(output)).toMatchFileSnapshot(join(golden, "prove-too-weak.txt"));
    expect(code).toBe(15);
  });

  test("gives a conjunct that is false its trace", { timeout }, async () => {
    const { code, output } = await proveChanged(
      "lock",
      'isAt(proc, "cs", "l2")',
      'isAt(proc, "cs")',
    );
    await expect(steady(output)).toMatchFileSnapshot(join(golden, "prove-false-conjunct.txt"));
    expect(code).toBe(15);
  });

  test("tells programs of every spec, also of one with a false conjunct", { timeout }, async () => {
    const text = readFileSync(join(cwd, "lock.ts"), "utf8");
    writeFileSync(join(cwd, "violated.ts"), text.replace("until(() => this.lock === 1)", "step()"));
    const args = ["prove", "--no-cache", "--json", "violated.ts", "lock.ts"];
    const { code, output } = await lifespec(cwd, args);
    const [first, second] = JSON.parse(output) as readonly object[];
    const violated = "OneIsCritical";
    expect(first).toEqual({ spec: "Lock", file: "violated.ts", proved: false, violated });
    expect(second).toMatchObject({ spec: "Lock", file: "lock.ts", proved: true });
    expect(code).toBe(15);
  });
});

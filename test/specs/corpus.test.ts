import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifespec, steady } from "../cli/host.ts";

const root = join(import.meta.dirname, "../..");
const corpus = join(root, "test/corpus");
/** Broken, yet nothing is violated: the report warns instead. */
const warned = [
  "unmet-possible",
  "unreached-step",
  "untaken-action",
  "vacuous-premise",
  "formula-vacuous-premise",
  "formula-idle-fairness",
];
const deadlocked = /^(deadlock|lost-wakeup)/;

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  for (const folder of ["violated", "holds"])
    cpSync(join(corpus, folder), join(cwd, folder), { recursive: true });
});

afterAll(() => rmSync(cwd, { recursive: true }));

function specsIn(folder: string): readonly string[] {
  const files = readdirSync(join(corpus, folder)).filter((name) => name.endsWith(".ts"));
  return files.map((name) => name.replace(/\.ts$/, ""));
}

function exitCodeOf(name: string): number {
  if (warned.includes(name)) return 0;
  if (name.startsWith("refinement") && name !== "refinement-undefined") return 13;
  if (name.startsWith("formula-")) return 13;
  return deadlocked.test(name) ? 11 : 12;
}

describe.each(specsIn("violated"))("violated/%s", (name) => {
  test("the whole report", async () => {
    const args = ["check", "--no-cache", `violated/${name}.ts`];
    const { code, output, errors } = await lifespec(cwd, args);
    expect(errors).toBe("");
    const golden = join(corpus, "violated", `${name}.txt`);
    await expect(steady(output).replaceAll(`${root}/`, "")).toMatchFileSnapshot(golden);
    expect(output).toContain("as the spec declares");
    expect(code).toBe(exitCodeOf(name));
  });
});

describe.each(specsIn("holds"))("holds/%s", (name) => {
  test("holds, and nothing of it is unreached, unmet or vacuous", async () => {
    const args = ["check", "--no-cache", "--json", `holds/${name}.ts`];
    const { code, output, errors } = await lifespec(cwd, args);
    expect(errors).toBe("");
    const report: unknown = JSON.parse(output);
    expect(report).toMatchObject({
      verdict: "holds",
      unreached: [],
      unmet: [],
      vacuous: [],
      untaken: [],
    });
    expect(code).toBe(0);
  });
});

test("each broken spec has its repaired twin", () => {
  expect(specsIn("holds")).toEqual(specsIn("violated"));
});

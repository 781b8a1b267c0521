import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../dsl/diag/diagnostic.ts";
import { renderDiagnostics } from "../../dsl/diag/render.ts";
import { refusals } from "../../dsl/reader/errors.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../corpus/refused");
const files = readdirSync(cwd).filter((name) => name.endsWith(".ts"));
/** There is nothing to be beside the expected output of this one. */
const missing = "missing-file.ts";
const found = new Map<string, readonly Diagnostic[]>();

function source(file: string): string {
  return readFileSync(join(cwd, file), "utf8");
}

/** Parameters for a spec stand in its first line: `// set slots=3`. */
function settingsOf(file: string): Readonly<Record<string, number>> {
  const match = file === missing ? null : /^\/\/ set (\w+)=(\d+)\n/.exec(source(file));
  return match === null ? {} : { [match[1] ?? ""]: Number(match[2]) };
}

describe.each([...files, missing])("%s", (file) => {
  test("is refused, in these words", async () => {
    const { model, errors } = readSpec(file, { cwd, set: settingsOf(file) });
    found.set(file, errors);
    expect(model).toBeNull();
    const text = renderDiagnostics(errors, (name) => (files.includes(name) ? source(name) : null));
    await expect(`${text}\n`).toMatchFileSnapshot(join(cwd, file.replace(/ts$/, "txt")));
  });
});

test("each code has a spec that is refused with it", () => {
  const codes = new Set([...found.values()].flat().map(({ code }) => code));
  const unused = Object.values(refusals).filter(([code]) => !codes.has(code));
  expect(unused).toEqual([]);
});

test("each refusal has a place, unless there is no spec to point at", () => {
  const unplaced = [...found.values()].flat().filter(({ span }) => span === null);
  expect(new Set(unplaced.map(({ code }) => code))).toEqual(new Set(["E0101", "E0103"]));
});

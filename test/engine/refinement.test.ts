import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { excerptText } from "../../dsl/diag/excerpt.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { nearSteps } from "../../engine/refinement/closest.ts";
import { PairSet } from "../../engine/refinement/pair-set.ts";
import { search } from "../../engine/search.ts";
import { explore } from "../agreement/oracle.ts";

const cwd = new URL("../..", import.meta.url).pathname;
const specs = [
  "specs/gallery/two-phase.ts",
  "test/corpus/holds/refinement.ts",
  "test/corpus/violated/refinement.ts",
  "test/corpus/violated/refinement-at-the-start.ts",
  "test/corpus/violated/refinement-undefined.ts",
  "test/corpus/violated/untaken-action.ts",
];

describe.each(specs)("%s", (file) => {
  test("the search judges each step as the interpreter does", async () => {
    const { model } = readSpec(file, { cwd });
    if (model === null) throw new Error(`${file} does not read`);
    const found = await search(model);
    const oracle = explore(model, 10_000);
    if (found.finding === null) {
      expect(oracle?.violated.size).toBe(0);
      expect(oracle?.untaken).toEqual(found.untaken);
    } else {
      expect(oracle?.violated).toContain(found.finding.property);
      expect(oracle?.depth).toBe(found.trace.length);
    }
  });
});

test("a guard that is false is shown with the `!` in front of it", () => {
  const { model } = readSpec("test/engine/specs/denied-guard.ts", { cwd });
  const abstract = model?.refinements?.[0]?.abstract;
  if (abstract === undefined) throw new Error("the spec reads, and refines another");
  const [near] = nearSteps(abstract, { done: true }, { done: false }, 1);
  const source = readFileSync("test/engine/specs/denied-guard.ts", "utf8");
  expect(near?.failed.map((span) => excerptText(span, () => source))).toEqual(["!done"]);
});

test("a set of pairs has what was put into it, and nothing else", () => {
  const set = new PairSet();
  for (let number = 1; number <= 5000; number++) set.add(number, (number * 7) % 5003);
  for (let number = 1; number <= 5000; number++) {
    expect(set.has(number, (number * 7) % 5003)).toBe(true);
    expect(set.has(number, ((number * 7) % 5003) + 1)).toBe(false);
  }
});

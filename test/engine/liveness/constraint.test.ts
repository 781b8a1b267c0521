import { expect, test } from "vitest";
import { readSpec } from "../../../dsl/reader/read.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import { CutOff } from "../../../engine/encoding.ts";
import { search } from "../../../engine/search.ts";

const cwd = new URL("specs", import.meta.url).pathname;

function modelOf(name: string): Model {
  const { model } = readSpec(`${name}.ts`, { cwd });
  if (model === null) throw new Error("the spec reads");
  return model;
}

/** Formulas within a constraint: refused where it leaves no fair behavior, else true or false of those that stay. */
test.each([
  ["counter", "from 4 of its states all fair behaviors leave IsSmall"],
  ["returning", "violated"],
  ["once", "complete"],
  ["jumping", "from 4 of its states all fair behaviors leave IsSmall"],
])("%s: %s", async (name, expected) => {
  const result = await search(modelOf(name)).catch((error: unknown) => error);
  if (result instanceof CutOff) expect(result.message).toContain(expected);
  else expect(result).toMatchObject({ outcome: expected });
});

test("without the formula, or without fairness, there is nothing to refuse", async () => {
  const model = modelOf("counter");
  expect(await search({ ...model, temporal: [] })).toMatchObject({ outcome: "complete" });
  expect(await search({ ...model, fairness: [] })).toMatchObject({ outcome: "violated" });
});

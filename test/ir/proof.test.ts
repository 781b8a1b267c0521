import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { onlySteps, withoutViolations } from "../../dsl/ir/proof.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";
import { search } from "../../engine/search.ts";

const cwd = join(import.meta.dirname, "../corpus/violated");

function modelOf(name: string): Model {
  const { model } = readSpec(`${name}.ts`, { cwd });
  if (model === null) throw new Error("the spec does not read");
  return onlySteps(model);
}

describe("withoutViolations", () => {
  test.each(["use-after-free", "null-dereference", "failed-assertion", "unlock-not-held"])(
    "of %s goes on where a step would be a violation",
    async (name) => {
      const model = modelOf(name);
      const ended = await search(model);
      expect(ended.finding?.kind).toBe("check");
      const { outcome, finding, distinctStates } = await search(withoutViolations(model));
      expect([outcome, finding]).toEqual(["complete", null]);
      expect(distinctStates).toBeGreaterThanOrEqual(ended.distinctStates);
    },
  );

  test("takes no step that is a violation", () => {
    const model = withoutViolations(modelOf("null-from-a-helper"));
    const [start = {}] = initialStates(model);
    const [cleaned] = successors(model, start);
    expect(successors(model, cleaned?.state ?? {})).toEqual([]);
  });

  test("still ends where a value is out of range", async () => {
    const { finding } = await search(withoutViolations(modelOf("value-out-of-range")));
    expect(finding?.property).toBe("value out of range");
  });
});

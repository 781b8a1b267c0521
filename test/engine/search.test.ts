import { describe, expect, test } from "vitest";
import { search } from "../../engine/search.ts";
import { referenceModel } from "../../bench/reference-model.ts";
import { deadlock, leak, lock, manyWays, queueing, useAfterFree, wideArray } from "./models.ts";
import { explore } from "./oracle.ts";

const complete = [
  // Initial state, each may take, release, then the other: counted by hand.
  { name: "lock", model: lock, distinct: 8, generated: 10, depth: 5 },
  { name: "queue", model: queueing, distinct: 64, generated: 190, depth: 7 },
  { name: "array over three words", model: wideArray, distinct: 20, generated: 60, depth: 20 },
  { name: "guards true in many ways", model: manyWays, distinct: 20, generated: 60, depth: 20 },
  { name: "reference, small", model: referenceModel(2, 1, 1), distinct: 2239, generated: 5526, depth: 35 },
];

describe.each(complete)("$name", ({ model, distinct, generated, depth }) => {
  test("has its counts, and the interpreter's", async () => {
    const result = await search(model);
    expect(result.outcome).toBe("complete");
    const oracle = explore(model);
    const { distinctStates, generatedStates } = result;
    expect({ distinctStates, generatedStates, depth: result.depth }).toEqual({
      distinctStates: oracle.states.size,
      generatedStates: oracle.generatedStates,
      depth: oracle.depth,
    });
    expect([distinctStates, generatedStates, result.depth]).toEqual([distinct, generated, depth]);
  });
});
void deadlock; void leak; void useAfterFree;

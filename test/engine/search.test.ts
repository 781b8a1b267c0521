import { describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { ModelTooLarge } from "../../engine/encoding.ts";
import { search } from "../../engine/search.ts";
import { referenceModel } from "../../bench/reference-model.ts";
import { integerType, model, setType, span, variable } from "./build.ts";
import { deadlock, leak, lock, manyWays, queueing, useAfterFree, wideArray } from "./models.ts";
import { explore } from "./oracle.ts";

const complete = [
  // The initial state; three more on the way of each worker through its section, before or after the
  // other's: counted by hand, as are the many ways: 1 initial state, 3 * 5 of `either`, 3 * (3 + 2 + 1) of
  // `both`, and of `all` 2^3 * 2 while `a`, then 2. TLC says the same.
  { name: "lock", model: lock, distinct: 8, generated: 10, depth: 5 },
  { name: "queue", model: queueing, distinct: 64, generated: 253, depth: 6 },
  { name: "array over three words", model: wideArray, distinct: 960, generated: 1105, depth: 43 },
  { name: "guards true in many ways", model: manyWays, distinct: 10, generated: 52, depth: 6 },
  {
    name: "reference, small",
    model: referenceModel(2, 1, 1),
    distinct: 2239,
    generated: 5526,
    depth: 35,
  },
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

const violated: readonly {
  readonly name: string;
  readonly model: Model;
  readonly property: string;
  readonly kind: string;
  readonly steps: readonly (string | null)[];
}[] = [
  {
    name: "deadlock",
    model: deadlock,
    property: "deadlock",
    kind: "deadlock",
    steps: [null, "left leftA", "right rightB"],
  },
  {
    name: "use after free",
    model: useAfterFree,
    property: "use after free",
    kind: "check",
    steps: [null, "user load", "freer free"],
  },
  {
    name: "leak",
    model: leak,
    property: "lock leaked",
    kind: "end",
    steps: [null, "worker1 take", "worker1 release", "worker2 take", "worker2 release"],
  },
  {
    name: "invariant",
    model: { ...lock, actions: leak.actions },
    property: "Mutex",
    kind: "invariant",
    steps: [null, "worker1 take", "worker2 take"],
  },
];

describe.each(violated)("$name", ({ model, property, kind, steps }) => {
  test("is found by a shortest trace", async () => {
    const { outcome, finding, trace } = await search(model);
    expect({ outcome, property: finding?.property, kind: finding?.kind }).toEqual({
      outcome: "violated",
      property,
      kind,
    });
    const taken = trace.map(({ thread, action }) =>
      action === null ? null : `${thread} ${action}`,
    );
    expect(taken).toHaveLength(steps.length);
    if (kind !== "end") expect(taken.toSorted()).toEqual([...steps].toSorted());
  });
});

test("a failed check says who is about to do what, to which object", async () => {
  const { finding, trace } = await search(useAfterFree);
  expect(finding).toMatchObject({ action: "touch", thread: "user", about: "object1" });
  expect(trace.at(-1)?.choices).toEqual([{ name: "o", value: "object1" }]);
});

test("an action that never happens, a possible never met and a premise that never holds are named", async () => {
  const never = { ...lock, actions: lock.actions.filter(({ name }) => name !== "release") };
  const { unreached, unmet, vacuous } = await search({ ...lock, checkDeadlock: false });
  expect({ unreached, unmet, vacuous }).toEqual({ unreached: [], unmet: ["Never"], vacuous: [] });
  expect((await search({ ...never, checkDeadlock: false })).outcome).toBe("complete");
  const blocked = {
    ...queueing,
    invariants: queueing.invariants.map((property) => ({
      ...property,
      premise: property.condition,
    })),
  };
  expect((await search(blocked)).vacuous).toEqual([]);
});

describe("a search ends early", () => {
  const reference = referenceModel(3, 2, 2);

  test("at a limit of states, exactly", async () => {
    const { outcome, distinctStates, finding } = await search(reference, { maxStates: 1000 });
    expect({ outcome, distinctStates, finding }).toEqual({
      outcome: "state-limit",
      distinctStates: 1000,
      finding: null,
    });
  });

  test("at a limit of memory", async () => {
    const { outcome, distinctStates } = await search(reference, { maxBytes: 4 * 2 ** 20 });
    expect(outcome).toBe("out-of-memory");
    expect(distinctStates).toBeGreaterThan(10_000);
  });

  test("but not when store and table can grow within it", async () => {
    const { outcome, distinctStates, generatedStates, depth, bytesPerState } = await search(
      reference,
      { maxBytes: 64 * 2 ** 20 },
    );
    expect({ outcome, distinctStates, generatedStates, depth, bytesPerState }).toEqual({
      outcome: "complete",
      distinctStates: 1_054_870,
      generatedStates: 4_035_674,
      depth: 50,
      bytesPerState: 16,
    });
  });

  test("when it is aborted, and reports progress before", async () => {
    const controller = new AbortController();
    const { outcome, distinctStates } = await search(reference, {
      signal: controller.signal,
      onProgress: ({ frontier }) => {
        expect(frontier).toBeGreaterThan(0);
        controller.abort();
      },
    });
    expect(outcome).toBe("interrupted");
    expect(distinctStates).toBeGreaterThan(0);
  });
});

test("a type that does not fit is refused, with the variable's name", async () => {
  const many = setType(integerType(1, 40));
  const all = { kind: "set", elements: [], type: many, span } as const;
  const large = model({ variables: [variable("pages", many, all)], checkDeadlock: false });
  await expect(search(large)).rejects.toThrow(ModelTooLarge);
  await expect(search(large)).rejects.toThrow(/^pages is too large/);
});

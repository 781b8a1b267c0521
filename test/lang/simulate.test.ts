import { describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { recordingOf, replay } from "../../engine/native/replay.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { simulate, type Violated } from "../../engine/native/simulate.ts";
import { Counter } from "./specs/counter.ts";
import { Device } from "./specs/device.ts";
import { DieHard } from "./specs/die-hard.ts";
import { LostUpdate } from "./specs/lost-update.ts";
import { Ends } from "./specs/ends.ts";

const options = { runs: 500, seed: 1, maxSteps: 200 };

function modelOf(name: string): Model {
  const { model, errors } = readSpec(`test/lang/specs/${name}.ts`, { cwd: process.cwd() });
  if (model === null) throw new Error(JSON.stringify(errors));
  return model;
}

/** A violation's schedule, to be replayed. */
function recorded({ finding, schedule }: Violated) {
  const isStep = finding.kind === "check" && finding.thread !== null;
  const steps = isStep ? schedule.steps.slice(0, -1) : schedule.steps;
  return {
    initialChoices: schedule.initialChoices,
    steps: steps.map((step) => ({ ...step, state: null })),
    last: isStep ? (schedule.steps.at(-1) ?? null) : null,
    state: null,
  };
}

describe("simulate", () => {
  test("a spec that holds, with what it met", () => {
    const { violated, runs, cutOff, propertyCounts } = simulate(Counter, options);
    expect({ violated, runs, cutOff }).toEqual({ violated: null, runs: 500, cutOff: 0 });
    expect(propertyCounts.get("NothingIsLost")).toEqual({ evaluated: 3500, premises: 500, met: 0 });
    expect(propertyCounts.get("BothSeen")?.met).toBeGreaterThan(100);
  });

  test("the same seed gives the same runs", () => {
    const first = simulate(Counter, { ...options, runs: 20 });
    expect(simulate(Counter, { ...options, runs: 20 })).toEqual(first);
    expect(simulate(Counter, { ...options, runs: 20, seed: 2 })).not.toEqual(first);
  });

  test("counts steps by the names that the model gives them", () => {
    const model = modelOf("counter");
    const { stepCounts } = simulate(Counter, { ...options, runs: 10, model });
    const names = model.actions.map(({ name }) => [name, 20]);
    expect(Object.fromEntries(stepCounts.get("adder") ?? [])).toEqual(Object.fromEntries(names));
  });

  test("seeks one violation among several", () => {
    const seek = "use after free";
    const { violated, violations } = simulate(Device, { ...options, seed: 2, seek });
    expect(violated?.finding.property).toBe(seek);
    expect([...violations.keys()]).toEqual(["null dereference", seek]);
    const none = simulate(Device, { ...options, runs: 50, seed: 2, seek: "leak" });
    expect(none.violated?.finding.property).toBe("null dereference");
  });

  test("a run that is too long is cut off", () => {
    const { violated, cutOff } = simulate(DieHard, { ...options, runs: 3, maxSteps: 2 });
    expect([violated, cutOff]).toEqual([null, 3]);
  });
});

const violating: readonly { type: SpecClass; property: string; kind: string; about: unknown }[] = [
  { type: LostUpdate, property: "NothingIsLost", kind: "invariant", about: null },
  { type: DieHard, property: "NotSolved", kind: "invariant", about: null },
  { type: Device, property: "use after free", kind: "check", about: "buffer1" },
];

describe.each(violating)("$type.name", ({ type, property, kind, about }) => {
  const { violated } = simulate(type, { ...options, seed: 3 });

  test("is violated", () => expect(violated?.finding).toMatchObject({ property, kind, about }));

  test("and its replay is violated in the same way", () => {
    const result = replay(type, recorded(violated!));
    expect(result.mismatch).toBeNull();
    expect(result.finding).toMatchObject({ property, kind, about });
  });
});

describe("replay of a trace with states", () => {
  const model = modelOf("lost-update");
  const { violated } = simulate(LostUpdate, { ...options, model });
  const native = replay(LostUpdate, recorded(violated!), { model });
  const step = { action: null, thread: null, choices: [] };
  const trace = [
    { ...step, state: native.initial! },
    ...native.steps.map((each) => ({ ...each.step, state: each.state! })),
  ];

  test("gives the same states", () => {
    const again = replay(LostUpdate, recordingOf(trace, null), { model });
    expect(again.steps.map(({ differences }) => differences)).toEqual(trace.slice(1).map(() => []));
    expect(again.steps.map(({ state }) => state)).toEqual(trace.slice(1).map(({ state }) => state));
    expect(again.finding?.property).toBe("NothingIsLost");
  });

  test("says where the states differ", () => {
    const wrong = trace.map((each) => ({ ...each, state: { ...each.state, counter: 3 } }));
    const again = replay(LostUpdate, recordingOf(wrong, null), { model });
    expect(again.steps[0]?.differences).toEqual(["counter"]);
  });

  test("says when a step cannot be taken", () => {
    const wrong = trace.map((each) => ({ ...each, thread: each.thread && "nobody" }));
    const again = replay(LostUpdate, recordingOf(wrong, null), { model });
    expect(again.mismatch).toBe("There is no thread nobody.");
  });
});

describe("at the end", () => {
  test.each([
    { mode: 0, property: "leak", about: "item1" },
    { mode: 1, property: "work left over", about: null },
    { mode: 2, property: "item unfinished", about: null },
    { mode: 3, property: "deadlock", about: null },
    { mode: 4, property: "value out of range", about: "total" },
    { mode: 5, property: null, about: null },
    { mode: 6, property: "choice from nothing", about: null },
  ])("mode $mode: $property", ({ mode, property, about }) => {
    const model = modelOf("ends");
    const { violated } = simulate(Ends, { ...options, runs: 10, parameters: { mode }, model });
    expect(violated?.finding.property ?? null).toBe(property);
    expect(violated?.finding.about ?? null).toBe(about);
  });
});

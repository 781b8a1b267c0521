import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { valueOutOfRange } from "../../dsl/lang/violation.ts";
import { initialStates, type Successor, successors } from "../../engine/evaluate.ts";
import { explain } from "../../engine/explain.ts";
import { Random } from "../../engine/native/choosers.ts";
import { NativeRun, type SpecClass, type Step } from "../../engine/native/run.ts";
import { violationsIn } from "./violations.ts";

/** Where the two executions part; `null` when they agree to the end of the run. */
export type Parting = {
  readonly seed: number;
  readonly steps: readonly string[];
  readonly reason: string;
};

const maxSteps = 90;

/** The text of a value, with sets and maps in one order: equal for equal values. */
function canonical(value: Value): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  switch (value.kind) {
    case "set":
      return `{${value.elements.map(canonical).toSorted().join()}}`;
    case "sequence":
      return `<${value.elements.map(canonical).join()}>`;
    case "record":
      return `[${Object.entries(value.fields)
        .map(([name, field]) => `${name}:${canonical(field)}`)
        .toSorted()
        .join()}]`;
    case "map":
      return `(${value.entries
        .map(([key, entry]) => `${canonical(key)}:${canonical(entry)}`)
        .toSorted()
        .join()})`;
  }
}

/** What the native run can see of a state: everything but locals and labels. */
function observable(model: Model, state: State): string {
  return model.variables
    .filter(({ source }) => source.kind !== "local" && source.kind !== "pc")
    .map(({ name }) => `${name}=${canonical(state[name] ?? null)}`)
    .join("\n");
}

/**
 * Takes a random native run and follows it in the model: which threads can go on must be the same, each
 * native step must be a step of the model with the same state after it, and each violation must be one
 * in both. Locals cannot be observed, so the model may be in several states at once.
 */
export function follow(type: SpecClass, model: Model, seed: number): Parting | null {
  const random = new Random(seed);
  const run = new NativeRun(type, { model, chooser: random.chooser });
  const steps: string[] = [];
  const part = (reason: string): Parting => ({ seed, steps, reason });
  let states: readonly State[] = initialStates(model).filter(
    (state) => observable(model, state) === observable(model, run.observe()),
  );
  for (let count = 0; count < maxSteps; count += 1) {
    if (states.length === 0) return part("no state of the model looks like the native one");
    const guard = run.guardFinding();
    if (guard !== null)
      return agrees(guard.property, states, model)
        ? null
        : part(`only the native run finds ${guard.property} in a guard`);
    const candidates = candidatesOf(run);
    const possible = namesOf(candidates);
    const known = states.map((state) => ({ state, after: successors(model, state) }));
    const alike = known.filter(
      ({ state, after }) => namesOf(after) === possible || isFailing([state], model),
    );
    if (alike.length === 0) {
      const others = new Set(known.map(({ after }) => namesOf(after)));
      return part(`native ${possible}, model ${[...others].join(" or ")}`);
    }
    states = alike.map(({ state }) => state);
    const next = alike.flatMap(({ after }) => after);
    const step = candidates[random.index(Math.max(1, candidates.length))];
    if (step === undefined) return null;
    steps.push(`${step.thread ?? ""} ${step.action ?? ""}`);
    const taken = run.take(step, step.thread === null);
    if (taken.finding !== null)
      return agrees(taken.finding.property, states, model) || leavesRange(states, model)
        ? null
        : part(`only the native run finds ${taken.finding.property}`);
    const after = distinct(matching(next, step, observable(model, run.observe()), model));
    if (after.length === 0)
      return leavesRange(states, model) ? null : part("the native step is not a step of the model");
    states = after;
  }
  return null;
}

/** Some step that is about to happen is a violation: then it has no successor. */
function isFailing(states: readonly State[], model: Model): boolean {
  return states.some((state) => explain(model, state)?.kind === "check");
}

function nameOf(step: Pick<Step, "thread" | "action">): string {
  return step.thread ?? step.action ?? "";
}

function namesOf(steps: readonly Pick<Step, "thread" | "action">[]): string {
  return [...new Set(steps.map(nameOf))].toSorted().join();
}

/** What can happen: the next step of a thread, or an atomic action. */
function candidatesOf(run: NativeRun): readonly Step[] {
  const ofThreads = run.enabled().map((thread) => ({ action: null, thread, choices: [] }));
  return [...ofThreads, ...run.enabledActions()];
}

function matching(
  next: readonly Successor[],
  step: Step,
  observed: string,
  model: Model,
): readonly State[] {
  return next
    .filter((each) => (each.thread ?? each.action) === nameOf(step))
    .filter((each) => observable(model, each.state) === observed)
    .map(({ state }) => state);
}

function distinct(states: readonly State[]): readonly State[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}

function agrees(title: string, states: readonly State[], model: Model): boolean {
  return states.some((state) => violationsIn(model, state).includes(title));
}

/**
 * A number may leave its range in the step that is about to happen. The native run looks at ranges when a step
 * is over: until then it goes on, and may come back into the range or to another violation.
 */
function leavesRange(states: readonly State[], model: Model): boolean {
  return agrees(valueOutOfRange.title, states, model);
}

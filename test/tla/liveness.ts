import { type Core, coreOf, type Fair, fairnessIn, not } from "./formula.ts";
import { type Graph, graphOf, type GraphStep } from "./graph.ts";
import type { TlaModel } from "./model.ts";
import type { Step } from "./scope.ts";

/**
 * The properties that some fair behavior violates. `null` when there are more states than that.
 *
 * A behavior that violates a formula ends in a cycle, whose steps are all taken again and again. There each `[]F`
 * is true in all states or in none. So all ways are tried in which the `[]`s of the formula can be true in a cycle:
 * the steps that fit are kept, and in the strongly connected parts of what is left the steps are looked for that
 * those that are false need. From there the values before the cycle are computed backwards, to an initial state
 * where the formula is false. That is exponential in the formula, and nothing else.
 */
export function violatedProperties(
  model: TlaModel,
  maxStates = Infinity,
): ReadonlySet<string> | null {
  const graph = graphOf(model, maxStates);
  if (graph === null) return null;
  const fairness = model.fairness.flatMap((each) => fairnessIn(each));
  const behaviors = new Behaviors(graph, fairness);
  const violated = model.properties.filter(({ formula }) => behaviors.some(not(coreOf(formula))));
  return new Set(violated.map(({ name }) => name));
}

type Always = Extract<Core, { readonly kind: "always" }>;

/** What each `[]` of a formula is at the begin of a behavior, in the order in which they are listed. */
type Values = readonly boolean[];

class Behaviors {
  readonly #graph: Graph;
  readonly #fairness: readonly Fair[];
  readonly #into: ReadonlyMap<number, readonly GraphStep[]>;
  readonly #known = new Map<(step: Step) => boolean, Map<GraphStep, boolean>>();

  constructor(graph: Graph, fairness: readonly Fair[]) {
    this.#graph = graph;
    this.#fairness = fairness;
    this.#into = stepsBy(graph.steps, ({ to }) => to);
  }

  /** Whether some fair behavior satisfies a formula. */
  some(formula: Core): boolean {
    const parts = alwaysIn(formula);
    const ends: { readonly state: number; readonly values: Values }[] = [];
    for (const values of allValues(parts.length))
      for (const cycle of this.#cycles(parts, values))
        for (const state of new Set(cycle.map(({ from }) => from))) ends.push({ state, values });
    return this.#reachesInitial(formula, parts, ends);
  }

  /** The largest fair cycles in which each `[]` is what the values say. */
  #cycles(parts: readonly Always[], values: Values): readonly (readonly GraphStep[])[] {
    const isTrue = ({ operand }: Always, step: GraphStep): boolean =>
      this.#holds(operand, step, parts, values);
    const kept = this.#graph.steps.filter((step) =>
      parts.every((part, index) => values[index] === false || isTrue(part, step)),
    );
    const isMet = (cycle: readonly GraphStep[]): boolean =>
      parts.every(
        (part, index) => values[index] === true || cycle.some((step) => !isTrue(part, step)),
      );
    return this.#fairParts(kept).filter(isMet);
  }

  /** The strongly connected sets of steps in which nothing is treated unfairly. */
  #fairParts(steps: readonly GraphStep[]): readonly (readonly GraphStep[])[] {
    return connectedParts(steps).flatMap((part) => {
      const unfair = this.#fairness.filter(
        ({ isTaken, isEnabled, isStrong }) =>
          !part.some((step) => this.#is(isTaken, step)) &&
          (isStrong ? part.some((step) => this.#is(isEnabled, step)) : true) &&
          (isStrong || part.every((step) => this.#is(isEnabled, step))),
      );
      if (unfair.length === 0) return [part];
      if (unfair.some(({ isStrong }) => !isStrong)) return [];
      // Where a strongly fair action is possible the cycle cannot go without taking it.
      const rest = part.filter((step) =>
        unfair.every(({ isEnabled }) => !this.#is(isEnabled, step)),
      );
      return this.#fairParts(rest);
    });
  }

  /** Goes back from the cycles, to an initial state in which the formula is true. */
  #reachesInitial(
    formula: Core,
    parts: readonly Always[],
    ends: readonly { readonly state: number; readonly values: Values }[],
  ): boolean {
    const isInitial = new Set(this.#graph.initial);
    const known = new Set<string>();
    const open = [...ends];
    for (let end = open.pop(); end !== undefined; end = open.pop()) {
      const { state, values } = end;
      const key = `${state} ${values.join()}`;
      if (known.has(key)) continue;
      known.add(key);
      for (const step of this.#into.get(state) ?? []) {
        const before = this.#before(step, parts, values);
        if (isInitial.has(step.from) && this.#holds(formula, step, parts, before)) return true;
        open.push({ state: step.from, values: before });
      }
    }
    return false;
  }

  /** The values at the begin of a step, from those at its end. Inner `[]`s are listed first. */
  #before(step: GraphStep, parts: readonly Always[], after: Values): Values {
    const before: boolean[] = [];
    for (const [index, { operand }] of parts.entries())
      before.push(after[index] === true && this.#holds(operand, step, parts, before));
    return before;
  }

  #holds(core: Core, step: GraphStep, parts: readonly Always[], values: Values): boolean {
    switch (core.kind) {
      case "atom":
        return this.#is(core.holds, step);
      case "not":
        return !this.#holds(core.operand, step, parts, values);
      case "and":
        return core.operands.every((operand) => this.#holds(operand, step, parts, values));
      case "always":
        return values[parts.indexOf(core)] === true;
    }
  }

  /** Whether an atom is true of a step. Each is evaluated once. */
  #is(holds: (step: Step) => boolean, step: GraphStep): boolean {
    const known = this.#known.get(holds) ?? new Map<GraphStep, boolean>();
    this.#known.set(holds, known);
    const told = known.get(step);
    if (told !== undefined) return told;
    const { states } = this.#graph;
    const value = holds({
      now: [...(states[step.from] ?? [])],
      next: [...(states[step.to] ?? [])],
    });
    known.set(step, value);
    return value;
  }
}

/** The `[]`s in a formula, inner ones before those around them. */
function alwaysIn(core: Core): readonly Always[] {
  switch (core.kind) {
    case "atom":
      return [];
    case "not":
      return alwaysIn(core.operand);
    case "and":
      return core.operands.flatMap(alwaysIn);
    case "always":
      return [...alwaysIn(core.operand), core];
  }
}

function* allValues(length: number): Generator<Values> {
  for (let bits = 0; bits < 2 ** length; bits += 1)
    yield Array.from({ length }, (_, index) => Math.floor(bits / 2 ** index) % 2 === 1);
}

/** The steps inside of each strongly connected part: Kosaraju's algorithm. */
function connectedParts(steps: readonly GraphStep[]): readonly (readonly GraphStep[])[] {
  const out = stepsBy(steps, ({ from }) => from);
  const into = stepsBy(steps, ({ to }) => to);
  const left = new Set(finished(out));
  return [...left].toReversed().flatMap((start) => {
    const part = new Set<number>(left.delete(start) ? [start] : []);
    for (const state of part)
      for (const { from } of into.get(state) ?? []) if (left.delete(from)) part.add(from);
    const inside = [...part].flatMap((state) =>
      (out.get(state) ?? []).filter(({ to }) => part.has(to)),
    );
    return inside.length === 0 ? [] : [inside];
  });
}

/** The states in the order in which a search depth first leaves them. */
function finished(out: ReadonlyMap<number, readonly GraphStep[]>): readonly number[] {
  const known = new Set<number>();
  const order: number[] = [];
  for (const start of out.keys()) {
    const open: { readonly state: number; readonly targets: Iterator<GraphStep> }[] = [];
    const enter = (state: number): void => {
      if (known.has(state)) return;
      known.add(state);
      open.push({ state, targets: (out.get(state) ?? []).values() });
    };
    enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { done, value } = top.targets.next();
      if (done !== true) enter(value.to);
      else order.push(...open.splice(-1).map(({ state }) => state));
    }
  }
  return order;
}

function stepsBy(
  steps: readonly GraphStep[],
  key: (step: GraphStep) => number,
): ReadonlyMap<number, readonly GraphStep[]> {
  const groups = new Map<number, GraphStep[]>();
  for (const step of steps) {
    const group = groups.get(key(step));
    if (group === undefined) groups.set(key(step), [step]);
    else group.push(step);
  }
  return groups;
}

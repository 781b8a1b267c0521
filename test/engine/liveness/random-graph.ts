import { binary, boolean, universe } from "../../../dsl/ir/build.ts";
import type { Action, Body } from "../../../dsl/ir/action.ts";
import type { Expr } from "../../../dsl/ir/expr.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import type { Fairness, Formula, StepSet } from "../../../dsl/ir/temporal.ts";
import type { Type } from "../../../dsl/ir/type.ts";
import {
  action,
  branch,
  choose,
  domain,
  elementType,
  go,
  guard,
  integerType,
  literal,
  model,
  read,
  set,
  setOf,
  span,
  variable,
} from "../build.ts";
import { type Plain, type PlainGraph, stepKey } from "./reference.ts";

/** Numbers that depend on a seed alone (mulberry32). */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

const item = elementType("Item");
const items = ["i1", "i2"] as const;
const bound: Expr = { kind: "bound", name: "item", type: item, span };

/** The actions by number: `a`, `b(i1)`, `b(i2)`, any of them, and the steps of `a` that a relation picks. */
const [plainA, firstB, secondB, anyOf, restricted] = [0, 1, 2, 3, 4];

/** A graph, a formula and fairness of it, and the same as a model. */
export type Case = { readonly graph: PlainGraph; readonly formula: Plain; readonly model: Model };

export function randomCase(seed: number): Case {
  const random = new Seeded(seed);
  const size = 2 + random.below(4);
  const type = integerType(0, size - 1);
  const steps = (percent: number): ReadonlySet<string> => {
    const all = new Set<string>();
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) if (random.chance(percent)) all.add(stepKey(from, to));
    return all;
  };
  const [a, b1, b2, relation] = [steps(20), steps(15), steps(15), steps(50)];
  const some = new Set([...a].filter((step) => relation.has(step)));
  const actions = [a, b1, b2, new Set([...a, ...b1, ...b2]), some];
  const fairness = Array.from({ length: random.below(4) }, () => ({
    kind: random.chance(50) ? ("weak" as const) : ("strong" as const),
    action: random.below(actions.length),
  }));
  const formula = randomFormula(random, 1 + random.below(3), size, steps);
  const graph: PlainGraph = { size, actions, fairness };
  const toSteps = (number: number): StepSet[] => stepSets(number, relation, type);
  return {
    graph,
    formula,
    model: model({
      domains: [domain("sort", "Item", ...items)],
      variables: [variable("s", type, literal(0, type))],
      actions: [
        action("a", {}, bodyOf(a, size, type)),
        action("b", { item }, branchOnItem(bodyOf(b1, size, type), bodyOf(b2, size, type))),
      ],
      checkDeadlock: false,
      fairness: fairness.map(({ kind, action: number }) => fairnessOf(kind, toSteps(number))),
      temporal: [
        { name: "Formula", formula: irOf(formula, type, toSteps), checks: [], doc: "", span },
      ],
    }),
  };
}

function fairnessOf(kind: "weak" | "strong", steps: readonly StepSet[]): Fairness {
  return { kind, each: [], steps, text: "steps", span };
}

function randomFormula(
  random: Seeded,
  depth: number,
  size: number,
  steps: (percent: number) => ReadonlySet<string>,
): Plain {
  const inner = (): Plain => randomFormula(random, depth - 1, size, steps);
  if (depth === 0) {
    const states = Array.from({ length: size }, (_, state) => state);
    return { kind: "states", states: new Set(states.filter(() => random.chance(40))) };
  }
  switch (random.below(11)) {
    case 9:
      return {
        kind: "fair",
        strength: random.chance(50) ? "weak" : "strong",
        action: random.below(5),
      };
    case 0:
      return { kind: "not", operand: inner() };
    case 1:
      return { kind: "and", left: inner(), right: inner() };
    case 2:
      return { kind: "or", left: inner(), right: inner() };
    case 3:
      return { kind: "implies", left: inner(), right: inner() };
    case 4:
      return { kind: "leadsTo", left: inner(), right: inner() };
    case 5:
      return { kind: "always", operand: { kind: "relation", steps: steps(60) } };
    case 6:
      return { kind: "eventually", operand: { kind: "taken", action: random.below(5) } };
    case 7:
      return { kind: "always", operand: { kind: "eventually", operand: inner() } };
    case 8:
      return { kind: "eventually", operand: { kind: "always", operand: inner() } };
    default:
      return { kind: random.chance(50) ? "always" : "eventually", operand: inner() };
  }
}

function equals(side: Expr, value: number, type: Type): Expr {
  return binary("equal", side, literal(value, type));
}

function anyOfThem(conditions: readonly Expr[]): Expr {
  return conditions.reduce((all, each) => binary("or", all, each), boolean(false, span));
}

function inStates(states: ReadonlySet<number>, type: Type): Expr {
  return anyOfThem([...states].map((state) => equals(read("s", type), state, type)));
}

function inSteps(steps: ReadonlySet<string>, type: Type): Expr {
  const after: Expr = { kind: "prime", name: "s", type, span };
  return anyOfThem(
    [...steps].map((step) => {
      const [from = 0, to = 0] = step.split(" ").map(Number);
      return binary("and", equals(read("s", type), from, type), equals(after, to, type));
    }),
  );
}

/** For each state a choice of where the steps lead. */
function bodyOf(steps: ReadonlySet<string>, size: number, type: Type): Body {
  let body: Body = guard(boolean(false, span), go(null));
  for (let from = 0; from < size; from++) {
    const targets = [...steps].flatMap((step) => {
      const [start = 0, to = 0] = step.split(" ").map(Number);
      return start === from ? [literal(to, type)] : [];
    });
    const chosen: Expr = { kind: "bound", name: "t", type, span };
    const then = choose("t", setOf(type, ...targets), go(null, set("s", chosen)));
    if (targets.length > 0) body = branch(equals(read("s", type), from, type), then, body);
  }
  return body;
}

function branchOnItem(first: Body, second: Body): Body {
  return branch(binary("equal", bound, literal("i1", item)), first, second);
}

function stepSets(number: number, relation: ReadonlySet<string>, type: Type): StepSet[] {
  const of = (actions: readonly Action["name"][], more: Partial<StepSet> = {}): StepSet => {
    return { some: [], actions, condition: null, ...more };
  };
  const some = [{ name: "item", domain: universe(item, span) }];
  const isItem = (name: string): Expr => binary("equal", bound, literal(name, item));
  switch (number) {
    case plainA:
      return [of(["a"])];
    case firstB:
      return [of(["b"], { some, condition: isItem("i1") })];
    case secondB:
      return [of(["b"], { some, condition: isItem("i2") })];
    case anyOf:
      return [of(["a"]), of(["b"], { some })];
    case restricted:
      return [of(["a"], { condition: inSteps(relation, type) })];
    default:
      throw new Error("no such action");
  }
}

function irOf(formula: Plain, type: Type, toSteps: (number: number) => StepSet[]): Formula {
  const on = (inner: Plain): Formula => irOf(inner, type, toSteps);
  switch (formula.kind) {
    case "states":
      return { kind: "predicate", condition: inStates(formula.states, type), span };
    case "relation":
      return { kind: "step", relation: inSteps(formula.steps, type), span };
    case "taken":
      return { kind: "taken", steps: toSteps(formula.action), span };
    case "fair":
      return {
        kind: "fair",
        fairness: fairnessOf(formula.strength, toSteps(formula.action)),
        span,
      };
    case "not":
    case "always":
    case "eventually":
      return { kind: formula.kind, operand: on(formula.operand), span };
    case "and":
    case "or":
      return { kind: formula.kind, operands: [on(formula.left), on(formula.right)], span };
    case "implies":
    case "leadsTo":
      return { kind: formula.kind, left: on(formula.left), right: on(formula.right), span };
  }
}

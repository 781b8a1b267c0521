import type { Span } from "../../dsl/diag/span.ts";
import type { Body } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { type Attempt, attemptsIn, type Choice, stateAfter } from "../evaluate.ts";
import { type Bindings, type Context, domainOf, evaluate, holds } from "../evaluate-expr.ts";
import { keyOfValue } from "../values.ts";
import { transitionsOf } from "./transitions.ts";

/** An abstract step that comes close to one that was asked for, and what keeps it from being that. */
export type NearStep = {
  readonly action: string;
  readonly thread: string | null;
  readonly choices: readonly Choice[];
  /** The conjuncts of its guard that are false. */
  readonly failed: readonly Span[];
  /** Variables that it would leave with another value than was asked for, and the state that it leads to. */
  readonly different: readonly string[];
  readonly state: State;
};

/** The abstract steps from `before` that come closest to `after`, the closest first, one for each action. */
export function nearSteps(
  abstract: Model,
  before: State,
  after: State,
  most: number,
): readonly NearStep[] {
  const model = transitionsOf(abstract);
  const context: Context = { domains: model.domains, state: before };
  const all = attemptsIn(model, before)
    .flatMap((attempt) => nearIn(attempt, context, after))
    .toSorted((left, right) => distance(left) - distance(right));
  const first = new Map<string, NearStep>();
  for (const step of all) if (!first.has(step.action)) first.set(step.action, step);
  return [...first.values()].slice(0, most);
}

function distance({ failed, different }: NearStep): number {
  return failed.length + different.length;
}

/** What is known on the way down a body. */
type Way = {
  readonly bindings: Bindings;
  readonly choices: readonly Choice[];
  readonly failed: readonly Span[];
};

function nearIn(attempt: Attempt, context: Context, after: State): readonly NearStep[] {
  const { action, thread, bindings, choices } = attempt;
  const start: Way = { bindings, choices, failed: [] };
  return leavesIn(action.body, context, start).map(({ state, ...way }) => ({
    action: action.name,
    thread,
    choices: way.choices,
    failed: way.failed,
    different: Object.keys(after).filter(
      (name) => keyOfValue(state[name] ?? null) !== keyOfValue(after[name] ?? null),
    ),
    state,
  }));
}

type Leaf = Way & { readonly state: State };

function leavesIn(body: Body, context: Context, way: Way): readonly Leaf[] {
  const { bindings } = way;
  switch (body.kind) {
    case "guard": {
      const failed = falseConjuncts(body.condition, context, bindings);
      return leavesIn(body.then, context, { ...way, failed: [...way.failed, ...failed] });
    }
    case "check":
      return leavesIn(body.then, context, way);
    case "let": {
      const value = evaluate(body.value, context, bindings);
      return leavesIn(body.then, context, withName(way, body.name, value));
    }
    case "choose":
      return domainOf(body.domain, context, bindings).flatMap((value) => {
        const choices = [...way.choices, { name: body.name, value }];
        return leavesIn(body.then, context, { ...withName(way, body.name, value), choices });
      });
    case "branch": {
      const then = holds(body.condition, context, bindings) ? body.then : body.else;
      return leavesIn(then, context, way);
    }
    case "update":
      return effectOf(body, context, way);
  }
}

/**
 * Behind a guard that is false an effect need not be defined (the head of an empty queue): such a step is
 * near to nothing.
 */
function effectOf(
  { updates, goto }: Extract<Body, { readonly kind: "update" }>,
  context: Context,
  way: Way,
): readonly Leaf[] {
  const { bindings, failed } = way;
  try {
    return [{ ...way, state: stateAfter(context, { updates, goto, bindings }) }];
  } catch (error) {
    if (failed.length === 0) throw error;
    return [];
  }
}

function withName(way: Way, name: string, value: Bindings[string]): Way {
  return { ...way, bindings: { ...way.bindings, [name]: value } };
}

/** A later conjunct may rely on the earlier ones: nothing is asked after the first that is false. */
function falseConjuncts(condition: Expr, context: Context, bindings: Bindings): readonly Span[] {
  if (condition.kind === "binary" && condition.operator === "and") {
    const left = falseConjuncts(condition.left, context, bindings);
    return left.length > 0 ? left : falseConjuncts(condition.right, context, bindings);
  }
  return holds(condition, context, bindings) ? [] : [condition.span];
}

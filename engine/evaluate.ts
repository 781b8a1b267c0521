import { type Action, type Body, doneLabel, type Update } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import { type Model, pcVariable, selfName } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import {
  applyMap,
  type Bindings,
  type Context,
  domainOf,
  evaluate,
  holds,
} from "./evaluate-expr.ts";
import { required } from "./required.ts";
import { elementsOf, sameValue, threadsOf } from "./values.ts";

export type Choice = { readonly name: string; readonly value: Value };

/** One successor of a state, and how it comes about. */
export type Successor = {
  readonly action: string;
  readonly thread: string | null;
  /** Parameters and what `choose` picked, in order of evaluation. */
  readonly choices: readonly Choice[];
  readonly state: State;
  /** How often TLC generates it here: see `compileMultiplicity`. */
  readonly multiplicity: number;
};

/** An action about to happen: who takes it, with which parameters. */
export type Attempt = {
  readonly action: Action;
  readonly thread: string | null;
  readonly choices: readonly Choice[];
  readonly bindings: Bindings;
};

/** The initial states, in order, duplicates included. */
export function initialStates(model: Model): readonly State[] {
  const context: Context = { domains: model.domains, state: {} };
  let scopes: readonly Bindings[] = [{}];
  for (const { name, kind, domain } of model.initialChoices)
    scopes = scopes.flatMap((bindings) => {
      const values = domainOf(domain, context, bindings);
      const free = values.filter((value) => !isTaken(model, bindings, value));
      const chosen = kind === "any" ? values : free.toSorted(byIndex(model)).slice(0, 1);
      return chosen.map((value) => ({ ...bindings, [name]: value }));
    });
  return scopes.map((bindings) => {
    const entries = model.variables.map(({ name, initial }) => {
      return [name, evaluate(initial, context, bindings)] as const;
    });
    return Object.fromEntries(entries);
  });
}

/** Whether an earlier `alloc` took the object. */
function isTaken(model: Model, bindings: Bindings, value: Value): boolean {
  return model.initialChoices.some(({ name, kind }) => {
    const taken = bindings[name];
    return kind === "alloc" && taken !== undefined && sameValue(taken, value);
  });
}

function byIndex(model: Model): (left: Value, right: Value) => number {
  const order = new Map(
    model.domains.flatMap(({ elements }) => elements).map((element, index) => [element, index]),
  );
  const indexOf = (value: Value): number =>
    (typeof value === "string" ? order.get(value) : undefined) ?? 0;
  return (left, right) => indexOf(left) - indexOf(right);
}

/** All successors of a state, in the order of the actions. A branch whose check fails has none. */
export function successors(model: Model, state: State): readonly Successor[] {
  const context: Context = { domains: model.domains, state };
  return attemptsIn(model, state).flatMap(({ action, thread, choices, bindings }) =>
    leavesOf(action.body, context, bindings, choices, 1).map((leaf) => ({
      action: action.name,
      thread,
      choices: leaf.choices,
      state: stateAfter(context, leaf),
      multiplicity: leaf.multiplicity,
    })),
  );
}

/** Whether the model has threads and all of them are at `Done`. */
export function isTerminated(model: Model, state: State): boolean {
  const pc = state[pcVariable];
  if (pc === undefined || !model.domains.some(({ kind }) => kind === "role")) return false;
  return threadsOf(model.domains).every((thread) => applyMap(pc, thread) === doneLabel);
}

/** Whether the model's constraints let a state take steps. */
export function isInside({ constraints = [], domains }: Model, state: State): boolean {
  return constraints.every(({ checks, condition }) =>
    [...checks.map((check) => check.condition), condition].every((each) =>
      holds(each, { domains, state }, {}),
    ),
  );
}

/** Every action of every thread that stands at it, and every instance of an atomic action. */
export function attemptsIn(model: Model, state: State): readonly Attempt[] {
  if (!isInside(model, state)) return [];
  return model.actions.flatMap((action): readonly Attempt[] => {
    if (action.role !== null) {
      const pc = required(state[pcVariable], pcVariable);
      const threads = elementsOf(action.role, model.domains);
      return threads
        .filter((thread) => applyMap(pc, thread) === action.name)
        .map((thread) => ({ action, thread, choices: [], bindings: { [selfName]: thread } }));
    }
    let attempts: readonly Attempt[] = [{ action, thread: null, choices: [], bindings: {} }];
    for (const { name, domain } of action.parameters)
      attempts = attempts.flatMap((attempt) =>
        domainOf(domain, { domains: model.domains, state }, {}).map((value) => ({
          ...attempt,
          choices: [...attempt.choices, { name, value }],
          bindings: { ...attempt.bindings, [name]: value },
        })),
      );
    return attempts;
  });
}

type Leaf = {
  readonly updates: readonly Update[];
  readonly goto: string | null;
  readonly bindings: Bindings;
  readonly choices: readonly Choice[];
  readonly multiplicity: number;
};

function leavesOf(
  body: Body,
  context: Context,
  bindings: Bindings,
  choices: readonly Choice[],
  multiplicity: number,
): readonly Leaf[] {
  const on = (then: Body): readonly Leaf[] =>
    leavesOf(then, context, bindings, choices, multiplicity);
  switch (body.kind) {
    case "guard": {
      const ways = waysOf(body.condition, context, bindings);
      if (ways === 0) return [];
      return leavesOf(body.then, context, bindings, choices, multiplicity * ways);
    }
    case "check":
      return holds(body.condition, context, bindings) ? on(body.then) : [];
    case "let": {
      const value = evaluate(body.value, context, bindings);
      const inner = { ...bindings, [body.name]: value };
      return leavesOf(body.then, context, inner, choices, multiplicity);
    }
    case "choose":
      return domainOf(body.domain, context, bindings).flatMap((value) => {
        const inner = { ...bindings, [body.name]: value };
        const picked = [...choices, { name: body.name, value }];
        return leavesOf(body.then, context, inner, picked, multiplicity);
      });
    case "branch":
      return on(holds(body.condition, context, bindings) ? body.then : body.else);
    case "update":
      return [{ updates: body.updates, goto: body.goto, bindings, choices, multiplicity }];
  }
}

/** In how many ways a guard is true, as TLC counts them. */
function waysOf(guard: Expr, context: Context, bindings: Bindings): number {
  const of = (part: Expr): number => waysOf(part, context, bindings);
  if (guard.kind === "quantifier") {
    const counts = domainOf(guard.domain, context, bindings).map((element) =>
      waysOf(guard.body, context, { ...bindings, [guard.name]: element }),
    );
    return guard.quantifier === "exists"
      ? counts.reduce((sum, count) => sum + count, 0)
      : counts.reduce((product, count) => product * count, 1);
  }
  if (guard.kind === "conditional")
    return of(holds(guard.condition, context, bindings) ? guard.then : guard.else);
  if (guard.kind === "binary" && guard.operator === "or") return of(guard.left) + of(guard.right);
  if (guard.kind === "binary" && guard.operator === "implies")
    return holds(guard.left, context, bindings) ? of(guard.right) : 1;
  if (guard.kind === "binary" && guard.operator === "and") {
    const left = of(guard.left);
    return left === 0 ? 0 : left * of(guard.right);
  }
  return holds(guard, context, bindings) ? 1 : 0;
}

/** The state after assignments that a step makes together. */
export function stateAfter(
  context: Context,
  { updates, goto, bindings }: Pick<Leaf, "updates" | "goto" | "bindings">,
): State {
  const next: Record<string, Value> = { ...context.state };
  const assign = (variable: string, path: readonly Value[], value: Value): void => {
    next[variable] = withEntry(required(next[variable], variable), path, value);
  };
  for (const { variable, path, value } of updates) {
    const keys = path.map((key) => evaluate(key, context, bindings));
    assign(variable, keys, evaluate(value, context, bindings));
  }
  if (goto !== null) assign(pcVariable, [required(bindings[selfName], selfName)], goto);
  return next;
}

/** The value with the one at the path replaced. */
function withEntry(old: Value, path: readonly Value[], value: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (old === null || typeof old !== "object" || old.kind !== "map")
    throw new Error("internal error: a path into something that is no map");
  const entries = old.entries.map(([name, held]): readonly [Value, Value] => {
    return [name, sameValue(name, key) ? withEntry(held, rest, value) : held];
  });
  return { kind: "map", entries };
}

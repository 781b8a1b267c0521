import {
  argumentsOf,
  armsOf,
  boundsIn,
  definitionsIn,
  evaluator,
  type Of,
  otherOf,
  scopeOf,
} from "./evaluate.ts";
import { type Enumerate, type Locals, type Scope, type Step } from "./scope.ts";
import type { Expr } from "./syntax.ts";
import { TlaError } from "./token.ts";
import { asBoolean, asSet, equal, settled, type Value } from "./value.ts";

/**
 * Makes a function of an action, or of the initial predicate, that finds the states it allows as TLC does
 * (*Specifying Systems*, 14.2.6): from left to right, where the first `x' = e` assigns; each disjunct, each choice of
 * `\E` is a way of its own, also if two lead to the same state.
 */
export function enumerate(expr: Expr, scope: Scope): Enumerate {
  switch (expr.kind) {
    case "junction":
      return junction(expr, scope);
    case "apply":
      return applied(expr, scope);
    case "quantifier":
      return quantifier(expr, scope);
    case "if":
    case "case":
      return alternatives(expr, scope);
    case "let": {
      const { inner, enter } = definitionsIn(expr.definitions, scope);
      const body = enumerate(expr.body, inner);
      return (step, locals, then) => body(step, enter(step, locals), then);
    }
    case "infix":
      return infix(expr, scope);
    case "prefix":
      return expr.operator === "UNCHANGED" ? unchanged(expr.operand, scope) : tested(expr, scope);
    case "square": {
      const [action, idle] = [enumerate(expr.action, scope), unchanged(expr.subscript, scope)];
      return (step, locals, then) => {
        action(step, locals, then);
        idle(step, locals, then);
      };
    }
    default:
      return tested(expr, scope);
  }
}

/** A formula that assigns nothing. */
function tested(expr: Expr, scope: Scope): Enumerate {
  const holds = evaluator(expr, scope);
  return (step, locals, then) => {
    if (asBoolean(holds(step, locals))) then();
  };
}

function junction({ operator, items }: Of<"junction">, scope: Scope): Enumerate {
  const all = items.map((item) => enumerate(item, scope));
  if (operator === "/\\") return inTurn(all);
  return (step, locals, then) => {
    for (const item of all) item(step, locals, then);
  };
}

/** A conjunction: what the first assigns, the others see. */
function inTurn(all: readonly Enumerate[]): Enumerate {
  return all.reduceRight<Enumerate>(
    (rest, item) => (step, locals, then) => item(step, locals, () => rest(step, locals, then)),
    (_step, _locals, then) => then(),
  );
}

function applied(expr: Of<"apply">, scope: Scope): Enumerate {
  const entry = scope.find(expr.name, expr.at);
  if (entry.kind !== "operator") return tested(expr, scope);
  const { operator } = entry;
  const given = expr.operands.map((operand) => evaluator(operand, scope));
  if (given.length !== operator.parameters.length)
    throw new TlaError(`${expr.name} has ${operator.parameters.length} parameters`, expr.at);
  return (step, locals, then) => {
    const way = scope.isInitial ? "initial" : "action";
    const found = (operator[way] ??= enumerate(operator.body, scopeOf(operator).as(scope)));
    found(step, argumentsOf(given, step, locals), then);
  };
}

function quantifier(expr: Of<"quantifier">, scope: Scope): Enumerate {
  const { inner, choices } = boundsIn(expr.bounds, scope, expr.at);
  const body = enumerate(expr.body, inner);
  if (expr.quantifier === "\\E")
    return (step, locals, then) => {
      for (const choice of choices(step, locals)) body(step, choice, then);
    };
  return (step, locals, then) => {
    const all = [...choices(step, locals)].map(
      (choice): Enumerate =>
        (inStep, _, next) =>
          body(inStep, choice, next),
    );
    inTurn(all)(step, locals, then);
  };
}

function alternatives(expr: Of<"if"> | Of<"case">, scope: Scope): Enumerate {
  const arms = armsOf(expr).map(({ condition, value }) => ({
    condition: evaluator(condition, scope),
    value: enumerate(value, scope),
  }));
  const other = otherOf(expr);
  const otherwise = other === null ? null : enumerate(other, scope);
  return (step, locals, then) => {
    const arm = arms.find(({ condition }) => asBoolean(condition(step, locals)));
    const value = arm?.value ?? otherwise;
    if (value === null) throw new TlaError("no arm of CASE is true", expr.at);
    value(step, locals, then);
  };
}

function infix(expr: Of<"infix">, scope: Scope): Enumerate {
  const { operator, left, right } = expr;
  if (operator === "=>") {
    const [premise, conclusion] = [evaluator(left, scope), enumerate(right, scope)];
    return (step, locals, then) =>
      asBoolean(premise(step, locals)) ? conclusion(step, locals, then) : then();
  }
  const slot = assignable(left, scope);
  if (slot === null || (operator !== "=" && operator !== "\\in")) return tested(expr, scope);
  const value = evaluator(right, scope);
  return (step, locals, then) => {
    const state = stateOf(step, scope);
    const given = value(step, locals);
    const old = state[slot];
    if (operator === "=") assign(state, slot, given, then);
    else if (old === undefined)
      for (const element of asSet(given).elements.values()) assign(state, slot, element, then);
    else if (asSet(given).has(old)) then();
  };
}

/** The state that a formula tells about: the initial one, or the next. */
function stateOf({ now, next }: Step, { isInitial }: Scope): (Value | undefined)[] {
  return isInitial ? now : next;
}

/** The variable that an expression stands for, if it is one: `x` in the initial predicate, `x'` in an action. */
function assignable(expr: Expr, scope: Scope): number | null {
  const inner = scope.isInitial ? expr : expr.kind === "prime" ? expr.operand : null;
  if (inner?.kind !== "apply" || inner.operands.length > 0) return null;
  const entry = scope.find(inner.name, inner.at);
  return entry.kind === "variable" ? entry.slot : null;
}

/** Goes on with a variable's new value; if it has one already, only where that is the same. */
function assign(state: (Value | undefined)[], slot: number, value: Value, then: () => void): void {
  const old = state[slot];
  if (old !== undefined) {
    if (equal(old, value)) then();
    return;
  }
  state[slot] = settled(value);
  then();
  state[slot] = undefined;
}

/** `UNCHANGED v`, of a variable, of a tuple of such, or of a definition that is one. */
function unchanged(expr: Expr, scope: Scope): Enumerate {
  if (expr.kind === "tuple")
    return inTurn(expr.elements.map((element) => unchanged(element, scope)));
  const entry = expr.kind === "apply" ? scope.find(expr.name, expr.at) : null;
  if (entry?.kind === "variable")
    return ({ now, next }: Step, _: Locals, then) => {
      const value = now[entry.slot];
      if (value === undefined) throw new TlaError("UNCHANGED in an initial state", expr.at);
      assign(next, entry.slot, value, then);
    };
  if (entry?.kind === "operator" && entry.operator.parameters.length === 0)
    return unchanged(entry.operator.body, entry.operator.scope);
  return tested({ kind: "prefix", at: expr.at, operator: "UNCHANGED", operand: expr }, scope);
}

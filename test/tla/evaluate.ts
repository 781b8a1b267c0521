import { functionOf, setOf } from "./composite.ts";
import { enumerate } from "./enumerate.ts";
import {
  bound,
  type Entry,
  type Evaluate,
  lazily,
  localAt,
  type Locals,
  type Operator,
  type Scope,
  type Step,
} from "./scope.ts";
import type { Bound, Definition, Expr } from "./syntax.ts";
import { TlaError } from "./token.ts";
import {
  asBoolean,
  asSet,
  boolean,
  equal,
  EvaluationError,
  integer,
  string,
  type Value,
} from "./value.ts";

/** An expression of a kind. */
export type Of<Kind extends Expr["kind"]> = Extract<Expr, { readonly kind: Kind }>;

/** Makes a function of an expression, that gives its value in a step. */
export function evaluator(expr: Expr, scope: Scope): Evaluate {
  switch (expr.kind) {
    case "number":
      return constantly(integer(expr.value));
    case "string":
      return constantly(string(expr.value));
    case "old":
      return applied("@", [], scope, expr);
    case "apply":
      return applied(expr.name, expr.operands, scope, expr);
    case "lambda":
      return lambda(expr.parameters, expr.body, scope, expr);
    case "prefix":
      return prefix(expr, scope);
    case "infix":
      return infix(expr, scope);
    case "prime":
      return primed(evaluator(expr.operand, scope));
    case "junction":
      return junction(expr, scope);
    case "if":
    case "case":
      return alternatives(expr, scope);
    case "let":
      return letIn(expr, scope);
    case "quantifier":
    case "choose":
      return quantifier(expr, scope);
    case "field":
    case "index":
    case "function":
    case "record":
    case "except":
    case "tuple":
      return functionOf(expr, scope);
    case "set":
    case "filter":
    case "image":
    case "functionSet":
    case "recordSet":
      return setOf(expr, scope);
    case "square":
    case "angle":
      return subscripted(expr, scope);
    case "fairness":
      throw new TlaError("fairness is no property of a state or a step", expr.at);
  }
}

function constantly(value: Value): Evaluate {
  return () => value;
}

/** The value of an expression in the next state. */
function primed(evaluate: Evaluate): Evaluate {
  return ({ next }, locals) => evaluate({ now: next, next: [] }, locals);
}

/** An operator with its operands; also one that stands between or in front of them. */
function applied(name: string, operands: readonly Expr[], scope: Scope, { at }: Expr): Evaluate {
  const entry = scope.find(name, at);
  const given = operands.map((operand) => evaluator(operand, scope));
  switch (entry.kind) {
    case "value":
      return constantly(entry.value);
    case "variable":
      return ({ now }) => assigned(now[entry.slot], name);
    case "local":
      return local(entry, given, scope);
    case "builtin":
      return builtin(entry, given);
    case "operator": {
      const { operator } = entry;
      if (operator.parameters.length !== operands.length) {
        if (operands.length === 0) return operatorValue(operator);
        throw new TlaError(`${name} has ${operator.parameters.length} parameters`, at);
      }
      return (step, locals) => call(operator, step, argumentsOf(given, step, locals));
    }
  }
}

function assigned(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new EvaluationError(`${name} has no value yet`);
  return value;
}

function local(
  { depth }: Extract<Entry, { readonly kind: "local" }>,
  given: readonly Evaluate[],
  scope: Scope,
): Evaluate {
  const up = scope.depth - 1 - depth;
  if (given.length === 0) return (_, locals) => localAt(locals, up);
  return (step, locals) => {
    const operator = localAt(locals, up);
    if (operator.kind !== "operator") throw new EvaluationError(`${operator.text} is no operator`);
    return operator.apply(given.map((operand) => operand(step, locals)));
  };
}

function builtin(
  { compute }: Extract<Entry, { readonly kind: "builtin" }>,
  given: readonly Evaluate[],
): Evaluate {
  const [left, right, third] = given;
  if (left === undefined) return constantly(compute());
  if (right === undefined) return (step, locals) => compute(left(step, locals));
  if (third === undefined)
    return (step, locals) => compute(left(step, locals), right(step, locals));
  return (step, locals) => compute(...given.map((operand) => operand(step, locals)));
}

/** The locals of a definition: its arguments. */
export function argumentsOf(given: readonly Evaluate[], step: Step, outer: Locals): Locals {
  return given.reduce<Locals>((inner, operand) => lazily(() => operand(step, outer), inner), null);
}

function call(operator: Operator, step: Step, locals: Locals): Value {
  if (operator.constant !== undefined) return operator.constant;
  operator.evaluate ??= evaluator(operator.body, scopeOf(operator));
  return operator.evaluate(step, locals);
}

/** The scope of the body of a definition. */
export function scopeOf({ parameters, scope, body }: Operator): Scope {
  return parameters.reduce((inner, name) => inner.bind(name, body.at), scope);
}

function operatorValue(operator: Operator): Evaluate {
  return (step) => ({
    kind: "operator",
    text: operator.name,
    apply: (operands) =>
      call(
        operator,
        step,
        operands.reduce<Locals>((inner, value) => bound(value, inner), null),
      ),
  });
}

function lambda(
  parameters: readonly string[],
  body: Expr,
  scope: Scope,
  { at }: { readonly at: Expr["at"] },
): Evaluate {
  const inner = parameters.reduce((outer, name) => outer.bind(name, at), scope);
  const evaluate = evaluator(body, inner);
  return (step, locals) => ({
    kind: "operator",
    text: "LAMBDA",
    apply: (operands) =>
      evaluate(
        step,
        operands.reduce<Locals>((outer, value) => bound(value, outer), locals),
      ),
  });
}

function prefix(expr: Of<"prefix">, scope: Scope): Evaluate {
  const { operator, operand } = expr;
  if (operator === "-") return applied("-.", [operand], scope, expr);
  if (operator === "UNCHANGED") {
    const evaluate = evaluator(operand, scope);
    return (step, locals) => boolean(equal(evaluate(step, locals), primed(evaluate)(step, locals)));
  }
  if (operator === "ENABLED") {
    const successors = enumerate(operand, scope);
    return ({ now }, locals) => {
      let isEnabled = false;
      successors({ now, next: [] }, locals, () => (isEnabled = true));
      return boolean(isEnabled);
    };
  }
  if (operator === "[]" || operator === "<>")
    throw new TlaError(`${operator} is no property of a state or a step`, expr.at);
  return applied(operator, [operand], scope, expr);
}

function infix(expr: Of<"infix">, scope: Scope): Evaluate {
  const { operator, left, right } = expr;
  if (operator === "~>") throw new TlaError("~> is no property of a state or a step", expr.at);
  if (operator !== "=>") return applied(operator, [left, right], scope, expr);
  const [premise, conclusion] = [evaluator(left, scope), evaluator(right, scope)];
  return (step, locals) =>
    asBoolean(premise(step, locals)) ? conclusion(step, locals) : boolean(true);
}

function junction({ operator, items }: Of<"junction">, scope: Scope): Evaluate {
  const all = items.map((item) => evaluator(item, scope));
  const isDecided = operator === "\\/";
  return (step, locals) => {
    for (const item of all)
      if (asBoolean(item(step, locals)) === isDecided) return boolean(isDecided);
    return boolean(!isDecided);
  };
}

function alternatives(expr: Of<"if"> | Of<"case">, scope: Scope): Evaluate {
  const arms = armsOf(expr).map(({ condition, value }) => ({
    condition: evaluator(condition, scope),
    value: evaluator(value, scope),
  }));
  const other = otherOf(expr);
  const otherwise = other === null ? null : evaluator(other, scope);
  return (step, locals) => {
    const arm = arms.find(({ condition }) => asBoolean(condition(step, locals)));
    const value = arm?.value ?? otherwise;
    if (value === null) throw new EvaluationError("no arm of CASE is true");
    return value(step, locals);
  };
}

/** `IF` is a `CASE` with one arm. */
export function armsOf(expr: Of<"if"> | Of<"case">): Of<"case">["arms"] {
  return expr.kind === "case" ? expr.arms : [{ condition: expr.condition, value: expr.then }];
}

export function otherOf(expr: Of<"if"> | Of<"case">): Expr | null {
  return expr.kind === "case" ? expr.other : expr.else;
}

function letIn({ definitions, body }: Of<"let">, scope: Scope): Evaluate {
  const { inner, enter } = definitionsIn(definitions, scope);
  const evaluate = evaluator(body, inner);
  return (step, locals) => evaluate(step, enter(step, locals));
}

/** The scope in a `LET`, and how to get its locals. */
export function definitionsIn(
  definitions: readonly Definition[],
  scope: Scope,
): { readonly inner: Scope; readonly enter: (step: Step, locals: Locals) => Locals } {
  let inner = scope;
  const values: Evaluate[] = [];
  for (const { name, parameters, body, at } of definitions) {
    if (body.kind === "instance") throw new TlaError("INSTANCE in a LET", at);
    values.push(
      parameters.length === 0 ? evaluator(body, inner) : lambda(parameters, body, inner, { at }),
    );
    inner = inner.bind(name, at);
  }
  const enter = (step: Step, locals: Locals): Locals =>
    values.reduce((outer, value) => lazily(() => value(step, outer), outer), locals);
  return { inner, enter };
}

/** The scope under bounds, and their choices. Sets do not depend on the other bounds. */
export function boundsIn(
  bounds: readonly Bound[],
  scope: Scope,
  at: Expr["at"],
): { readonly inner: Scope; readonly choices: (step: Step, locals: Locals) => Iterable<Locals> } {
  const names = bounds.flatMap((each) => each.names);
  const inner = names.reduce((outer, name) => outer.bind(name, at), scope);
  const sets = bounds.map((each) => ({
    evaluate: evaluator(each.set, scope),
    times: each.names.length,
  }));
  const choices = (step: Step, locals: Locals): Iterable<Locals> => {
    let all: readonly Locals[] = [locals];
    for (const { evaluate, times } of sets) {
      const elements = [...asSet(evaluate(step, locals)).elements.values()];
      for (let time = 0; time < times; time += 1)
        all = all.flatMap((outer) => elements.map((element) => bound(element, outer)));
    }
    return all;
  };
  return { inner, choices };
}

function quantifier(expr: Of<"quantifier"> | Of<"choose">, scope: Scope): Evaluate {
  const bounds = expr.kind === "choose" ? [{ names: [expr.name], set: expr.set }] : expr.bounds;
  const { inner, choices } = boundsIn(bounds, scope, expr.at);
  const body = evaluator(expr.body, inner);
  if (expr.kind === "choose")
    return (step, locals) => {
      for (const choice of choices(step, locals))
        if (asBoolean(body(step, choice))) return localAt(choice, 0);
      throw new EvaluationError("CHOOSE from nothing");
    };
  const isDecided = expr.quantifier === "\\E";
  return (step, locals) => {
    for (const choice of choices(step, locals))
      if (asBoolean(body(step, choice)) === isDecided) return boolean(isDecided);
    return boolean(!isDecided);
  };
}

/** `[A]_v`: a step of `A`, or one that leaves `v` as it is. `<<A>>_v`: one of `A` that does not. */
function subscripted({ kind, action, subscript }: Of<"square" | "angle">, scope: Scope): Evaluate {
  const [taken, of] = [evaluator(action, scope), evaluator(subscript, scope)];
  const next = primed(of);
  return (step, locals) => {
    const isUnchanged = equal(of(step, locals), next(step, locals));
    if (kind === "square") return boolean(isUnchanged || asBoolean(taken(step, locals)));
    return boolean(!isUnchanged && asBoolean(taken(step, locals)));
  };
}

import { boundsIn, evaluator, type Of } from "./evaluate.ts";
import { bound, type Evaluate, localAt, type Locals, type Scope } from "./scope.ts";
import { filtered, functionSet, recordSet } from "./sets.ts";
import type { Change } from "./syntax.ts";
import {
  asFunction,
  asSet,
  EnumeratedSet,
  FunctionValue,
  string,
  tuple,
  type Value,
} from "./value.ts";

type FunctionExpr = Of<"field" | "index" | "function" | "record" | "except" | "tuple">;

/** Makes a function of an expression that makes a function, a tuple or a record, or looks into one. */
export function functionOf(expr: FunctionExpr, scope: Scope): Evaluate {
  switch (expr.kind) {
    case "field": {
      const [record, name] = [evaluator(expr.record, scope), string(expr.name)];
      return (step, locals) => asFunction(record(step, locals)).apply(name);
    }
    case "index": {
      const [of, argument] = [evaluator(expr.function, scope), evaluator(expr.argument, scope)];
      return (step, locals) => asFunction(of(step, locals)).apply(argument(step, locals));
    }
    case "tuple": {
      const elements = expr.elements.map((element) => evaluator(element, scope));
      return (step, locals) => tuple(elements.map((element) => element(step, locals)));
    }
    case "record": {
      const fields = [...expr.fields].map(
        ([name, value]) => [string(name), evaluator(value, scope)] as const,
      );
      return (step, locals) =>
        new FunctionValue(fields.map(([name, value]) => [name, value(step, locals)]));
    }
    case "function": {
      const { inner, choices } = boundsIn(expr.bounds, scope, expr.at);
      const body = evaluator(expr.body, inner);
      const arity = inner.depth - scope.depth;
      return (step, locals) =>
        new FunctionValue(
          [...choices(step, locals)].map((choice) => [
            argumentOf(choice, arity),
            body(step, choice),
          ]),
        );
    }
    case "except":
      return except(expr, scope);
  }
}

/** A function of several arguments is one of tuples. */
function argumentOf(locals: Locals, arity: number): Value {
  if (arity === 1) return localAt(locals, 0);
  return tuple(Array.from({ length: arity }, (_, at) => localAt(locals, arity - 1 - at)));
}

function except({ function: of, changes }: Of<"except">, scope: Scope): Evaluate {
  const base = evaluator(of, scope);
  const all = changes.map((change: Change) => ({
    path: change.path.map((key) => evaluator(key, scope)),
    value: evaluator(change.value, scope.with("@")),
  }));
  return (step, locals) =>
    all.reduce(
      (changed, { path, value }) =>
        replaced(
          changed,
          path.map((key) => key(step, locals)),
          (old) => value(step, bound(old, locals)),
        ),
      base(step, locals),
    );
}

function replaced(whole: Value, path: readonly Value[], by: (old: Value) => Value): Value {
  const [first, ...rest] = path;
  if (first === undefined) return by(whole);
  const of = asFunction(whole);
  return of.with(first, replaced(of.apply(first), rest, by));
}

type SetExpr = Of<"set" | "filter" | "image" | "functionSet" | "recordSet">;

/** Makes a function of an expression that makes a set. */
export function setOf(expr: SetExpr, scope: Scope): Evaluate {
  switch (expr.kind) {
    case "set": {
      const elements = expr.elements.map((element) => evaluator(element, scope));
      return (step, locals) => new EnumeratedSet(elements.map((element) => element(step, locals)));
    }
    case "filter": {
      const set = evaluator(expr.set, scope);
      const condition = evaluator(expr.body, scope.bind(expr.name, expr.at));
      return (step, locals) =>
        filtered(asSet(set(step, locals)), (value) => condition(step, bound(value, locals)));
    }
    case "image": {
      const { inner, choices } = boundsIn(expr.bounds, scope, expr.at);
      const body = evaluator(expr.body, inner);
      return (step, locals) =>
        new EnumeratedSet([...choices(step, locals)].map((choice) => body(step, choice)));
    }
    case "functionSet": {
      const [domain, range] = [evaluator(expr.domain, scope), evaluator(expr.range, scope)];
      return (step, locals) => functionSet(asSet(domain(step, locals)), asSet(range(step, locals)));
    }
    case "recordSet": {
      const fields = [...expr.fields].map(([name, set]) => [name, evaluator(set, scope)] as const);
      return (step, locals) =>
        recordSet(new Map(fields.map(([name, set]) => [name, asSet(set(step, locals))])));
    }
  }
}

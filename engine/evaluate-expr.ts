import type { Expr } from "../dsl/ir/expr.ts";
import type { Domain } from "../dsl/ir/type.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { assertNever, required } from "./required.ts";
import { keyOfValue, sameValue, setOf, universeOf } from "./values.ts";

/** What the bound names stand for. */
export type Bindings = Readonly<Record<string, Value>>;

/** Where an expression is evaluated; of a relation, with the state after the step. */
export type Context = {
  readonly domains: readonly Domain[];
  readonly state: State;
  readonly next?: State;
};

type ExprOf<Kind extends Expr["kind"]> = Extract<Expr, { readonly kind: Kind }>;

/**
 * Evaluates an expression on plain values: the IR's meaning, written for reading. It shares nothing
 * with the compiled code, so that each is a check of the other.
 */
export function evaluate(expr: Expr, context: Context, bindings: Bindings): Value {
  const of = (inner: Expr): Value => evaluate(inner, context, bindings);
  switch (expr.kind) {
    case "literal":
    case "parameter":
      return expr.value;
    case "variable":
      return required(context.state[expr.name], `variable ${expr.name}`);
    case "prime":
      return required(context.next?.[expr.name], `variable ${expr.name} after the step`);
    case "bound":
      return required(bindings[expr.name], `binding of ${expr.name}`);
    case "universe":
      return setOf(universeOf(expr.of, context.domains));
    case "index":
      return applyMap(of(expr.map), of(expr.key));
    case "field":
      return fieldOf(of(expr.record), expr.name);
    case "record":
      return {
        kind: "record",
        fields: Object.fromEntries(expr.fields.map(({ name, value }) => [name, of(value)])),
      };
    case "unary":
      return expr.operator === "identity"
        ? identityOf(expr, of(expr.operand), context)
        : evaluateUnary(expr.operator, of(expr.operand));
    case "binary":
      return evaluateBinary(expr, of);
    case "conditional":
      return of(expr.condition) === true ? of(expr.then) : of(expr.else);
    case "set":
      return setOf(expr.elements.map(of));
    case "sequence":
      return { kind: "sequence", elements: expr.elements.map(of) };
    case "filter":
      return setOf(
        domainOf(expr.domain, context, bindings).filter((element) => {
          return evaluate(expr.body, context, { ...bindings, [expr.name]: element }) === true;
        }),
      );
    case "image":
      return setOf(mapBody(expr, context, bindings).map(([, value]) => value));
    case "quantifier":
      return evaluateQuantifier(expr, context, bindings);
    case "mapping":
      return { kind: "map", entries: mapBody(expr, context, bindings) };
    default:
      return assertNever(expr);
  }
}

export function holds(expr: Expr, context: Context, bindings: Bindings): boolean {
  return evaluate(expr, context, bindings) === true;
}

/** The elements of a binder's domain; those of a universe in the order of their codes. */
export function domainOf(domain: Expr, context: Context, bindings: Bindings): readonly Value[] {
  if (domain.kind === "universe") return universeOf(domain.of, context.domains);
  return elementsOf(evaluate(domain, context, bindings));
}

function mapBody(
  expr: ExprOf<"image" | "mapping">,
  context: Context,
  bindings: Bindings,
): readonly (readonly [Value, Value])[] {
  return domainOf(expr.domain, context, bindings).map((element) => {
    return [element, evaluate(expr.body, context, { ...bindings, [expr.name]: element })];
  });
}

function evaluateQuantifier(
  expr: ExprOf<"quantifier">,
  context: Context,
  bindings: Bindings,
): boolean {
  const test = (element: Value): boolean =>
    holds(expr.body, context, { ...bindings, [expr.name]: element });
  const elements = domainOf(expr.domain, context, bindings);
  return expr.quantifier === "forall" ? elements.every(test) : elements.some(test);
}

/** The value of a map at a key. */
export function applyMap(map: Value, key: Value): Value {
  const entries = isKind(map, "map") ? map.entries : [];
  const entry = entries.find(([name]) => sameValue(name, key));
  return required(entry, `entry ${keyOfValue(key)}`)[1];
}

function fieldOf(record: Value, name: string): Value {
  return required(isKind(record, "record") ? record.fields[name] : undefined, `field ${name}`);
}

function isKind<Kind extends "set" | "sequence" | "record" | "map">(
  value: Value,
  kind: Kind,
): value is Extract<Value, { readonly kind: Kind }> {
  return value !== null && typeof value === "object" && value.kind === kind;
}

/** The elements of a set or a sequence. */
function elementsOf(value: Value): readonly Value[] {
  if (isKind(value, "set") || isKind(value, "sequence")) return value.elements;
  throw new Error(`internal error: no elements in ${keyOfValue(value)}`);
}

function numberOf(value: Value): number {
  if (typeof value !== "number") throw new Error(`internal error: ${keyOfValue(value)}`);
  return value;
}

function sequenceOf(elements: readonly Value[]): Value {
  return { kind: "sequence", elements };
}

/** The value whose place among its like is that of the thread in its role. */
function identityOf(expr: ExprOf<"unary">, thread: Value, { domains }: Context): Value {
  const place = universeOf(expr.operand.type, domains).findIndex((each) => sameValue(each, thread));
  return required(universeOf(expr.type, domains)[place], "identity");
}

function evaluateUnary(
  operator: Exclude<ExprOf<"unary">["operator"], "identity">,
  operand: Value,
): Value {
  switch (operator) {
    case "not":
      return operand !== true;
    case "negate":
      return 0 - numberOf(operand);
    case "cardinality":
    case "length":
      return elementsOf(operand).length;
    case "head":
      return required(elementsOf(operand)[0], "head");
    case "tail":
      required(elementsOf(operand)[0], "head");
      return sequenceOf(elementsOf(operand).slice(1));
    case "range":
      return setOf(elementsOf(operand));
    case "indices":
      return setOf(elementsOf(operand).map((_, index) => index));
  }
}

function evaluateBinary(expr: ExprOf<"binary">, of: (inner: Expr) => Value): Value {
  const { left, right, operator } = expr;
  switch (operator) {
    case "and":
      return of(left) === true && of(right) === true;
    case "or":
      return of(left) === true || of(right) === true;
    case "implies":
      return of(left) !== true || of(right) === true;
    case "member":
      return contains(of(right), of(left));
    case "append":
      return append(expr, elementsOf(of(left)), of(right));
    default:
      return operate(operator, of(left), of(right));
  }
}

function append(expr: ExprOf<"binary">, elements: readonly Value[], last: Value): Value {
  if (expr.type.kind === "sequence" && elements.length >= expr.type.capacity)
    throw new Error("internal error: no check in front of a sequence that is full");
  return sequenceOf([...elements, last]);
}

type Strict = Exclude<ExprOf<"binary">["operator"], "and" | "or" | "implies" | "member" | "append">;

function operate(operator: Strict, left: Value, right: Value): Value {
  switch (operator) {
    case "equal":
      return sameValue(left, right);
    case "notEqual":
      return !sameValue(left, right);
    case "less":
      return numberOf(left) < numberOf(right);
    case "lessEqual":
      return numberOf(left) <= numberOf(right);
    case "greater":
      return numberOf(left) > numberOf(right);
    case "greaterEqual":
      return numberOf(left) >= numberOf(right);
    case "add":
      return numberOf(left) + numberOf(right);
    case "subtract":
      return numberOf(left) - numberOf(right);
    case "multiply":
      return numberOf(left) * numberOf(right);
    case "divide":
      return Math.floor(numberOf(left) / numberOf(right));
    case "modulo":
      return numberOf(left) - numberOf(right) * Math.floor(numberOf(left) / numberOf(right));
    default:
      return operateOnElements(operator, left, right);
  }
}

function operateOnElements(
  operator: "subset" | "union" | "intersection" | "difference" | "remove" | "removeAt" | "at",
  left: Value,
  right: Value,
): Value {
  const elements = elementsOf(left);
  switch (operator) {
    case "subset":
      return elements.every((element) => contains(right, element));
    case "union":
      return setOf([...elements, ...elementsOf(right)]);
    case "intersection":
      return setOf(elements.filter((element) => contains(right, element)));
    case "difference":
      return setOf(elements.filter((element) => !contains(right, element)));
    case "removeAt":
      return sequenceOf(elements.filter((_, index) => index !== numberOf(right)));
    case "remove":
      return sequenceOf(elements.filter((element) => !sameValue(element, right)));
    case "at":
      return required(elements[numberOf(right)], "element");
  }
}

function contains(set: Value, element: Value): boolean {
  return elementsOf(set).some((held) => sameValue(held, element));
}

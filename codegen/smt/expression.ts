import { withArticle } from "../../dsl/diag/article.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type RecordType, sameType, type Type, withoutNull } from "../../dsl/ir/type.ts";
import { isNever, joinTypes } from "../../dsl/ir/build.ts";
import { ofBinary } from "./operator.ts";
import { sizeTerm } from "./size.ts";
import { type Bound, NotEncodable, quantified, type Scope } from "./scope.ts";
import { and, apply, equal, implies, ite, no, not, or, type Term, yes } from "./term.ts";
import { choice, type Value } from "./value.ts";
import {
  constructorOf,
  elementConstant,
  heldFields,
  identityFunction,
  isOfType,
  isRole,
  isScalar,
  numberTerm,
  selectorOf,
  sortOf,
  textOf,
  threadConstant,
} from "./vocabulary.ts";

/** A condition as a formula. */
export function formula(expr: Expr, scope: Scope): Term {
  return scalar(expr, { kind: "boolean" }, scope);
}

/** A scalar as a term of the type's sort. */
export function scalar(expr: Expr, type: Type, scope: Scope): Term {
  const found = value(expr, type, scope);
  if (found.kind !== "scalar")
    throw new NotEncodable("a container where a value is expected", expr.span);
  return found.term;
}

/** An expression as a value of `type`, which has all values of the expression's own. */
export function value(expr: Expr, type: Type, scope: Scope): Value {
  if (expr.kind === "literal" && expr.value === null) return nullOf(type, scope, expr);
  if (expr.kind === "conditional") {
    const demanded = wayDemanded(expr, type);
    if (demanded !== null) return value(demanded, type, scope);
    const condition = formula(expr.condition, scope);
    return choice(condition, value(expr.then, type, scope), value(expr.else, type, scope));
  }
  if (expr.kind === "mapping" && type.kind === "map") {
    const { name, body, domain } = expr;
    const at = (key: Term): Value =>
      value(body, type.value, bind(scope, name, key, elementType(domain)));
    return { kind: "map", at };
  }
  return fit(own(expr, scope), typeIn(expr, scope), type, scope, expr);
}

/**
 * The branch that has the value, where the other one is `null` and the type says that the value is not: a check in front
 * of the expression demands it.
 */
function wayDemanded(expr: Extract<Expr, { kind: "conditional" }>, type: Type): Expr | null {
  if (type.kind === "option") return null;
  const isNull = (branch: Expr): boolean => branch.kind === "literal" && branch.value === null;
  if (isNull(expr.then)) return expr.else;
  return isNull(expr.else) ? expr.then : null;
}

/** The type that a value has in the file: that of a variable or name is its own, not what is known of it here. */
function typeIn(expr: Expr, { model, bound }: Scope): Type {
  if (expr.kind === "bound") return bound.get(expr.name)?.type ?? expr.type;
  if (expr.kind !== "variable") return expr.type;
  return model.variables.find(({ name }) => name === expr.name)?.type ?? expr.type;
}

function nullOf(type: Type, { model }: Scope, expr: Expr): Value {
  if (type.kind !== "option") throw new NotEncodable("`null` where no null can be", expr.span);
  if (type.of.kind === "set") return { kind: "set", has: () => no, isSome: no };
  if (!isScalar(type.of)) throw new NotEncodable(`an optional ${type.of.kind}`, expr.span);
  return { kind: "scalar", term: `null.${sortOf(type.of, model)}` };
}

/** A value of one type as one of another that has it. */
function fit(given: Value, from: Type, to: Type, scope: Scope, expr: Expr): Value {
  if (given.kind === "set") {
    const isDemanded = from.kind === "option" && to.kind !== "option";
    return isDemanded ? { ...given, isSome: yes } : given;
  }
  if (given.kind === "map" && from.kind === "map" && to.kind === "map")
    return { kind: "map", at: (key) => fit(given.at(key), from.value, to.value, scope, expr) };
  if (given.kind !== "scalar") return given;
  return { kind: "scalar", term: fitScalar(given.term, from, to, scope, expr) };
}

function fitScalar(term: Term, from: Type, to: Type, scope: Scope, expr: Expr): Term {
  const { model } = scope;
  if (sameType(from, to) || sortOfOrNull(from, scope) === sortOfOrNull(to, scope)) return term;
  if (from.kind === "option" && to.kind !== "option")
    return fitScalar([`the.${sortOf(from.of, model)}`, term], from.of, to, scope, expr);
  if (from.kind !== "option" && to.kind === "option")
    return [`some.${sortOf(to.of, model)}`, fitScalar(term, from, to.of, scope, expr)];
  if (from.kind === "option" && to.kind === "option") {
    const [old, now] = [sortOf(from.of, model), sortOf(to.of, model)];
    if (isNever(from.of)) return `null.${now}`;
    const inner = fitScalar([`the.${old}`, term], from.of, to.of, scope, expr);
    return ite(equal(term, `null.${old}`), `null.${now}`, [`some.${now}`, inner]);
  }
  if (from.kind === "record") return fitRecord(term, from, to, scope, expr);
  throw new NotEncodable(`${withArticle(from.kind)} as ${withArticle(to.kind)}`, expr.span);
}

function sortOfOrNull(type: Type, { model }: Scope): string | null {
  return isScalar(type) ? sortOf(type, model) : null;
}

/** A record as one of the variants of a union, or as a record whose fields may have more values. */
function fitRecord(term: Term, from: RecordType, to: Type, scope: Scope, expr: Expr): Term {
  const variants = to.kind === "union" ? to.variants : to.kind === "record" ? [to] : [];
  const target = variants.find((variant) => isWider(variant, from));
  if (target === undefined) throw new NotEncodable("a record of another type", expr.span);
  const union = to.kind === "union" ? to : null;
  const args = heldFields(target).map(({ name, type }) => {
    const held = from.fields.find((field) => field.name === name);
    if (held === undefined) throw new NotEncodable("a record of another type", expr.span);
    return fitScalar(fieldTerm(term, from, null, name, scope), held.type, type, scope, expr);
  });
  return apply(constructorOf(target, union, scope.model), args);
}

function isWider(wide: RecordType, narrow: RecordType): boolean {
  return (
    wide.fields.length === narrow.fields.length &&
    wide.fields.every(({ name, type }) => {
      const other = narrow.fields.find((field) => field.name === name);
      const joined = other === undefined ? null : joinTypes(type, other.type);
      return joined !== null && sameType(joined, type);
    })
  );
}

/** A field of a record: one that can only be one literal is that literal. */
function fieldTerm(
  term: Term,
  type: RecordType,
  union: Type | null,
  name: string,
  { model }: Scope,
): Term {
  const field = type.fields.find((each) => each.name === name);
  if (field?.type.kind === "literal" && field.type.values.length === 1)
    return textOf(field.type.values[0] ?? "");
  return [selectorOf(type, union, name, model), term];
}

/** An expression as a value of its own type. */
function own(expr: Expr, scope: Scope): Value {
  switch (expr.kind) {
    case "variable":
      return scope.read(expr.name);
    case "bound": {
      const known = scope.bound.get(expr.name);
      if (known === undefined) throw new Error(`internal error: ${expr.name} is not bound`);
      return known.value;
    }
    case "index":
      return entry(expr, scope);
    case "mapping":
      return {
        kind: "map",
        at: (key) =>
          value(expr.body, expr.body.type, bind(scope, expr.name, key, elementType(expr.domain))),
      };
    case "universe":
      return {
        kind: "set",
        has: (element) => isOfType(element, expr.of, scope.model, true),
        isSome: yes,
      };
    case "filter":
      return {
        kind: "set",
        has: (element) =>
          and(
            hasOf(expr.domain, scope)(element),
            formula(expr.body, bind(scope, expr.name, element, elementType(expr.domain))),
          ),
        isSome: yes,
      };
    case "image":
      return { kind: "set", has: (element) => isInImage(element, expr, scope), isSome: yes };
    case "set":
      return listed("set", expr, scope);
    case "sequence":
      return listed("sequence", expr, scope);
    case "unary":
      return ofUnary(expr, scope);
    case "binary":
      return ofBinary(expr, scope);
    default:
      return { kind: "scalar", term: ofScalar(expr, scope) };
  }
}

function bind(scope: Scope, name: string, term: Term, type: Type): Scope {
  const given: Bound = { value: { kind: "scalar", term }, type };
  return { ...scope, bound: new Map(scope.bound).set(name, given) };
}

function entry(expr: Extract<Expr, { kind: "index" }>, scope: Scope): Value {
  const { map, key } = expr;
  if (map.type.kind !== "map") throw new Error("internal error: only a map has an index");
  const whole = value(map, map.type, scope);
  if (whole.kind !== "map") throw new NotEncodable("a map that is no function", expr.span);
  const held = whole.at(scalar(key, map.type.key, scope));
  // The reader knows that it is not null here, and says so in the type.
  return fit(held, map.type.value, expr.type, scope, expr);
}

type Listed = Extract<Expr, { kind: "set" | "sequence" }>;

function listed(kind: "set" | "sequence", expr: Listed, scope: Scope): Value {
  const of = elementType(expr);
  const elements = expr.elements.map((element) => scalar(element, of, scope));
  const has = (element: Term): Term => or(...elements.map((each) => equal(element, each)));
  const [first = null] = elements;
  if (kind === "set") return { kind, has, isSome: yes };
  return { kind, has, first, isEmpty: elements.length === 0 ? yes : no };
}

/** What the elements of a set or sequence are. */
export function elementType({ type, span }: Expr): Type {
  const inner = withoutNull(type);
  if (inner.kind === "set" || inner.kind === "sequence") {
    if (isScalar(inner.of)) return inner.of;
    throw new NotEncodable(`a set of which each element is ${withArticle(inner.of.kind)}`, span);
  }
  throw new NotEncodable("a set that is none", span);
}

/** The formula that something is an element of a set. */
export function hasOf(set: Expr, scope: Scope): (element: Term) => Term {
  const found = value(set, withoutNull(set.type), scope);
  if (found.kind !== "set") throw new NotEncodable("a set that is none", set.span);
  return found.has;
}

function isInImage(element: Term, expr: Extract<Expr, { kind: "image" }>, scope: Scope): Term {
  return quantified("exists", expr.name, elementType(expr.domain), scope, (each) =>
    and(
      hasOf(expr.domain, scope)(each),
      equal(
        element,
        scalar(
          expr.body,
          elementType(expr),
          bind(scope, expr.name, each, elementType(expr.domain)),
        ),
      ),
    ),
  );
}

function ofScalar(expr: Expr, scope: Scope): Term {
  switch (expr.kind) {
    case "literal":
    case "parameter":
      return literalTerm(expr, scope);
    case "field": {
      const { type } = expr.record;
      const record = scalar(expr.record, type, scope);
      if (type.kind === "record") {
        const declared = type.fields.find(({ name }) => name === expr.name)?.type ?? expr.type;
        // The reader may know that it is not null here, and say so in the type.
        const held = fieldTerm(record, type, null, expr.name, scope);
        return fitScalar(held, declared, expr.type, scope, expr);
      }
      if (type.kind !== "union") throw new NotEncodable("a field of what is no record", expr.span);
      return fieldOfUnion(record, type, expr, scope);
    }
    case "record": {
      const { type } = expr;
      if (type.kind !== "record") throw new NotEncodable("a record without its type", expr.span);
      const args = heldFields(type).map((field) => {
        const given = expr.fields.find(({ name }) => name === field.name);
        if (given === undefined) throw new NotEncodable("a record without a field", expr.span);
        return scalar(given.value, field.type, scope);
      });
      return apply(constructorOf(type, null, scope.model), args);
    }
    case "quantifier": {
      const { quantifier, name, domain, body } = expr;
      return quantified(quantifier, name, elementType(domain), scope, (element) => {
        const isIn = hasOf(domain, scope)(element);
        const inner = formula(body, bind(scope, name, element, elementType(domain)));
        return quantifier === "forall" ? implies(isIn, inner) : and(isIn, inner);
      });
    }
    default:
      throw new NotEncodable(expr.kind, expr.span);
  }
}

function fieldOfUnion(
  record: Term,
  union: Extract<Type, { kind: "union" }>,
  expr: Extract<Expr, { kind: "field" }>,
  scope: Scope,
): Term {
  const having = union.variants.filter(({ fields }) =>
    fields.some(({ name }) => name === expr.name),
  );
  const values = having.map((variant) => {
    const field = variant.fields.find(({ name }) => name === expr.name);
    const term = fieldTerm(record, variant, union, expr.name, scope);
    const fitted = fitScalar(term, field?.type ?? expr.type, expr.type, scope, expr);
    return {
      test: [["_", "is", constructorOf(variant, union, scope.model)], record] as Term,
      fitted,
    };
  });
  const last = values.at(-1);
  if (last === undefined) throw new NotEncodable(`the field ${expr.name}`, expr.span);
  return values
    .slice(0, -1)
    .reduceRight<Term>((rest, { test, fitted }) => ite(test, fitted, rest), last.fitted);
}

function literalTerm(
  expr: Extract<Expr, { kind: "literal" | "parameter" }>,
  { model }: Scope,
): Term {
  if (typeof expr.value === "number") return numberTerm(expr.value);
  if (typeof expr.value === "boolean") return String(expr.value);
  if (expr.value === null) throw new NotEncodable("`null` alone", expr.span);
  const type = withoutNull(expr.type);
  if (type.kind === "thread" || (type.kind === "element" && isRole(type.domain, model)))
    return threadConstant(expr.value);
  return type.kind === "element" ? elementConstant(expr.value) : textOf(expr.value);
}

function ofUnary(expr: Extract<Expr, { kind: "unary" }>, scope: Scope): Value {
  const { operator, operand } = expr;
  switch (operator) {
    case "not":
      return { kind: "scalar", term: not(formula(operand, scope)) };
    case "negate":
      return { kind: "scalar", term: ["-", scalar(operand, operand.type, scope)] };
    case "range": {
      const whole = value(operand, operand.type, scope);
      if (whole.kind !== "sequence") throw new NotEncodable("a sequence that is none", expr.span);
      return { kind: "set", has: whole.has, isSome: yes };
    }
    case "head": {
      const whole = value(operand, operand.type, scope);
      if (whole.kind !== "sequence" || whole.first === null)
        throw new NotEncodable(
          "the first element of a sequence that has changed in this step",
          expr.span,
        );
      return { kind: "scalar", term: whole.first };
    }
    case "cardinality":
      return { kind: "scalar", term: sizeTerm(operand, scope) };
    case "length":
      throw new NotEncodable(
        "a size: it can be compared with a small number, or with the size of a whole set",
        expr.span,
      );
    case "tail":
      throw new NotEncodable("a sequence without its first element", expr.span);
    case "indices":
      throw new NotEncodable("the indices of a sequence", expr.span);
    case "identity": {
      const { type } = operand;
      if (type.kind !== "element") throw new Error("internal error: a thread of any role");
      const thread = scalar(operand, type, scope);
      return { kind: "scalar", term: [identityFunction(type.domain), thread] };
    }
  }
}

import {
  and,
  binary,
  boolean,
  bound,
  equal,
  exists,
  nothing,
  or,
  text,
  unary,
  universe,
} from "./build.ts";
import type { Expr } from "./expr.ts";
import { type RecordType, sameType, type Type, withoutNull } from "./type.ts";

/**
 * Whether a value of the state refers to the object: the literal `false` when its type has no place for it. Binders get
 * their names from `fresh`.
 */
export function holdsObject(value: Expr, object: Expr, fresh: () => string): Expr {
  const { type, span } = value;
  if (sameType(withoutNull(type), object.type)) return binary("equal", value, object);
  switch (type.kind) {
    case "option": {
      const inner = holdsObject({ ...value, type: type.of }, object, fresh);
      return and(binary("notEqual", value, nothing(type, span)), inner);
    }
    case "set":
      return anyHolds(value, type.of, object, fresh);
    case "sequence": {
      const range = unary("range", value, { kind: "set", of: type.of });
      return anyHolds(range, type.of, object, fresh);
    }
    case "record":
      return fieldHolds(value, type, object, fresh);
    case "union":
      return type.variants
        .map((variant) => and(isVariant(value, variant), fieldHolds(value, variant, object, fresh)))
        .reduce(or);
    case "map":
      return entryHolds(value, type, object, fresh);
    default:
      return boolean(false, span);
  }
}

function anyHolds(set: Expr, of: Type, object: Expr, fresh: () => string): Expr {
  if (sameType(of, object.type)) return binary("member", object, set);
  const name = fresh();
  const body = holdsObject(bound(name, of, set.span), object, fresh);
  return someOf(name, set, body);
}

function fieldHolds(value: Expr, type: RecordType, object: Expr, fresh: () => string): Expr {
  return type.fields
    .map(({ name, type: field }) => holdsObject(fieldOf(value, name, field), object, fresh))
    .reduce(or, boolean(false, value.span));
}

function fieldOf(record: Expr, name: string, type: Type): Expr {
  return { kind: "field", record, name, type, span: record.span };
}

/** The value is of this variant: its fields with a single literal have that. */
function isVariant(value: Expr, variant: RecordType): Expr {
  return variant.fields
    .map(({ name, type }) => {
      const only = type.kind === "literal" && type.values.length === 1 ? type.values[0] : undefined;
      if (only === undefined) return boolean(true, value.span);
      return equal(fieldOf(value, name, type), text(only, value.span));
    })
    .reduce(and, boolean(true, value.span));
}

/** The same of the values of a map alone: an object or a thread does not hold itself by having a field. */
export function valueHoldsObject(
  map: Expr,
  type: Extract<Type, { kind: "map" }>,
  object: Expr,
  fresh: () => string,
): Expr {
  const { span } = map;
  const name = fresh();
  const key = bound(name, type.key, span);
  const entry: Expr = { kind: "index", map, key, type: type.value, span };
  const body = holdsObject(entry, object, fresh);
  return someOf(name, universe(type.key, span), body);
}

/** The object is a value of the map, or a key that has one. */
function entryHolds(
  map: Expr,
  type: Extract<Type, { kind: "map" }>,
  object: Expr,
  fresh: () => string,
): Expr {
  const { span } = map;
  const name = fresh();
  const key = bound(name, type.key, span);
  const entry: Expr = { kind: "index", map, key, type: type.value, span };
  const isKey =
    type.value.kind === "option"
      ? and(holdsObject(key, object, fresh), binary("notEqual", entry, nothing(type.value, span)))
      : boolean(false, span);
  const body = or(holdsObject(entry, object, fresh), isKey);
  return someOf(name, universe(type.key, span), body);
}

function someOf(name: string, domain: Expr, body: Expr): Expr {
  if (body.kind === "literal") return body;
  return exists(name, domain, body, domain.span);
}

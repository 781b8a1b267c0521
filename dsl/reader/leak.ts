import {
  and,
  binary,
  boolean,
  bound,
  equal,
  implies,
  nothing,
  or,
  text,
  unary,
  universe,
} from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { EndCondition } from "../ir/model.ts";
import { booleanType, type RecordType, sameType, type Type, withoutNull } from "../ir/type.ts";
import { leak } from "./built-in.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { isLive, variableType } from "./value.ts";

/**
 * At the end, every live object is referred to by some field: nobody could free it otherwise. Objects that
 * only refer to each other are not found.
 */
export function leakConditions(rewriter: Rewriter, session: Session): readonly EndCondition[] {
  return session.domains
    .filter((domain) => domain.kind === "pool")
    .map((domain) => {
      const span = session.span(domain.node);
      const of: Type = { kind: "element", domain: domain.name };
      const name = session.fresh();
      const object = bound(name, of, span);
      const isHeld = session.cells
        .map((cell): Expr => {
          const type = variableType(cell);
          const variable: Expr = { kind: "variable", name: cell.id, type, span };
          // An object or a thread does not hold itself by having a field.
          return cell.owner.kind !== "spec" && type.kind === "map"
            ? valueRefersTo(variable, type, object, session)
            : refersTo(variable, object, session);
        })
        .reduce(or, boolean(false, span));
      const body = implies(isLive(object, domain.name), isHeld);
      const condition = quantified("forall", name, universe(of, span), body);
      return {
        condition: rewriter.rewrite(condition, emptyEnv),
        violation: leak,
        about: null,
        span,
      };
    });
}

/** Whether a value of the state holds the object: `false` when its type has no place for it. */
function refersTo(value: Expr, object: Expr, session: Session): Expr {
  const { type, span } = value;
  if (sameType(withoutNull(type), object.type)) return binary("equal", value, object);
  switch (type.kind) {
    case "option": {
      const inner = refersTo({ ...value, type: type.of }, object, session);
      return and(binary("notEqual", value, nothing(type, span)), inner);
    }
    case "set":
      return anyRefersTo(value, type.of, object, session);
    case "sequence": {
      const range = unary("range", value, { kind: "set", of: type.of });
      return anyRefersTo(range, type.of, object, session);
    }
    case "record":
      return fieldRefersTo(value, type, object, session);
    case "union":
      return type.variants
        .map((variant) =>
          and(isVariant(value, variant), fieldRefersTo(value, variant, object, session)),
        )
        .reduce(or);
    case "map":
      return entryRefersTo(value, type, object, session);
    default:
      return boolean(false, span);
  }
}

function anyRefersTo(set: Expr, of: Type, object: Expr, session: Session): Expr {
  if (sameType(of, object.type)) return binary("member", object, set);
  const name = session.fresh();
  const body = refersTo(bound(name, of, set.span), object, session);
  return quantified("exists", name, set, body);
}

function fieldRefersTo(value: Expr, type: RecordType, object: Expr, session: Session): Expr {
  return type.fields
    .map(({ name, type: field }) => refersTo(fieldOf(value, name, field), object, session))
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

/** The object is a value of the map. */
function valueRefersTo(
  map: Expr,
  type: Extract<Type, { kind: "map" }>,
  object: Expr,
  session: Session,
): Expr {
  const { span } = map;
  const name = session.fresh();
  const key = bound(name, type.key, span);
  const entry: Expr = { kind: "index", map, key, type: type.value, span };
  const body = refersTo(entry, object, session);
  return quantified("exists", name, universe(type.key, span), body);
}

/** The object is a value of the map, or a key that has one. */
function entryRefersTo(
  map: Expr,
  type: Extract<Type, { kind: "map" }>,
  object: Expr,
  session: Session,
): Expr {
  const { span } = map;
  const name = session.fresh();
  const key = bound(name, type.key, span);
  const entry: Expr = { kind: "index", map, key, type: type.value, span };
  const isKey =
    type.value.kind === "option"
      ? and(refersTo(key, object, session), binary("notEqual", entry, nothing(type.value, span)))
      : boolean(false, span);
  const body = or(refersTo(entry, object, session), isKey);
  return quantified("exists", name, universe(type.key, span), body);
}

function quantified(quantifier: "forall" | "exists", name: string, domain: Expr, body: Expr): Expr {
  const { span } = domain;
  if (quantifier === "exists" && body.kind === "literal") return body;
  return { kind: "quantifier", quantifier, name, domain, body, type: booleanType, span };
}

import { binary, boolean, bound, index, nowhere, unary, universe } from "./build.ts";
import type { Expr } from "./expr.ts";
import { booleanType, sameType, type Type } from "./type.ts";

/** Whether a value of the state holds the object; `null` when its type has no place for it. */
export function holdsObject(value: Expr, object: Expr): Expr | null {
  const { type } = value;
  const isIt = (other: Type): boolean => sameType(other, object.type);
  switch (type.kind) {
    case "element":
      return isIt(type) ? binary("equal", value, object) : null;
    case "option":
      if (isIt(type.of)) return binary("equal", value, object);
      return type.of.kind === "set" && isIt(type.of.of) ? inOptional(value, type.of, object) : null;
    case "set":
      return isIt(type.of) ? binary("member", object, value) : null;
    case "sequence":
      if (!isIt(type.of)) return null;
      return binary("member", object, unary("range", value, { kind: "set", of: type.of }));
    case "map": {
      const name = `%key${depthOf(value)}`;
      const entry = index(value, bound(name, type.key, nowhere), nowhere);
      const body = holdsObject(entry, object);
      if (body === null) return null;
      const domain = universe(type.key, nowhere);
      const quantifier = "exists";
      return {
        kind: "quantifier",
        quantifier,
        name,
        domain,
        body,
        type: booleanType,
        span: nowhere,
      };
    }
    default:
      return null;
  }
}

function inOptional(value: Expr, set: Type, object: Expr): Expr {
  const present = binary("notEqual", value, {
    kind: "literal",
    value: null,
    type: value.type,
    span: nowhere,
  });
  const condition = binary("member", object, { ...value, type: set });
  return {
    kind: "conditional",
    condition: present,
    then: condition,
    else: boolean(false, nowhere),
    type: booleanType,
    span: nowhere,
  };
}

function depthOf(value: Expr): number {
  return value.kind === "index" ? 1 + depthOf(value.map) : 0;
}

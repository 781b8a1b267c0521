import type { Type } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";

/** Whether the numbers, literals and lengths in a value are those of the type. */
export function fits(value: Value, type: Type): boolean {
  switch (type.kind) {
    case "integer":
      return typeof value === "number" && value >= type.min && value <= type.max;
    case "literal":
      return typeof value === "string" && type.values.includes(value);
    case "boolean":
      return typeof value === "boolean";
    case "element":
    case "thread":
      return typeof value === "string";
    case "option":
      return value === null || fits(value, type.of);
    case "map":
      return isKind(value, "map") && value.entries.every(([, of]) => fits(of, type.value));
    case "sequence":
      return isKind(value, "sequence") && value.elements.length <= type.capacity;
    case "set":
      return isKind(value, "set");
    case "record":
      return (
        isKind(value, "record") &&
        type.fields.every((field) => fits(value.fields[field.name] ?? null, field.type))
      );
    case "union":
      return type.variants.some((variant) => fits(value, variant));
  }
}

/** Whether a native value of the type can be outside of it, because native code does not look at bounds. */
export function isBounded(type: Type): boolean {
  switch (type.kind) {
    case "integer":
    case "sequence":
      return true;
    case "map":
      return isBounded(type.value);
    case "option":
      return isBounded(type.of);
    case "record":
      return type.fields.some((field) => isBounded(field.type));
    case "union":
      return type.variants.some(isBounded);
    default:
      return false;
  }
}

function isKind<Kind extends (Value & object)["kind"]>(
  value: Value,
  kind: Kind,
): value is Extract<Value, { readonly kind: Kind }> {
  return typeof value === "object" && value !== null && value.kind === kind;
}

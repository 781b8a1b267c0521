import type { RecordType, Type } from "../../dsl/ir/type.ts";
import { withoutNull } from "../../dsl/ir/type.ts";
import { Fn, tableOf } from "../../dsl/lang/fn.ts";
import { elementsOf } from "../../dsl/lang/iteration.ts";

/**
 * Whether a native value has a null where its type has none. TypeScript believes that a variable is not null for
 * longer than another thread lets that be true, so such a null is written down without a word.
 */
export function hasStrayNull(value: unknown, type: Type): boolean {
  if (type.kind === "option")
    return value !== null && value !== undefined && hasStrayNull(value, type.of);
  if (value === null) return true;
  switch (type.kind) {
    case "set":
    case "sequence":
      return isIterable(value) && elementsOf(value).some((each) => hasStrayNull(each, type.of));
    case "map":
      return valuesOf(value).some((each) => hasStrayNull(each, valueType(value, type.value)));
    case "record":
      return type.fields.some((field) => hasStrayNull(fieldOf(value, field.name), field.type));
    case "union":
      return type.variants.every(
        (variant) => !hasLiteralsOf(value, variant) || hasStrayNull(value, variant),
      );
    default:
      return false;
  }
}

/** What a `Map` has nothing for is null in the model; a value of it is not. */
function valueType(value: unknown, type: Type): Type {
  return value instanceof Map ? withoutNull(type) : type;
}

function valuesOf(value: unknown): readonly unknown[] {
  if (value instanceof Fn) return [...tableOf(value).values()];
  return value instanceof Map ? [...value.values()] : [];
}

/** Whether the record is of this variant, by the literals that tell variants apart. */
function hasLiteralsOf(value: unknown, { fields }: RecordType): boolean {
  return fields.every(({ name, type }) => {
    const literal = fieldOf(value, name);
    return type.kind !== "literal" || type.values.some((each) => each === literal);
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

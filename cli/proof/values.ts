import { binary, index, nowhere } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Variable } from "../../dsl/ir/model.ts";
import type { RecordType, Type } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";

type RecordValue = Extract<Value, { kind: "record" }>;

/** Whether a value of a proof is one of the spec's type: in a proof integers have no ranges, and sequences no capacity. */
export function isInRange(value: Value, type: Type): boolean {
  if (type.kind === "option") return value === null || isInRange(value, type.of);
  if (typeof value === "number")
    return type.kind !== "integer" || (type.min <= value && value <= type.max);
  if (value === null || typeof value !== "object") return true;
  switch (value.kind) {
    case "map":
      return value.entries.every(([, held]) => type.kind !== "map" || isInRange(held, type.value));
    case "record":
      return variantOf(value, type).fields.every((field) =>
        isInRange(value.fields[field.name] ?? null, field.type),
      );
    case "set":
    case "sequence":
      if (type.kind === "sequence" && value.elements.length > type.capacity) return false;
      return value.elements.every(
        (each) => (type.kind !== "set" && type.kind !== "sequence") || isInRange(each, type.of),
      );
  }
}

/** That a variable has a value: an equality for each place below it that is no map. */
export function equalities({ name, type }: Variable, value: Value): readonly Expr[] {
  return equalitiesAt({ kind: "variable", name, type, span: nowhere }, value);
}

function equalitiesAt(place: Expr, value: Value): readonly Expr[] {
  const { type } = place;
  if (type.kind === "map" && value !== null && typeof value === "object" && value.kind === "map")
    return value.entries.flatMap(([key, held]) =>
      equalitiesAt(index(place, valueExpr(key, type.key), nowhere), held),
    );
  return [binary("equal", place, valueExpr(value, type))];
}

/** A value written as an expression of the type. */
export function valueExpr(value: Value, type: Type): Expr {
  const own = type.kind === "option" && value !== null ? type.of : type;
  if (value === null || typeof value !== "object")
    return { kind: "literal", value, type: own, span: nowhere };
  if (
    (value.kind === "set" || value.kind === "sequence") &&
    (own.kind === "set" || own.kind === "sequence")
  )
    return {
      kind: value.kind,
      elements: value.elements.map((each) => valueExpr(each, own.of)),
      type: own,
      span: nowhere,
    };
  if (value.kind !== "record") throw new Error("internal error: a map where a scalar is expected");
  const variant = variantOf(value, own);
  const fields = variant.fields.map(({ name, type: of }) => ({
    name,
    value: valueExpr(value.fields[name] ?? null, of),
  }));
  return { kind: "record", fields, type: variant, span: nowhere };
}

function variantOf(value: RecordValue, type: Type): RecordType {
  const variants = type.kind === "union" ? type.variants : type.kind === "record" ? [type] : [];
  const names = Object.keys(value.fields);
  const variant = variants.find(({ fields }) =>
    fields.every(({ name, type: of }) => {
      const held = value.fields[name];
      return (
        names.includes(name) &&
        (of.kind !== "literal" || (typeof held === "string" && of.values.includes(held)))
      );
    }),
  );
  if (variant === undefined) throw new Error("internal error: a record of no variant");
  return variant;
}

import type { Model } from "../../dsl/ir/model.ts";
import type { RecordType, Type } from "../../dsl/ir/type.ts";
import { constructorOf, heldFields } from "./vocabulary.ts";

/** All values of a record or a union, as text, given those of its fields. */
export function recordTerms(
  type: Extract<Type, { kind: "record" | "union" }>,
  model: Model,
  fieldTerms: (type: Type) => readonly string[],
): readonly string[] {
  const variants = type.kind === "union" ? type.variants : [type];
  const union = type.kind === "union" ? type : null;
  return variants.flatMap((variant) =>
    ofVariant(variant, constructorOf(variant, union, model), fieldTerms),
  );
}

function ofVariant(
  variant: RecordType,
  constructor: string,
  fieldTerms: (type: Type) => readonly string[],
): readonly string[] {
  const fields = heldFields(variant);
  if (fields.length === 0) return [constructor];
  const tuples = fields.reduce<readonly (readonly string[])[]>(
    (all, field) =>
      all.flatMap((tuple) => fieldTerms(field.type).map((value) => [...tuple, value])),
    [[]],
  );
  return tuples.map((tuple) => `(${constructor} ${tuple.join(" ")})`);
}

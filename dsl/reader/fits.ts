import type { RecordType, Type } from "../ir/type.ts";
import { withoutNull } from "../ir/type.ts";

/**
 * Whether a value of one type can stand where the other is wanted. TypeScript has checked what it can
 * tell; this tells apart what are the same to it, such as objects of two pools. Ranges, lengths and `null`
 * are checked as the spec runs.
 */
export function fitsIn(given: Type, wanted: Type): boolean {
  const [from, to] = [withoutNull(given), withoutNull(wanted)];
  if (from.kind === "literal") return to.kind === "literal" || from.values.length === 0;
  if (from.kind === "record" || from.kind === "union")
    return variantsOf(from).every((one) => variantsOf(to).some((other) => recordFits(one, other)));
  if (from.kind === "set") return to.kind === "set" && fitsIn(from.of, to.of);
  if (from.kind === "sequence") return to.kind === "sequence" && fitsIn(from.of, to.of);
  if (from.kind === "map")
    return to.kind === "map" && fitsIn(from.key, to.key) && fitsIn(from.value, to.value);
  if (from.kind === "element")
    return to.kind === "thread" || (to.kind === "element" && to.domain === from.domain);
  return from.kind === to.kind;
}

/** The fields of a record that may be null, and may not where it is wanted: TypeScript took them for not null. */
export function definiteFields(given: Type, wanted: Type): RecordType["fields"] {
  if (given.kind !== "record") return [];
  const targets = variantsOf(withoutNull(wanted)).filter(
    (target) => recordFits(given, target) && sharesLiterals(given, target),
  );
  return given.fields.filter(
    ({ name, type }) =>
      type.kind === "option" &&
      targets.length > 0 &&
      targets.every(({ fields }) =>
        fields.some((field) => field.name === name && field.type.kind !== "option"),
      ),
  );
}

/** Whether the literals by which the variants of a union are told apart may be the same in both. */
function sharesLiterals(given: RecordType, wanted: RecordType): boolean {
  return given.fields.every(({ name, type }) => {
    const other = wanted.fields.find((field) => field.name === name)?.type;
    if (type.kind !== "literal" || other?.kind !== "literal") return true;
    return type.values.some((value) => other.values.includes(value));
  });
}

function variantsOf(type: Type): readonly RecordType[] {
  return type.kind === "union" ? type.variants : type.kind === "record" ? [type] : [];
}

function recordFits(given: RecordType, wanted: RecordType): boolean {
  return (
    given.fields.length === wanted.fields.length &&
    given.fields.every(({ name, type }) => {
      const other = wanted.fields.find((field) => field.name === name);
      return other !== undefined && fitsIn(type, other.type);
    })
  );
}

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

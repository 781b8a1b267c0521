import type { Value } from "../../dsl/ir/value.ts";

/** An expression of the Informal Trace Format: JSON. */
export type ItfValue =
  boolean | string | readonly ItfValue[] | { readonly [field: string]: ItfValue };

/** Words that stand for what JSON or the format has no form for. */
export type ItfWords = {
  /** ITF has no null: like an element of a domain it is a string, which no other string of the model is. */
  readonly nothing: string;
};

/** A value in the format. Elements of domains are strings, as uninterpreted values are. */
export function toItf(value: Value, words: ItfWords): ItfValue {
  const of = (part: Value): ItfValue => toItf(part, words);
  if (value === null) return words.nothing;
  if (typeof value === "number") return { "#bigint": String(value) };
  if (typeof value !== "object") return value;
  switch (value.kind) {
    case "set":
      return { "#set": value.elements.map(of) };
    case "sequence":
      return value.elements.map(of);
    case "record":
      return Object.fromEntries(
        Object.entries(value.fields).map(([name, field]) => [name, of(field)]),
      );
    case "map":
      return { "#map": value.entries.map(([key, held]) => [of(key), of(held)]) };
  }
}

/** The value that an expression stands for; `undefined` for what no model of ours has, or what is not of the format. */
export function fromItf(json: unknown, words: ItfWords): Value | undefined {
  if (typeof json === "boolean") return json;
  if (typeof json === "string") return json === words.nothing ? null : json;
  if (Array.isArray(json)) return sequenceOf(json, words);
  if (typeof json !== "object" || json === null) return undefined;
  const fields = Object.entries(json);
  const [name, held] = fields[0] ?? ["", undefined];
  if (!name.startsWith("#")) return recordOf(fields, words);
  if (name === "#bigint" && typeof held === "string" && /^-?\d+$/.test(held)) return Number(held);
  if (name === "#set" && Array.isArray(held)) {
    const elements = all(held, words);
    return elements && { kind: "set", elements };
  }
  return name === "#map" && Array.isArray(held) ? mapOf(held, words) : undefined;
}

function sequenceOf(json: readonly unknown[], words: ItfWords): Value | undefined {
  const elements = all(json, words);
  return elements && { kind: "sequence", elements };
}

function recordOf(
  fields: readonly (readonly [string, unknown])[],
  words: ItfWords,
): Value | undefined {
  const held = all(
    fields.map(([, field]) => field),
    words,
  );
  if (held === undefined || fields.some(([name]) => name.startsWith("#"))) return undefined;
  const entries = fields.map(([name], index) => [name, held[index] ?? null] as const);
  return { kind: "record", fields: Object.fromEntries(entries) };
}

function mapOf(pairs: readonly unknown[], words: ItfWords): Value | undefined {
  const entries: (readonly [Value, Value])[] = [];
  for (const pair of pairs) {
    const [key, value] = (Array.isArray(pair) && all(pair, words)) || [];
    if (key === undefined || value === undefined) return undefined;
    entries.push([key, value]);
  }
  return { kind: "map", entries };
}

/** All of them, or nothing. */
function all(json: readonly unknown[], words: ItfWords): readonly Value[] | undefined {
  const values = json.map((each) => fromItf(each, words)).filter((value) => value !== undefined);
  return values.length === json.length ? values : undefined;
}

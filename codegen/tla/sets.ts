import type { RecordType, Type } from "../../dsl/ir/type.ts";
import { type Context, nameOf } from "./context.ts";
import { align, group, line } from "./doc.ts";
import { applied, atom, bracketed, infix, type Layout, prefix, recordBrackets } from "./layout.ts";
import { identifier } from "./names.ts";
import { interval, union } from "./operators.ts";

/** The set of all values of a type. */
export function setOf(type: Type, context: Context): Layout {
  const { names, needs } = context;
  switch (type.kind) {
    case "boolean":
      return atom("BOOLEAN");
    case "integer":
      if (context.isUnbounded === true && type.range === undefined) return atom("Int");
      return context.ranges.get(type.range ?? "") ?? intervalOf(type.min, type.max, context);
    case "literal":
      return bracketed(
        "{",
        type.values.map((value) => atom(quoted(value))),
        "}",
      );
    case "element":
      return atom(nameOf(names.domains, type.domain));
    case "thread":
      return atom("ProcSet");
    case "option":
      return withNull(type.of, context);
    case "set":
      return prefix("SUBSET", setOf(type.of, context));
    case "sequence":
      if (context.isUnbounded === true) return applied("Seq", [setOf(type.of, context)]);
      needs.add("BoundedSeq");
      return applied("BoundedSeq", [setOf(type.of, context), atom(String(type.capacity))]);
    case "record":
      return recordSet(type, context);
    case "union":
      return cupOf(type.variants.map((variant) => recordSet(variant, context)));
    case "map":
      return functionSet(setOf(type.key, context), setOf(type.value, context));
  }
}

/** A string of TLA+. */
export function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A number; a negative one binds like the operator that it begins with. */
export function numeral(value: number, { needs }: Context): Layout {
  needs.add(value < 0 ? "Integers" : "Naturals");
  return value < 0 ? { ...atom(String(value)), low: 9.5, high: 9.5 } : atom(String(value));
}

function intervalOf(min: number, max: number, context: Context): Layout {
  context.needs.add("Naturals");
  return infixed(interval, numeral(min, context), numeral(max, context));
}

/** `NULL` stands in front of sets that TLC cannot ask whether a model value is in them. */
function withNull(of: Type, context: Context): Layout {
  context.needs.add("NULL");
  const isStructured = ["set", "sequence", "record", "union"].includes(of.kind);
  const values = setOf(of, context);
  return cupOf(isStructured ? [atom("{NULL}"), values] : [values, atom("{NULL}")]);
}

function cupOf(sets: readonly Layout[]): Layout {
  return sets.reduce((left, right) => infixed(union, left, right));
}

function infixed(
  { text, precedence, isAssociative }: typeof union,
  left: Layout,
  right: Layout,
): Layout {
  return infix(text, precedence, isAssociative, left, right);
}

function recordSet(type: RecordType, context: Context): Layout {
  const fields = type.fields.map((field) =>
    atom([`${identifier(field.name)} : `, align(setOf(field.type, context).doc)]),
  );
  return recordBrackets(fields);
}

function functionSet(key: Layout, value: Layout): Layout {
  const gap = value.isBreakable ? " " : line;
  return bracketed("[", [atom(group([key.doc, " ->", gap, align(value.doc)]))], "]");
}

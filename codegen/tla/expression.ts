import { constantOf } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { childrenOf } from "../../dsl/ir/walk.ts";
import { elementNamedBy, hasSequence } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { align, type Doc, fill, group, line, nest } from "./doc.ts";
import {
  applied,
  atom,
  bracketed,
  caseOf,
  ifThenElse,
  implication,
  infix,
  junction,
  type Layout,
  negation,
  parenthesized,
  quantified,
  recordBrackets,
} from "./layout.ts";
import { identifier } from "./names.ts";
import { isFromOne } from "./one-based.ts";
import { binaryOperators, type Infix, interval, negated } from "./operators.ts";
import { numeral, quoted, setOf } from "./sets.ts";

type Of<Kind extends Expr["kind"]> = Extract<Expr, { readonly kind: Kind }>;

/** An expression whose bound names are resolved, laid out. */
export function layoutOf(expr: Expr, context: Context): Layout {
  const { names } = context;
  switch (expr.kind) {
    case "literal":
      return literalOf(expr, context);
    case "parameter":
      return atom(nameOf(names.parameters, expr.name));
    case "variable":
      return atom(nameOf(names.variables, expr.name));
    case "prime":
      return atom(`${nameOf(names.variables, expr.name)}'`);
    case "bound":
      return atom(names.choices.get(expr.name) ?? expr.name);
    case "universe":
      if (hasSequence(expr.of)) context.needs.add("EnumeratedSeq");
      return setOf(expr.of, context);
    case "index":
      return atom([operandOf(expr.map, context), "[", align(layoutOf(expr.key, context).doc), "]"]);
    case "field":
      return atom([operandOf(expr.record, context), ".", identifier(expr.name)]);
    case "record":
      return recordOf(expr, context);
    case "unary":
      return unaryOf(expr, context);
    case "binary":
      return binaryOf(expr, context);
    case "conditional":
      return conditionalOf(expr, context);
    case "set":
      return bracketed("{", layoutsOf(expr.elements, context), "}");
    case "sequence":
      context.needs.add("Sequences");
      return bracketed("<<", layoutsOf(expr.elements, context), ">>");
    case "filter":
    case "image":
    case "mapping":
      return comprehensionOf(expr, context);
    case "quantifier":
      return quantifierOf(expr, context);
  }
}

function layoutsOf(exprs: readonly Expr[], context: Context): readonly Layout[] {
  return exprs.map((expr) => layoutOf(expr, context));
}

/** In front of `[`, `.` and the like: all but names and applications in parentheses. */
function operandOf(expr: Expr, context: Context): Doc {
  const layout = layoutOf(expr, context);
  return layout.isOpen || layout.low < atom("").low ? parenthesized(layout).doc : layout.doc;
}

function literalOf(expr: Of<"literal">, context: Context): Layout {
  const { value } = expr;
  if (value === null) {
    context.needs.add("NULL");
    return atom("NULL");
  }
  if (typeof value === "boolean") return atom(value ? "TRUE" : "FALSE");
  if (typeof value === "number") return numeral(value, context);
  const element = elementNamedBy(expr);
  return atom(element === null ? quoted(value) : nameOf(context.names.elements, element));
}

function recordOf(expr: Of<"record">, context: Context): Layout {
  const fields = expr.fields.map(({ name, value }) =>
    atom([`${identifier(name)} |-> `, align(layoutOf(value, context).doc)]),
  );
  return recordBrackets(fields);
}

function unaryOf(expr: Of<"unary">, context: Context): Layout {
  const { operator, operand } = expr;
  const { needs } = context;
  const inner = (): Layout => layoutOf(operand, context);
  switch (operator) {
    case "not":
      return notOf(operand, context);
    case "negate":
      needs.add("Integers");
      return { ...atom(["-", operandOf(operand, context)]), low: 9.5, high: 9.5 };
    case "cardinality":
      needs.add("FiniteSets");
      return applied("Cardinality", [inner()]);
    case "length":
      needs.add("Sequences");
      return applied("Len", [inner()]);
    case "head":
      needs.add("Sequences");
      return applied("Head", [inner()]);
    case "tail":
      needs.add("Sequences");
      return applied("Tail", [inner()]);
    case "range":
      needs.add("Range");
      return applied("Range", [inner()]);
    case "indices":
      return indicesOf(operand, isFromOne(expr), context);
    case "identity":
      return inner();
  }
}

/** `1..Len(s)`; where the numbers are more than positions, `0..(Len(s) - 1)`. */
function indicesOf(operand: Expr, isOneBased: boolean, context: Context): Layout {
  context.needs.add("Sequences");
  context.needs.add("Integers");
  const { text, precedence } = interval;
  const length = applied("Len", [layoutOf(operand, context)]);
  if (isOneBased) return infix(text, precedence, false, atom("1"), length);
  const last = parenthesized(infix("-", [11, 11], false, length, atom("1")));
  return infix(text, precedence, false, atom("0"), last);
}

function notOf(operand: Expr, context: Context): Layout {
  if (operand.kind === "unary" && operand.operator === "not")
    return layoutOf(operand.operand, context);
  const opposite = operand.kind === "binary" ? negated[operand.operator] : undefined;
  if (operand.kind === "binary" && opposite !== undefined)
    return infixOf(opposite, operand, context);
  return negation(layoutOf(operand, context));
}

function binaryOf(expr: Of<"binary">, context: Context): Layout {
  const { operator, left, right } = expr;
  if (operator === "and") return junction("/\\", layoutsOf([left, right], context));
  if (operator === "or") return junction("\\/", layoutsOf([left, right], context));
  if (operator === "implies") return impliesOf(expr, context);
  if (operator === "at") return elementAt(expr, context);
  if (operator === "removeAt") return withoutElementAt(expr, context);
  noteNeeds(expr, context);
  const form = binaryOperators[operator];
  if (form === null) throw new Error(`${operator} has a form of its own`);
  if (typeof form === "string") return applied(form, layoutsOf([left, right], context));
  return infixOf(form, expr, context);
}

function infixOf(form: Infix, { left, right }: Of<"binary">, context: Context): Layout {
  const { text, precedence, isAssociative } = form;
  return infix(text, precedence, isAssociative, layoutOf(left, context), layoutOf(right, context));
}

function noteNeeds({ operator }: Of<"binary">, { needs }: Context): void {
  if (["less", "lessEqual", "greater", "greaterEqual"].includes(operator)) needs.add("Naturals");
  if (["add", "multiply", "divide", "modulo"].includes(operator)) needs.add("Naturals");
  if (operator === "subtract") needs.add("Integers");
  if (operator === "append") needs.add("Sequences");
  if (operator === "remove") needs.add("Without");
}

/** `a => (b => c)` as `a /\ b => c`. */
function impliesOf(expr: Of<"binary">, context: Context): Layout {
  const premises: Expr[] = [expr.left];
  let conclusion = expr.right;
  while (conclusion.kind === "binary" && conclusion.operator === "implies") {
    premises.push(conclusion.left);
    conclusion = conclusion.right;
  }
  return implication(junction("/\\", layoutsOf(premises, context)), layoutOf(conclusion, context));
}

/** Sequences count from 1 in TLA+. */
function elementAt({ left, right }: Of<"binary">, context: Context): Layout {
  context.needs.add("Sequences");
  return atom([operandOf(left, context), "[", successorOf(right, context), "]"]);
}

function withoutElementAt({ left, right }: Of<"binary">, context: Context): Layout {
  context.needs.add("RemoveAt");
  return applied("RemoveAt", [layoutOf(left, context), atom(successorOf(right, context))]);
}

function successorOf(index: Expr, context: Context): Doc {
  if (index.kind === "literal" && typeof index.value === "number") return String(index.value + 1);
  const isPredecessor =
    index.kind === "binary" &&
    index.operator === "subtract" &&
    index.right.kind === "literal" &&
    index.right.value === 1;
  if (isPredecessor) return layoutOf(index.left, context).doc;
  context.needs.add("Naturals");
  return infix("+", [10, 10], true, layoutOf(index, context), atom("1")).doc;
}

/** A chain of conditions for a value is a `CASE`; formulas keep `IF`. */
function conditionalOf(expr: Of<"conditional">, context: Context): Layout {
  const same = sameAsCondition(expr);
  if (same !== null) return layoutOf(same, context);
  const arms = [expr];
  let last: Expr = expr.else;
  while (last.kind === "conditional") {
    arms.push(last);
    last = last.else;
  }
  const otherwise = layoutOf(last, context).doc;
  if (arms.length > 1 && expr.type.kind !== "boolean")
    return caseOf(
      arms.map(({ condition, then }) => ({
        condition: closed(layoutOf(condition, context)),
        value: closed(layoutOf(then, context)),
      })),
      otherwise,
    );
  return ifThenElse(
    layoutOf(expr.condition, context),
    layoutOf(expr.then, context).doc,
    layoutOf(expr.else, context).doc,
  );
}

/** `c` for `IF c THEN TRUE ELSE FALSE`, where TLC would not take `c` for alternatives. */
function sameAsCondition({ condition, then, else: otherwise }: Of<"conditional">): Expr | null {
  const isComparison = condition.kind === "binary" && negated[condition.operator] !== undefined;
  return isComparison && constantOf(then) === true && constantOf(otherwise) === false
    ? condition
    : null;
}

function closed(layout: Layout): Doc {
  return layout.isOpen ? parenthesized(layout).doc : layout.doc;
}

function comprehensionOf(
  expr: Of<"filter"> | Of<"image"> | Of<"mapping">,
  context: Context,
): Layout {
  const head = [`${expr.name} \\in `, align(layoutOf(expr.domain, context).doc)];
  const body = align(layoutOf(expr.body, context).doc);
  const inside: Readonly<Record<typeof expr.kind, Doc>> = {
    filter: [head, " :", nest(4, [line, body])],
    image: [body, " :", line, head],
    mapping: [head, " |->", nest(4, [line, body])],
  };
  const [left, right] = expr.kind === "mapping" ? ["[", "]"] : ["{", "}"];
  return bracketed(left ?? "", [atom(group(inside[expr.kind]))], right ?? "");
}

/** Quantifiers of one kind in a row as one: `\A x, y \in S, z \in T : p`. */
function quantifierOf(expr: Of<"quantifier">, context: Context): Layout {
  const binders: Binder[] = [expr];
  let { body } = expr;
  while (body.kind === "quantifier" && body.quantifier === expr.quantifier) {
    if (mentions(body.domain, new Set(binders.map(({ name }) => name)))) break;
    binders.push(body);
    body = body.body;
  }
  const sign = expr.quantifier === "forall" ? "\\A" : "\\E";
  return quantified([sign, " ", bindersOf(binders, context)], layoutOf(body, context).doc);
}

export type Binder = { readonly name: string; readonly domain: Expr };

/** `x, y \in S, z \in T`. */
export function bindersOf(binders: readonly Binder[], context: Context): Doc {
  const groups: { names: string[]; set: Layout; text: string }[] = [];
  for (const { name, domain } of binders) {
    const text = JSON.stringify(domain, (key, value: unknown) => (key === "span" ? null : value));
    const last = groups.at(-1);
    if (last?.text === text) last.names.push(name);
    else groups.push({ names: [name], set: layoutOf(domain, context), text });
  }
  return fill(groups.map(({ names, set }) => [`${names.join(", ")} \\in `, align(closed(set))]));
}

/** Whether one of the bound `names` occurs in an expression whose bound names are resolved. */
export function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
  if (expr.kind === "bound") return names.has(expr.name);
  return childrenOf(expr).some((child) => mentions(child, names));
}

import { type CallExpression, Node, type PropertyDeclaration } from "ts-morph";
import { universe } from "../ir/build.ts";
import type { Type } from "../ir/type.ts";
import { violationOf } from "./built-in.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import { construct } from "./elaborate.ts";
import { type DomainDraft, ofExpr, type Operand, type PropertyDraft, unknown } from "./operand.ts";
import { declarationsInC } from "./c-declaration.ts";
import { lockDeclarations } from "./lock-declaration.ts";
import { docOf } from "./doc.ts";
import { toExpr } from "./value.ts";
import { temporalDeclarations } from "./temporal-declaration.ts";

type Declaration = (node: CallExpression, ctx: Context) => Operand;

function numbers(node: CallExpression, ctx: Context): readonly (number | null)[] {
  return argumentsOf(node, ctx).map((operand) =>
    operand.kind === "number" ? operand.value : null,
  );
}

function int(node: CallExpression, ctx: Context): Operand {
  const [min = null, max = null, initial = min] = numbers(node, ctx);
  if (min === null || max === null || initial === null)
    return ctx.session.refuse("notConstant", node, node.getText());
  const isWhole = [min, max, initial].every((value) => Number.isSafeInteger(value));
  if (!isWhole || min > max || initial < min || initial > max)
    return ctx.session.refuse("badNumber", node, `int(${min}, ${max}, ${initial})`);
  return { kind: "range", min, max, initial };
}

/** The number of elements of a sort or pool, or of threads of a role. */
function sizeOf(operand: Operand | undefined, node: CallExpression, ctx: Context): number | null {
  if (operand?.kind === "unknown") return null;
  if (operand?.kind !== "number") {
    ctx.session.refuse("notConstant", node, node.getText());
    return null;
  }
  if (Number.isSafeInteger(operand.value) && operand.value >= 1) return operand.value;
  ctx.session.refuse("badNumber", node, `a size of ${operand.value}`);
  return null;
}

/** `sort("Slot", 2)`. */
function sort(node: CallExpression, ctx: Context): Operand {
  const [name, count] = argumentsOf(node, ctx);
  const size = sizeOf(count, node, ctx);
  if (size === null) return unknown;
  if (name?.kind !== "text" || !/^[A-Za-z]\w*$/.test(name.value))
    return ctx.session.refuse("notConstant", node, "the name of a sort is a word");
  if (ctx.session.domain(name.value) !== undefined)
    return ctx.session.refuse("twoSorts", node, name.value);
  const domain: DomainDraft = {
    kind: "sort",
    name: name.value,
    size,
    template: null,
    node,
    allocated: [],
    isExhausted: false,
    field: "",
    doc: "",
  };
  ctx.session.domains.push(domain);
  return { kind: "domain", domain };
}

function pool(node: CallExpression, ctx: Context): Operand {
  const [type, count] = argumentsOf(node, ctx);
  const size = sizeOf(count, node, ctx);
  if (size === null || type?.kind === "unknown") return unknown;
  if (type?.kind !== "class") return ctx.session.refuse("notConstant", node, node.getText());
  const { declaration } = type;
  if (ctx.session.poolOf(declaration) !== undefined)
    return ctx.session.refuse("twoPools", node, declaration.getName());
  const name = declaration.getName() ?? "Object";
  if (ctx.session.isUnderConstruction(declaration))
    return ctx.session.refuse("notState", node, `${name} contains itself`);
  const owner = { kind: "pool", domain: name } as const;
  const template = construct(declaration, declaration.getType(), [], owner, [], ctx.session);
  const domain: DomainDraft = {
    kind: "pool",
    name,
    size,
    template,
    node,
    allocated: [],
    isExhausted: false,
    field: "",
    doc: "",
  };
  ctx.session.domains.push(domain);
  return { kind: "domain", domain };
}

function property(kind: PropertyDraft["kind"]): Declaration {
  return (node, ctx) => {
    const [predicate, violation] = argumentsOf(node, ctx);
    if (predicate?.kind === "unknown" || violation?.kind === "unknown") return unknown;
    if (predicate?.kind !== "closure")
      return ctx.session.refuse("unsupported", node, "a property is an arrow function");
    const kept = violation?.kind === "violation" ? violation.violation : null;
    return {
      kind: "property",
      property: { kind, predicate: predicate.closure, violation: kept, node },
    };
  };
}

function thread(node: CallExpression, ctx: Context): Operand {
  const [first, second] = argumentsOf(node, ctx);
  const body = second ?? first;
  const identity = second === undefined ? null : elementTypeOf(first);
  const count =
    identity !== null
      ? sizeOfElements(identity, ctx)
      : second === undefined
        ? 1
        : sizeOf(first, node, ctx);
  if (body?.kind === "unknown" || count === null) return unknown;
  if (body?.kind !== "closure")
    return ctx.session.refuse("unsupported", node, "write `thread(() => this.method())`");
  const isSingle = second === undefined;
  return { kind: "role", count, isSingle, identity, body: body.closure };
}

/** What a sort or a range is made of; `null` for anything else. */
export function elementTypeOf(operand: Operand | undefined): Type | null {
  if (operand?.kind === "domain" && operand.domain.kind === "sort")
    return { kind: "element", domain: operand.domain.name };
  const isRange = operand?.kind === "expr" && operand.expr.kind === "universe";
  return isRange && operand.expr.of.kind !== "element" ? operand.expr.of : null;
}

function sizeOfElements(type: Type, { session }: Context): number {
  if (type.kind === "integer") return type.max - type.min + 1;
  return type.kind === "element" ? (session.domain(type.domain)?.size ?? 0) : 0;
}

/** `range(0, 3)`. */
function range(node: CallExpression, ctx: Context): Operand {
  const [min = null, max = null] = numbers(node, ctx);
  if (min === null || max === null) return ctx.session.refuse("notConstant", node, node.getText());
  if (![min, max].every((value) => Number.isSafeInteger(value)) || min > max)
    return ctx.session.refuse("badNumber", node, `range(${min}, ${max})`);
  const { session } = ctx;
  const id = `range${session.ranges.length + 1}`;
  const [first, last] = argumentsOf(node, ctx).map((bound) => toExpr(bound, node, ctx));
  const field = ctx.flow === null ? fieldOf(node) : null;
  if (first !== undefined && last !== undefined)
    session.ranges.push({
      id,
      name: field?.getName() ?? null,
      min: first,
      max: last,
      doc: field === null ? "" : docOf(field),
    });
  return ofExpr(universe({ kind: "integer", min, max, range: id }, session.span(node)));
}

/** The field that holds the value of a call: by its initializer, or by an assignment in the constructor. */
function fieldOf(node: CallExpression): PropertyDeclaration | null {
  const parent = node.getParent();
  if (Node.isPropertyDeclaration(parent)) return parent;
  const target = Node.isBinaryExpression(parent) ? parent.getLeft() : undefined;
  if (!Node.isPropertyAccessExpression(target)) return null;
  const declaration = target.getNameNode().getSymbol()?.getValueDeclaration();
  return Node.isPropertyDeclaration(declaration) ? declaration : null;
}

/** `subsets(this.resources)`. */
function subsets(node: CallExpression, ctx: Context): Operand {
  const [set] = argumentsOf(node, ctx);
  if (set?.kind === "unknown") return unknown;
  const of = elementTypeOf(set);
  return of === null
    ? ctx.session.refuse(
        "unsupported",
        node,
        "subsets(…) is of a sort or a range: filter what it gives",
      )
    : ofExpr(universe({ kind: "set", of }, ctx.session.span(node)));
}

/** `sequence<Message>(3)`. */
function sequence(node: CallExpression, ctx: Context): Operand {
  const [given] = argumentsOf(node, ctx);
  const capacity = sizeOf(given, node, ctx);
  return capacity === null
    ? unknown
    : { kind: "collection", shape: "array", elements: [], capacity };
}

function each(node: CallExpression, ctx: Context): Operand {
  const operands = argumentsOf(node, ctx);
  const body = operands.at(-1);
  if (body?.kind === "unknown") return unknown;
  if (body?.kind !== "closure")
    return ctx.session.refuse("unsupported", node, "write `each(set, (x) => this.method(x))`");
  return { kind: "each", domains: operands.slice(0, -1), body: body.closure };
}

function fn(node: CallExpression, ctx: Context): Operand {
  const [domain, value] = argumentsOf(node, ctx);
  return domain === undefined || value === undefined ? unknown : { kind: "total", domain, value };
}

/** The functions that declare things in fields. */
export const declarations: Readonly<Record<string, Declaration>> = {
  int,
  sort,
  pool,
  fn,
  range,
  subsets,
  sequence,
  ...lockDeclarations,
  ...declarationsInC,
  ...temporalDeclarations,
  thread,
  each,
  invariant: property("invariant"),
  possible: property("possible"),
  constraint: property("constraint"),
  atEnd: property("atEnd"),
  alias: property("alias"),
  inductive: property("inductive"),
  stage: property("stage"),
  violation: (node, ctx) => {
    const [title] = argumentsOf(node, ctx);
    if (title?.kind === "unknown") return unknown;
    return title?.kind === "text"
      ? { kind: "violation", violation: violationOf(title.value) }
      : ctx.session.refuse("notConstant", node, node.getText());
  },
  violates: (node, ctx) => {
    const [what] = argumentsOf(node, ctx);
    if (what?.kind === "unknown") return unknown;
    const isProperty =
      what !== undefined && ["violation", "property", "formula", "refinement"].includes(what.kind);
    return isProperty
      ? { kind: "expected", what }
      : ctx.session.refuse("unsupported", node, "violates(…)");
  },
};

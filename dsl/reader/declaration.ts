import type { CallExpression } from "ts-morph";
import { violationOf } from "./built-in.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import { construct } from "./elaborate.ts";
import { type DomainDraft, type Operand, type PropertyDraft, unknown } from "./operand.ts";
import { lockDeclarations } from "./lock-declaration.ts";
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
  const count = second === undefined ? 1 : sizeOf(first, node, ctx);
  if (body?.kind === "unknown" || count === null) return unknown;
  if (body?.kind !== "closure")
    return ctx.session.refuse("unsupported", node, "write `thread(() => this.method())`");
  return { kind: "role", count, body: body.closure };
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
  ...lockDeclarations,
  ...temporalDeclarations,
  thread,
  each,
  invariant: property("invariant"),
  possible: property("possible"),
  atEnd: property("atEnd"),
  alias: property("alias"),
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
      what?.kind === "violation" || what?.kind === "property" || what?.kind === "formula";
    return isProperty
      ? { kind: "expected", what }
      : ctx.session.refuse("unsupported", node, "violates(…)");
  },
};

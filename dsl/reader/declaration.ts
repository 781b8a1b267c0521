import type { CallExpression } from "ts-morph";
import { violationOf } from "./built-in.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import { construct } from "./elaborate.ts";
import { lockDeclarations } from "./lock-declaration.ts";
import { type Closure, type DomainDraft, type Operand, unknown } from "./operand.ts";

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
  return { kind: "range", min, max, initial };
}

/** `sort("Slot", 2)`; asked again for the same name, it is the same sort. */
function sort(node: CallExpression, ctx: Context): Operand {
  const [name, size] = argumentsOf(node, ctx);
  if (name?.kind !== "text" || size?.kind !== "number")
    return ctx.session.refuse("notConstant", node, node.getText());
  const domain: DomainDraft = {
    kind: "sort",
    name: name.value,
    size: size.value,
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
  const [type, size] = argumentsOf(node, ctx);
  if (type?.kind !== "class" || size?.kind !== "number")
    return ctx.session.refuse("notConstant", node, node.getText());
  const { declaration } = type;
  if (ctx.session.poolOf(declaration) !== undefined)
    return ctx.session.refuse("twoPools", node, declaration.getName());
  const name = declaration.getName() ?? "Object";
  const owner = { kind: "pool", domain: name } as const;
  const template = construct(declaration, declaration.getType(), [], owner, [], ctx.session);
  const domain: DomainDraft = {
    kind: "pool",
    name,
    size: size.value,
    template,
    node,
    allocated: [],
    field: "",
    doc: "",
  };
  ctx.session.domains.push(domain);
  return { kind: "domain", domain };
}

function property(kind: "invariant" | "possible" | "atEnd"): Declaration {
  return (node, ctx) => {
    const [predicate, violation] = argumentsOf(node, ctx);
    if (predicate?.kind !== "closure")
      return ctx.session.refuse("unsupported", node, "a property is an arrow function");
    const kept = violation?.kind === "violation" ? violation.violation : null;
    return {
      kind: "property",
      property: { kind, predicate: predicate.closure, violation: kept, node },
    };
  };
}

function closureOf(operand: Operand | undefined): Closure | null {
  return operand?.kind === "closure" ? operand.closure : null;
}

function thread(node: CallExpression, ctx: Context): Operand {
  const [first, second] = argumentsOf(node, ctx);
  const body = closureOf(second ?? first);
  const count = second === undefined ? 1 : first?.kind === "number" ? first.value : null;
  if (body === null || count === null)
    return ctx.session.refuse("unsupported", node, "thread(() => this.method())");
  return { kind: "role", count, body };
}

function each(node: CallExpression, ctx: Context): Operand {
  const operands = argumentsOf(node, ctx);
  const body = closureOf(operands.at(-1));
  if (body === null) return ctx.session.refuse("unsupported", node, "each(set, (x) => …)");
  return { kind: "each", domains: operands.slice(0, -1), body };
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
  thread,
  each,
  invariant: property("invariant"),
  possible: property("possible"),
  atEnd: property("atEnd"),
  violation: (node, ctx) => {
    const [title] = argumentsOf(node, ctx);
    return title?.kind === "text"
      ? { kind: "violation", violation: violationOf(title.value) }
      : ctx.session.refuse("notConstant", node, node.getText());
  },
  violates: (node, ctx) => {
    const [what] = argumentsOf(node, ctx);
    const isProperty = what?.kind === "violation" || what?.kind === "property";
    return isProperty
      ? { kind: "expected", what }
      : ctx.session.refuse("unsupported", node, "violates(…)");
  },
};

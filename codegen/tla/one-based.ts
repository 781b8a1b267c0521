import { binary, integer } from "../../dsl/ir/build.ts";
import type { Body } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { mapChildren } from "../../dsl/ir/walk.ts";

/**
 * The expression with what is bound over the indices of a sequence counted from 1, as TLA+ counts:
 * `\E i \in 0..(Len(s) - 1) : s[i + 1]` becomes `\E i \in 1..Len(s) : s[i]`.
 */
export function fromOne(expr: Expr): Expr {
  const inner = mapChildren(expr, fromOne);
  switch (inner.kind) {
    case "filter":
      // Its elements are the indices themselves: it keeps counting from 0.
      return inner;
    case "image":
    case "quantifier":
      return isIndices(inner.domain)
        ? { ...inner, domain: counted(inner.domain), body: lessOne(inner.body, inner.name) }
        : inner;
    default:
      return inner;
  }
}

/** `fromOne` for a choice; the rest of the body is as it was. */
export function choiceFromOne(
  body: Extract<Body, { kind: "choose" }>,
  replaced: (body: Body, change: (expr: Expr) => Expr) => Body,
): Body {
  if (!isIndices(body.domain)) return body;
  const then = replaced(body.then, (expr) => lessOne(expr, body.name));
  return { ...body, domain: counted(body.domain), then };
}

/** Whether a set of indices is counted from 1. */
export function isFromOne(indices: Expr): boolean {
  return indices.type.kind === "set" && minimumOf(indices.type.of) === 1;
}

function isIndices(domain: Expr): boolean {
  return domain.kind === "unary" && domain.operator === "indices" && !isFromOne(domain);
}

function minimumOf(type: Type): number {
  return type.kind === "integer" ? type.min : 0;
}

function counted(indices: Expr): Expr {
  const of = indices.type.kind === "set" ? indices.type.of : indices.type;
  if (of.kind !== "integer") return indices;
  return { ...indices, type: { kind: "set", of: { ...of, min: of.min + 1, max: of.max + 1 } } };
}

function lessOne(expr: Expr, name: string): Expr {
  if (expr.kind !== "bound" || expr.name !== name)
    return mapChildren(expr, (child) => lessOne(child, name));
  return binary("subtract", expr, integer(1, expr.span), expr.type, expr.span);
}

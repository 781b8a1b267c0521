import type { Node } from "ts-morph";
import { binary, bound, index, nothing, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { withoutNull } from "../ir/type.ts";
import type { Context } from "./context.ts";
import { unknownExpr } from "./value.ts";

/** The keys of a `Map` that have a value: `{k \in K : m[k] # NULL}`. */
export function keysOf(map: Expr, node: Node, ctx: Context): Expr {
  if (map.type.kind !== "map") return unknownExpr(node, ctx);
  const { key, value } = map.type;
  const span = ctx.session.span(node);
  const name = ctx.session.fresh();
  const entry = index(map, bound(name, key, span), span);
  const body = binary("notEqual", entry, nothing(value, span));
  const type = { kind: "set", of: key } as const;
  return { kind: "filter", name, domain: universe(key, span), body, type, span };
}

/** The values of a `Map`: `{m[k] : k \in {k \in K : m[k] # NULL}}`. */
export function valuesOf(map: Expr, node: Node, ctx: Context): Expr {
  if (map.type.kind !== "map") return unknownExpr(node, ctx);
  const { key } = map.type;
  const span = ctx.session.span(node);
  const name = ctx.session.fresh();
  const of = withoutNull(map.type.value);
  const body: Expr = { ...index(map, bound(name, key, span), span), type: of };
  return {
    kind: "image",
    name,
    domain: keysOf(map, node, ctx),
    body,
    type: { kind: "set", of },
    span,
  };
}

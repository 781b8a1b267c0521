import type { Expr } from "./expr.ts";
import { mapChildren } from "./walk.ts";

/** Replaces a bound name by an expression. Bound names are unique, so nothing is captured. */
export function substitute(expr: Expr, name: string, replacement: Expr): Expr {
  if (expr.kind === "bound") return expr.name === name ? replacement : expr;
  return mapChildren(expr, (child) => substitute(child, name, replacement));
}

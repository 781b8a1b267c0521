import type { Span } from "../diag/span.ts";
import type { Expr } from "../ir/expr.ts";
import type { Model } from "../ir/model.ts";
import { expressionsOfModel } from "../ir/model-expressions.ts";
import { walk } from "../ir/walk.ts";
import { isUnknown } from "./operand.ts";

/**
 * The first place of a model whose meaning is not known although nothing was refused there: such a model
 * would be about something else than the author's code.
 */
export function firstUnread(model: Model): Span | null {
  for (const expr of expressionsOfModel(model)) {
    const found = unreadIn(expr);
    if (found !== null) return found;
  }
  return null;
}

function unreadIn(expr: Expr): Span | null {
  let found: Span | null = null;
  walk(expr, (part) => {
    if (isUnknown(part)) found ??= part.span;
  });
  return found;
}

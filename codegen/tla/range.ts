import type { IntegerRange, Model } from "../../dsl/ir/model.ts";
import { lineComment } from "./comment.ts";
import type { Context } from "./context.ts";
import { definition } from "./definition.ts";
import { layoutOf } from "./expression.ts";
import { atom, infix, type Layout, parenthesized } from "./layout.ts";
import { interval } from "./operators.ts";
import { resolveExpr, scopeOf } from "./scope.ts";

/** How each range of the spec is written: by the name of its field, or by its bounds. */
export function rangesOf(model: Model, context: Context): ReadonlyMap<string, Layout> {
  return new Map(
    (model.ranges ?? []).map((range) => {
      const name = context.names.ranges.get(range.id);
      return [range.id, name === undefined ? boundsOf(range, context) : atom(name)];
    }),
  );
}

/** `Nodes == 0..(n - 1)`, for each range that a field holds. */
export function rangeDefinitions(model: Model, context: Context): readonly string[] {
  return (model.ranges ?? []).flatMap((range) => {
    const name = context.names.ranges.get(range.id);
    if (name === undefined) return [];
    const text = definition(name, boundsOf(range, context));
    return [[...lineComment(range.doc, ""), text].join("\n")];
  });
}

function boundsOf({ min, max }: IntegerRange, context: Context): Layout {
  context.needs.add("Naturals");
  const [low, high] = [min, max].map((bound) => {
    const layout = layoutOf(resolveExpr(bound, scopeOf(context.names)), context);
    return bound.kind === "binary" ? parenthesized(layout) : layout;
  });
  const { text, precedence } = interval;
  return infix(text, precedence, false, low ?? atom("0"), high ?? atom("0"));
}

import { plain } from "../../dsl/diag/palette.ts";
import type { LockEdge } from "../../dsl/ir/lock.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { innermostEdges, staticEdges } from "../../engine/lock-order/static.ts";
import type { SearchResult } from "../../engine/result.ts";
import { functionsOf, lockOrderLines } from "../report/lock-order.ts";

/** What is said of the order of locks of a spec, and what it changes in that of the spec that it extends. */
export function lockTexts(
  model: Model,
  result: SearchResult,
  base: Model | null,
): readonly string[] {
  const lines = lockOrderLines(model, result, { palette: plain, width: Number.MAX_SAFE_INTEGER });
  const texts = lines.map((line) => line.trim()).filter((line) => line !== "");
  return base === null || texts.length === 0 ? texts : [...texts, ...changeTexts(model, base)];
}

/** Both from the code: a search that ended early has not seen all that its spec may do. */
function changeTexts(model: Model, base: Model): readonly string[] {
  const own = innermostEdges(model, staticEdges(model));
  const others = innermostEdges(base, staticEdges(base));
  const added = missingFrom(others, own).map((edge) => edgeText(model, edge));
  const removed = missingFrom(own, others).map((edge) => edgeText(base, edge));
  return [
    ...(added.length === 0 ? [] : [`new beside ${base.name}: ${added.join(", ")}`]),
    ...(removed.length === 0 ? [] : [`no longer as in ${base.name}: ${removed.join(", ")}`]),
  ];
}

function missingFrom(known: readonly LockEdge[], edges: readonly LockEdge[]): readonly LockEdge[] {
  return edges.filter(
    ({ held, taken }) => !known.some((edge) => edge.held === held && edge.taken === taken),
  );
}

function edgeText(model: Model, edge: LockEdge): string {
  return `${edge.held} → ${edge.taken} (${functionsOf(model, edge).join(", ")})`;
}

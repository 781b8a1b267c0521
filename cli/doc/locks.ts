import type { LockChanges, LockFacts } from "../../codegen/document/index.ts";
import { plain } from "../../dsl/diag/palette.ts";
import { isWaiting, type LockEdge } from "../../dsl/ir/lock.ts";
import { withoutInterruptions } from "../../dsl/ir/lock-order.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { innermostEdges, staticEdges } from "../../engine/lock-order/static.ts";
import type { SearchResult } from "../../engine/result.ts";
import { functionsOf, lockOrderLines, shownEdges } from "../report/lock-order.ts";

/** In which order the threads of a spec take its locks, and what that changes beside other specs. */
export function locksOf(
  model: Model,
  result: SearchResult,
  { base, root }: { readonly base: Model | null; readonly root: Model | null },
): LockFacts {
  const edges = withoutInterruptions(innermostEdges(model, shownEdges(model, result)));
  const lines = lockOrderLines(model, result, { palette: plain, width: Number.MAX_SAFE_INTEGER });
  const texts = lines.map((line) => line.trim()).filter((line) => line !== "");
  return {
    classes: (model.locks ?? []).length,
    edges: edges.filter(isWaiting).length,
    tried: edges.filter(({ sites }) => sites.some(({ taking }) => taking === "tries")).length,
    texts: base === null || texts.length === 0 ? texts : [...texts, ...changeTexts(model, base)],
    changes: root === null ? null : { ...changesOf(model, root), sizes: otherSizes(model, root) },
  };
}

/** Both from the code: a search that ended early has not seen all that its spec may do. */
function changesOf(model: Model, other: Model): Omit<LockChanges, "sizes"> {
  const [own = [], others = []] = [model, other].map((each) =>
    withoutInterruptions(innermostEdges(each, staticEdges(each))),
  );
  return {
    added: missingFrom(others, own).map((edge) => edgeText(model, edge)),
    removed: missingFrom(own, others).map((edge) => edgeText(other, edge)),
  };
}

function otherSizes({ parameters }: Model, other: Model): readonly string[] {
  return parameters
    .filter(({ name, value }) =>
      other.parameters.some((each) => each.name === name && each.value !== value),
    )
    .map(({ name, value }) => `${name} = ${value}`);
}

function changeTexts(model: Model, base: Model): readonly string[] {
  const { added, removed } = changesOf(model, base);
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
  const arrow = isWaiting(edge) ? "→" : "⇢";
  return `${edge.held} ${arrow} ${edge.taken} (${functionsOf(model, edge).join(", ")})`;
}

import { withArticle } from "../dsl/diag/article.ts";
import { lifetimeDiagram, lockOrderDiagram, sequenceDiagram } from "../codegen/mermaid/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import { withoutInterruptions } from "../dsl/ir/lock-order.ts";
import { innermostEdges } from "../engine/lock-order/static.ts";
import type { SearchResult } from "../engine/result.ts";
import { isAboutToHappen } from "./report/counterexample.ts";
import { explanationOf } from "./report/explanation.ts";
import { hasAllEdges, shownEdges } from "./report/lock-order.ts";
import { namesOf } from "./report/names.ts";

/** A diagram with the name of its file, without ending. */
export type MermaidDiagram = {
  readonly kind: "lock-order" | "lifetime" | "counterexample";
  readonly name: string;
  /** What it shows. */
  readonly title: string;
  readonly text: string;
};

/** All diagrams of a spec. The lifetimes are in a result that was asked for them. */
export function diagramsOf(model: Model, result: SearchResult): readonly MermaidDiagram[] {
  return [
    ...lockOrderOf(model, result),
    ...result.lifetimes.map((lifetime): MermaidDiagram => {
      const name = `lifetime-${kebab(lifetime.domain)}`;
      const title = `Life of ${withArticle(lifetime.domain)}`;
      return { kind: "lifetime", name, title, text: lifetimeDiagram(model, lifetime) };
    }),
    ...counterexampleOf(model, result),
  ];
}

/** What the states of a whole search show; what the code says, when it ended early. */
function lockOrderOf(model: Model, result: SearchResult): readonly MermaidDiagram[] {
  const edges = withoutInterruptions(innermostEdges(model, shownEdges(model, result)));
  if (edges.length === 0) return [];
  const title = `Lock order${hasAllEdges(result) ? "" : ", from the code"}`;
  return [{ kind: "lock-order", name: "lock-order", title, text: lockOrderDiagram(model, edges) }];
}

/** The counterexample as a sequence diagram; none of a spec without threads. */
export function counterexampleOf(
  model: Model,
  { finding, trace }: Pick<SearchResult, "finding" | "trace">,
): readonly MermaidDiagram[] {
  if (finding === null || !trace.some(({ thread }) => thread !== null)) return [];
  const why = explanationOf(model, trace, finding, namesOf(model));
  const end = {
    thread: finding.thread,
    action: isAboutToHappen(finding) ? finding.action : null,
    text: why.startsWith(finding.property) ? why : `${finding.property}\n${why}`,
  };
  const text = sequenceDiagram(model, trace, end, finding.loop ?? null);
  const title = `Counterexample: ${finding.property}`;
  return [{ kind: "counterexample", name: "counterexample", title, text }];
}

/** `ZswapTree` -> `zswap-tree`. */
function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "-$1").toLowerCase();
}

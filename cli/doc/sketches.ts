import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { diagramsOf, type MermaidDiagram } from "../mermaid.ts";

/** A diagram before it is drawn. */
export type NamedSketch = { readonly title: string; readonly mermaid: string };

/** What is drawn of one spec. */
export type Sketches = {
  readonly lockOrder: NamedSketch | null;
  readonly lifetimes: readonly NamedSketch[];
  readonly sequence: NamedSketch | null;
};

export function sketchesOf(model: Model, result: SearchResult): Sketches {
  const all = diagramsOf(model, result);
  const of = (wanted: MermaidDiagram["kind"]): readonly NamedSketch[] =>
    all.filter(({ kind }) => kind === wanted).map(({ title, text }) => ({ title, mermaid: text }));
  return {
    lockOrder: of("lock-order")[0] ?? null,
    lifetimes: of("lifetime"),
    sequence: of("counterexample")[0] ?? null,
  };
}

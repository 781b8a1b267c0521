import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";

/** A diagram before it is drawn. */
export type NamedSketch = { readonly title: string; readonly mermaid: string };

/** What is drawn of one spec. */
export type Sketches = {
  readonly lockOrder: NamedSketch | null;
  readonly lifetimes: readonly NamedSketch[];
  readonly sequence: NamedSketch | null;
};

export function sketchesOf(_model: Model, _result: SearchResult): Sketches {
  return { lockOrder: null, lifetimes: [], sequence: null };
}

import type { Model } from "../../dsl/ir/model.ts";
import { comment } from "./text.ts";

/** The invariants of a spec: as functions where C can evaluate them, else in words. */
export function invariantsText(model: Model): {
  readonly asserting: readonly string[];
  readonly empty: readonly string[];
  readonly unseen: readonly string[];
} {
  const unseen = model.invariants.map(({ name, span }) => `${name} (${span.file}:${span.line})`);
  const text = comment([`Invariants that C cannot evaluate here: ${unseen.join(", ")}.`]);
  return { asserting: [], empty: [], unseen: unseen.length === 0 ? [] : ["", ...text] };
}

import { excerpt, positionOf } from "../../dsl/diag/excerpt.ts";
import type { Span } from "../../dsl/diag/span.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Finding } from "../../engine/result.ts";
import { isAboutToHappen, type ReportContext } from "./counterexample.ts";
import { actionOf } from "./history.ts";

/** The statement that is wrong, in the author's code; and the very place, where that is in code which it calls. */
export function placeLines(
  model: Model,
  finding: Finding,
  { source, palette }: ReportContext,
): readonly string[] {
  const statement = isAboutToHappen(finding) ? actionOf(model, finding.action)?.span : undefined;
  const isInside = statement === undefined || contains(statement, finding.span);
  const spans = isInside ? [finding.span] : [statement, finding.span];
  return spans.flatMap((span) =>
    [palette.dim(positionOf(span)), ...excerpt(span, source, palette.red, palette.dim)].map(
      (line) => `   ${line}`,
    ),
  );
}

function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.line <= inner.line && inner.endLine <= outer.endLine;
}

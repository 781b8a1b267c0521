import { type Project, type SourceFile, SyntaxKind } from "ts-morph";
import { authorsFiles } from "./project.ts";
import type { Session } from "./session.ts";

/**
 * Refuses what makes TypeScript believe a type that nobody has looked at: where it says that a value is not null, the
 * model relies on that.
 */
export function refuseUnchecked(project: Project, session: Session): void {
  for (const source of authorsFiles(project)) {
    for (const node of source.getDescendantsOfKind(SyntaxKind.TypePredicate))
      session.refuse("unsupported", node, `a type predicate: nobody checks \`${node.getText()}\``);
    refuseSuppressions(source, session);
  }
}

function refuseSuppressions(source: SourceFile, session: Session): void {
  for (const { 0: comment, 1: directive = "", index } of source
    .getFullText()
    .matchAll(/\/[/*][/*\s]*(@ts-(?:ignore|expect-error|nocheck))\b/g)) {
    const from = source.getLineAndColumnAtPos(index);
    const span = {
      file: session.fileName(source.getFilePath()),
      line: from.line,
      column: from.column,
      endLine: from.line,
      endColumn: from.column + comment.length,
    };
    const detail = `\`${directive}\`: a spec has to type-check`;
    session.errors.push({ refusal: "unsupported", span, detail });
  }
}

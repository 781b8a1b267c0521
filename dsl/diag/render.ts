import type { Diagnostic, Note } from "./diagnostic.ts";
import { excerpt, positionOf, type SourceLookup } from "./excerpt.ts";
import { type Palette, plain } from "./palette.ts";

const errorPage = "docs/errors.md";

/** All diagnostics of one run, in the order given, a blank line between them. Ends without a newline. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: SourceLookup,
  palette: Palette = plain,
): string {
  return diagnostics
    .map((diagnostic) => renderDiagnostic(diagnostic, source, palette))
    .join("\n\n");
}

/** Place, code and message; the source line, marked; what to do about it and where to read more. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  source: SourceLookup,
  palette: Palette = plain,
): string {
  const { code, message, span, severity } = diagnostic;
  const mark = severity === "error" ? palette.red : palette.yellow;
  const place = span === null ? "" : `${positionOf(span)} · `;
  return [
    `${place}${mark(severity === "warning" ? `${code} warning:` : code)} ${palette.bold(message)}`,
    ...indent(span === null ? [] : excerpt(span, source, mark, palette.dim)),
    ...(diagnostic.notes ?? []).flatMap((note) => renderNote(note, source, palette)),
    ...indent(hintLines(diagnostic)),
  ].join("\n");
}

function renderNote(note: Note, source: SourceLookup, palette: Palette): readonly string[] {
  return indent([
    `${positionOf(note.span)} · ${note.message}`,
    ...indent(excerpt(note.span, source, palette.cyan, palette.dim)),
  ]);
}

/** The hint with the page that explains the code at its end. */
function hintLines({ code, hint }: Diagnostic): readonly string[] {
  const page = `${errorPage}#${code}`;
  if (hint === null || hint === "") return [`See ${page}`];
  if (hint.includes(page)) return hint.split("\n");
  return hint.endsWith(":") ? `${hint} ${page}`.split("\n") : [...hint.split("\n"), `See ${page}`];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

import type { Paint } from "./palette.ts";
import type { Span } from "./span.ts";

/** The text of a source file, or `null` when it cannot be had. */
export type SourceLookup = (file: string) => string | null;

/**
 * The first line of a span, with its number and a line of `▔` under what is meant. Empty when the source is not
 * to be had, so that a report never fails for want of it.
 */
export function excerpt(
  span: Span,
  source: SourceLookup,
  mark: Paint,
  dim: Paint,
): readonly string[] {
  const line = source(span.file)?.split(/\r?\n/)[span.line - 1];
  if (line === undefined) return [];
  const gutter = String(span.line);
  const from = span.column - 1;
  const to = span.endLine === span.line ? span.endColumn - 1 : line.trimEnd().length;
  const before = cellsOf(line.slice(0, from));
  const width = Math.max(1, cellsOf(line.slice(from, to)).length);
  return [
    `${dim(`${gutter} │`)} ${cellsOf(line)}`.trimEnd(),
    `${dim(`${" ".repeat(gutter.length)} │`)} ${" ".repeat(before.length)}${mark("▔".repeat(width))}`,
  ];
}

/** Tabs as two columns, so that the marks stand under what they mark. */
function cellsOf(text: string): string {
  return text.replaceAll("\t", "  ");
}

/** `specs/zswap/rc1.ts:71:11`. */
export function positionOf(span: Span): string {
  return `${span.file}:${span.line}:${span.column}`;
}

/** `rc1.ts:71`, for places inside a sentence. */
export function shortPositionOf(span: Span): string {
  return `${span.file.slice(span.file.lastIndexOf("/") + 1)}:${span.line}`;
}

/** What the author wrote there, on one line and without `this.`; the place alone when the source is not to be had. */
export function excerptText(span: Span, source: SourceLookup): string {
  const lines = source(span.file)
    ?.split(/\r?\n/)
    .slice(span.line - 1, span.endLine);
  if (lines === undefined) return positionOf(span);
  const last = lines.length - 1;
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? span.column - 1 : 0, at === last ? span.endColumn - 1 : undefined),
    )
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(/\bthis\./g, "")
    .trim();
}

import type { Palette } from "../../dsl/diag/palette.ts";

/** A line of a step. `wrong` is what the report is about, `change` what the step did to the state. */
export type CellLine = {
  /** The depth of calls. */
  readonly indent: number;
  readonly text: string;
  readonly tone: "plain" | "call" | "change" | "wrong";
};

/** What happens at one moment, in the column of the thread that does it, or in `null` across all of them. */
export type Row = {
  readonly number: number | null;
  readonly column: number | null;
  readonly lines: readonly CellLine[];
};

const gap = 2;
const narrowest = 30;
/** Narrower columns have no room for two spaces a level. */
const roomy = 44;

/**
 * Rows in time from top to bottom, a column for each thread with its header. A column is as wide as its text,
 * when there is room for that, and never below 30: then the lines wrap, or the table is wider than the terminal.
 */
export function renderColumns(
  headers: readonly string[],
  rows: readonly Row[],
  width: number,
  palette: Palette,
): readonly string[] {
  const gutter = String(Math.max(...rows.map(({ number }) => number ?? 0))).length + 1;
  const count = Math.max(1, headers.length);
  const share = Math.floor((width - gutter - gap * (count - 1)) / count);
  const unit = share < roomy ? " " : "  ";
  const size = Math.max(narrowest, Math.min(share, widestOf(headers, rows, unit)));
  const margin = " ".repeat(gutter);
  const titles = headers.map((header) => pad(header, size, palette.bold));
  const whole = count * (size + gap) - gap;
  const rules = headers.map(() => palette.dim("─".repeat(size)));
  const head = headers.length === 0 ? [] : [titles, rules].map((cells) => margin + spread(cells));
  return [
    ...head,
    ...rows.flatMap((row) => renderRow(row, { unit, size, whole, gutter }, palette)),
  ].map((line) => line.trimEnd());
}

type Layout = {
  /** Per level of calls. */
  readonly unit: string;
  /** Of a column, and of all of them together. */
  readonly size: number;
  readonly whole: number;
  readonly gutter: number;
};

function widestOf(headers: readonly string[], rows: readonly Row[], unit: string): number {
  const texts = rows
    .filter(({ column }) => column !== null)
    .flatMap(({ lines }) => lines.map((line) => indented(line, unit)));
  return Math.max(...[...headers, ...texts].map(({ length }) => length));
}

function indented({ indent, text }: CellLine, unit: string): string {
  return unit.repeat(indent) + text;
}

function renderRow(
  row: Row,
  { unit, size, whole, gutter }: Layout,
  palette: Palette,
): readonly string[] {
  const left = " ".repeat((row.column ?? 0) * (size + gap));
  const width = row.column === null ? whole : size;
  const lines = row.lines.flatMap((line) =>
    wrap(indented(line, unit), width).map((text) => left + paint(line.tone, palette)(text)),
  );
  return lines.map((line, index) => {
    const number = index === 0 && row.number !== null ? String(row.number) : "";
    return `${palette.dim(number.padEnd(gutter))}${line}`;
  });
}

function paint(tone: CellLine["tone"], palette: Palette): (text: string) => string {
  const paints = { plain: (text: string) => text, call: palette.bold, change: palette.cyan };
  return tone === "wrong" ? palette.red : paints[tone];
}

function pad(text: string, size: number, painted: (text: string) => string): string {
  return painted(text) + " ".repeat(Math.max(0, size - text.length));
}

function spread(cells: readonly string[]): string {
  return cells.join(" ".repeat(gap));
}

/**
 * Breaks a line at spaces, or in front of a `.`, `(` or `[`; what follows is indented two further. A word that is too
 * long is broken where it must be.
 */
export function wrap(text: string, width: number): readonly string[] {
  const indent = text.length - text.trimStart().length;
  const hanging = " ".repeat(Math.min(indent + 2, Math.floor(width / 2)));
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const start = rest.length - rest.trimStart().length;
    const end = breakBefore(rest, start, width);
    lines.push(rest.slice(0, end).trimEnd());
    rest = hanging + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

function breakBefore(text: string, start: number, width: number): number {
  const space = text.lastIndexOf(" ", width);
  if (space > start) return space;
  const mark = Math.max(...[".", "(", "["].map((each) => text.lastIndexOf(each, width)));
  return mark > start ? mark : width;
}

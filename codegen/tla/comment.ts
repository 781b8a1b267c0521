import type { Span } from "../../dsl/diag/span.ts";
import { moduleWidth } from "./width.ts";

/** Columns of text in a box: `(* ` and ` *)` take the rest. */
const boxWidth = moduleWidth - 6;

/** What comments of specs have outside ASCII, which older readers of TLA+ stop at. */
const plainTexts: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u2192\u21D2]/g, "->"],
  [/\u2190/g, "<-"],
  [/\u2264/g, "<="],
  [/\u2265/g, ">="],
  [/\u2260/g, "#"],
  [/\u00D7/g, "x"],
  [/[^\n\x20-\x7E]/g, " "],
  // What would begin or end a comment.
  [/\(\*/g, "( *"],
  [/\*\)/g, "* )"],
];

/** `(* text *)` in a box of the module's width; empty without text. */
export function boxComment(paragraphs: readonly string[]): string {
  const given = paragraphs.filter((paragraph) => paragraph.trim() !== "");
  if (given.length === 0) return "";
  const lines = given.flatMap((paragraph) => wrapped(paragraph, boxWidth));
  const edge = `(${"*".repeat(moduleWidth - 2)})`;
  const padded = lines.map((text) => `(* ${text.padEnd(boxWidth)} *)`);
  return [edge, ...padded, edge].join("\n");
}

/** `\* text`, wrapped, behind a margin; no lines without text. */
export function lineComment(text: string, margin: string): readonly string[] {
  if (text.trim() === "") return [];
  return wrapped(text, moduleWidth - margin.length - 3).map((part) => `${margin}\\* ${part}`);
}

/** `specs/zswap/rc1.ts:62`. */
export function placeOf({ file, line }: Span): string {
  return file === "" ? "" : `${file}:${line}`;
}

/** The lines of a text of paragraphs and lists, each cut into lines of at most `width` columns at its blanks. */
function wrapped(text: string, width: number): readonly string[] {
  return joined(plain(text).trim().split("\n")).flatMap((part) =>
    part === "" ? [""] : wrappedLine(part, width),
  );
}

/** Joins the lines of a paragraph. A blank line ends one, and an item of a list begins one. */
function joined(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const text of lines.map((each) => each.trim())) {
    const last = parts.at(-1);
    const isNew = last === undefined || last === "" || text === "" || /^([-*]|\d+\.) /.test(text);
    if (isNew) parts.push(text);
    else parts[parts.length - 1] = `${last} ${text}`;
  }
  return parts;
}

function wrappedLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let now = "";
  for (const word of text.split(/\s+/).flatMap((word) => chunks(word, width))) {
    const longer = now === "" ? word : `${now} ${word}`;
    if (longer.length <= width) now = longer;
    else {
      lines.push(now);
      now = word;
    }
  }
  return [...lines, now];
}

/** A word that is longer than a line, in pieces. */
function chunks(word: string, width: number): readonly string[] {
  return word.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
}

function plain(text: string): string {
  return plainTexts.reduce((now, [pattern, by]) => now.replaceAll(pattern, by), text);
}

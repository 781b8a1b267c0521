import type { Palette } from "../../dsl/diag/palette.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { countText } from "./numbers.ts";
import { expectedText, isAsDeclared, verdictOf } from "./verdict.ts";

/** A spec of a folder with its result, if there is one. */
export type TableEntry = {
  readonly file: string;
  readonly checked: { readonly model: Model; readonly result: SearchResult } | null;
  /** What stands in place of a verdict when there is no result. */
  readonly problem: string;
};

type Column = { readonly title: string; readonly align: "left" | "right" };

const columns: readonly Column[] = [
  { title: "spec", align: "left" },
  { title: "verdict", align: "left" },
  { title: "expected", align: "left" },
  { title: "states", align: "right" },
  { title: "depth", align: "right" },
  { title: "seconds", align: "right" },
];

/** One line per spec; ✓ where the verdict is the declared one. Ends without a newline. */
export function renderTable(entries: readonly TableEntry[], palette: Palette): string {
  const rows = entries.map(cellsOf);
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => align(cell, widths[index] ?? 0, columns[index])).join("  ");
  const body = entries.map((entry, index) => {
    const isRight = isEntryAsDeclared(entry);
    const mark = isRight ? palette.green("✓") : palette.red("✗");
    return `${mark} ${line(rows[index] ?? [])}`.trimEnd();
  });
  const right = entries.filter(isEntryAsDeclared).length;
  return [
    palette.dim(`  ${line(columns.map(({ title }) => title))}`),
    ...body,
    "",
    `  ${right} of ${entries.length} as declared`,
  ].join("\n");
}

function isEntryAsDeclared({ checked }: TableEntry): boolean {
  return checked !== null && isAsDeclared(checked.model, checked.result);
}

function cellsOf({ file, checked, problem }: TableEntry): readonly string[] {
  if (checked === null) return [file, problem];
  const { model, result } = checked;
  return [
    file,
    verdictOf(result),
    expectedText(model.expected),
    countText(result.distinctStates),
    String(result.depth),
    result.seconds.toFixed(2),
  ];
}

function align(text: string, width: number, column: Column | undefined): string {
  return column?.align === "right" ? text.padStart(width) : text.padEnd(width);
}

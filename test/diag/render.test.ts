import { expect, test } from "vitest";
import type { Diagnostic } from "../../dsl/diag/diagnostic.ts";
import { renderDiagnostics } from "../../dsl/diag/render.ts";

const source = ["class Rc1 {", "  *swapoff() {", "\tconst now = new Date();", "  }", "}"].join(
  "\n",
);
const lookup = (file: string): string | null => (file === "specs/rc1.ts" ? source : null);
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  file: "specs/rc1.ts",
  line,
  column,
  endLine,
  endColumn,
});

const date: Diagnostic = {
  severity: "error",
  code: "E0213",
  message: "a Date cannot be part of the state",
  span: at(3, 14, 3, 24),
  hint: "State is made of booleans, bounded integers, literals and references.\nIf time matters here, model it as a counter:",
};

const cases: readonly { readonly name: string; readonly diagnostic: Diagnostic }[] = [
  { name: "one line, after a tab", diagnostic: date },
  { name: "several lines", diagnostic: { ...date, span: at(2, 3, 4, 4), hint: null } },
  { name: "no place", diagnostic: { ...date, span: null } },
  {
    name: "a file that is gone",
    diagnostic: { ...date, span: { ...at(1, 1, 1, 2), file: "x.ts" } },
  },
  { name: "past the end of the file", diagnostic: { ...date, span: at(99, 1, 99, 2) } },
  {
    name: "a warning with a note",
    diagnostic: {
      ...date,
      severity: "warning",
      notes: [{ message: "first used here", span: at(1, 7, 1, 10) }],
    },
  },
];

test.each(cases)("$name", ({ name, diagnostic }) => {
  expect(renderDiagnostics([diagnostic], lookup)).toMatchSnapshot(name);
});

test("several, a blank line between them", () => {
  expect(renderDiagnostics([date, date], lookup).split("\n\n")).toHaveLength(2);
});

test("styles go on the mark, the code and the message", () => {
  const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const palette = {
    bold: tag("b"),
    dim: tag("dim"),
    red: tag("red"),
    green: tag("green"),
    yellow: tag("yellow"),
    cyan: tag("cyan"),
  };
  const text = renderDiagnostics([date], lookup, palette);
  expect(text).toContain("<red>E0213</red> <b>a Date cannot be part of the state</b>");
  expect(text).toContain("<red>▔▔▔▔▔▔▔▔▔▔</red>");
});

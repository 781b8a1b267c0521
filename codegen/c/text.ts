/** Columns of a tab, and of a line, in the kernel's coding style. */
const tabWidth = 8;
const lineWidth = 80;

/** A block comment, its paragraphs filled to 80 columns; a paragraph that begins with a tab is left alone. */
export function comment(paragraphs: readonly string[]): readonly string[] {
  // The author's own text may stand in a paragraph, with a comment in it.
  const safe = paragraphs.map((each) => each.replaceAll("*/", "* /").replaceAll("/*", "/ *"));
  const lines = safe.flatMap((each) => (each.startsWith("\t") ? [each] : fill(each, " * ")));
  return [
    "/*",
    ...lines.map((line) => ` *${line === "" ? "" : line.startsWith("\t") ? line : ` ${line}`}`),
    " */",
  ];
}

/** A paragraph, its lines filled. */
export function filled(text: string, width: number = lineWidth): readonly string[] {
  return fill(text, " ".repeat(lineWidth - width));
}

function fill(text: string, prefix: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && prefix.length + line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** `head(a, b)tail`, with the arguments below each other's beginning where one line is too short. */
export function call(indent: string, head: string, args: readonly string[], tail: string): string {
  const lines: string[] = [];
  let line = `${indent}${head}(`;
  const column = widthOf(line);
  for (const [place, each] of args.entries()) {
    const isLast = place === args.length - 1;
    const piece = `${each}${isLast ? `)${tail}` : ","}`;
    const isFirst = line.trim().endsWith("(") && lines.length === 0;
    const spaced = isFirst || line.trim() === "" ? piece : ` ${piece}`;
    if (!isFirst && widthOf(line) + spaced.length > lineWidth) {
      lines.push(line);
      line = `${align(column)}${piece}`;
    } else line += spaced;
  }
  return [...lines, args.length === 0 ? `${line})${tail}` : line].join("\n");
}

/** A condition as the argument of a macro, broken after `||` and `&&`. */
export function statement(indent: string, head: string, condition: string, tail: string): string {
  const parts = condition.split(/(?<= (?:\|\||&&)) /);
  const whole = `${indent}${head}(${condition})${tail}`;
  if (widthOf(whole) <= lineWidth || parts.length === 1) return whole;
  const column = widthOf(`${indent}${head}(`);
  return `${indent}${head}(${parts.join(`\n${align(column)}`)})${tail}`;
}

function align(column: number): string {
  return "\t".repeat(Math.floor(column / tabWidth)) + " ".repeat(column % tabWidth);
}

function widthOf(line: string): number {
  let width = 0;
  for (const letter of line)
    width = letter === "\t" ? (Math.floor(width / tabWidth) + 1) * tabWidth : width + 1;
  return width;
}

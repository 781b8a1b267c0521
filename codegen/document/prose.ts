/**
 * The Markdown that authors write in doc comments and in the README of a folder of specs, as far as it is used
 * there: headings, paragraphs, lists, code, tables, quotes. What is not known stays text.
 */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

/** A stretch of text within a block. */
export type Inline =
  | { readonly kind: "text" | "code" | "strong" | "emphasis"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly target: string };

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: readonly string[] = markdown.split(/\r?\n/);
  while (lines.length > 0) {
    const [block, used] = nextBlock(lines);
    if (block !== null) blocks.push(block);
    lines = lines.slice(used);
  }
  return blocks;
}

type Next = readonly [block: Block | null, linesUsed: number];

function nextBlock(lines: readonly string[]): Next {
  const [line = ""] = lines;
  if (line.trim() === "") return [null, 1];
  if (line.startsWith("```")) return codeBlock(lines);
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = "", text = ""] = heading;
    return [{ kind: "heading", level: marks.length, text }, 1];
  }
  const run = lines.slice(0, runLength(lines));
  if (/^\s*\|/.test(line)) return [{ kind: "table", rows: tableRows(run) }, run.length];
  if (line.startsWith(">")) {
    const text = run.map((each) => each.replace(/^>\s?/, "")).join(" ");
    return [{ kind: "quote", text }, run.length];
  }
  if (isItem(line)) {
    const isOrdered = /^\s*\d/.test(line);
    return [{ kind: "list", isOrdered, items: itemsOf(run) }, run.length];
  }
  return [{ kind: "paragraph", text: run.map((each) => each.trim()).join(" ") }, run.length];
}

/** Up to a blank line, a fence or a heading; a list in a paragraph begins a block of its own. */
function runLength(lines: readonly string[]): number {
  const startsAsItem = isItem(lines[0] ?? "");
  const end = lines.findIndex(
    (line, index) =>
      index > 0 &&
      (line.trim() === "" || /^(```|#{1,6}\s)/.test(line) || (!startsAsItem && isItem(line))),
  );
  return end === -1 ? lines.length : end;
}

function codeBlock(lines: readonly string[]): Next {
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith("```"));
  const inside = lines.slice(1, end === -1 ? lines.length : end);
  const language = (lines[0] ?? "").slice(3).trim();
  return [{ kind: "code", language, text: inside.join("\n") }, inside.length + 2];
}

function isItem(line: string): boolean {
  return /^\s*([*-]|\d+\.)\s+/.test(line);
}

function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (isItem(line)) items.push(line.replace(/^\s*([*-]|\d+\.)\s+/, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return items;
}

function tableRows(lines: readonly string[]): readonly (readonly string[])[] {
  return lines
    .filter((line) => !/^\s*\|[\s|:-]+\|\s*$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
}

const inlinePattern =
  /(`+)(?<code>.+?)\1|\*\*(?<strong>[^*]+)\*\*|(?<![\w*])\*(?<emphasis>[^*\s][^*]*)\*(?!\w)|(?<!\w)_(?<under>[^_\s][^_]*)_(?!\w)|\[(?<text>[^\]]+)\]\((?<target>[^)\s]+)\)/g;

export function inlinesOf(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > from) inlines.push({ kind: "text", text: text.slice(from, match.index) });
    inlines.push(inlineOf(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  if (from < text.length) inlines.push({ kind: "text", text: text.slice(from) });
  return inlines;
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { code, strong, emphasis, under, text, target } = groups as {
    readonly [name in "code" | "strong" | "emphasis" | "under" | "text" | "target"]?: string;
  };
  if (code !== undefined) return { kind: "code", text: code.trim() };
  if (strong !== undefined) return { kind: "strong", text: strong };
  if (target !== undefined) return { kind: "link", text: text ?? target, target };
  return { kind: "emphasis", text: emphasis ?? under ?? "" };
}

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The top folder of the checkout. */
export const root = join(import.meta.dirname, "../..");

/** The pages of the documentation, relative to the top folder. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** A fenced block: what is in it, and where it stands. */
export type Block = {
  readonly language: string;
  readonly text: string;
  /** The text of the last heading above it. */
  readonly heading: string;
  /** The first line behind it that is not empty. */
  readonly after: string;
  /** Of the line with the fence, from 1. */
  readonly line: number;
};

/** The fenced blocks of a page, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  let heading = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    const language = /^```(\w+)$/.exec(line)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", at);
    const text = `${lines.slice(at + 1, end).join("\n")}\n`;
    const after = lines.slice(end + 1).find((each) => each !== "") ?? "";
    blocks.push({ language, text, heading, after, line: at + 1 });
    at = end;
  }
  return blocks;
}

/** The headings of a page as GitHub makes anchors of them. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const fenceless = markdown.replaceAll(/^```[^]*?^```$/gm, "");
  const headings = fenceless.matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** A new folder with these files in it. */
export function folderWith(
  files: readonly { readonly name: string; readonly text: string }[],
): string {
  const folder = mkdtempSync(join(tmpdir(), "lifespec-docs-"));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  return folder;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";
import { type Block, blocksOf, root, textOf } from "./markdown.ts";

const page = textOf("docs/gallery.md");

/** A section about one spec: what it shows of it and of its TLA+, and how large it says that it is. */
type Section = {
  readonly file: string;
  readonly said: readonly number[];
  readonly blocks: readonly Block[];
};

/** `[specs/gallery/peterson.ts](…): 42 distinct states, 77 generated, depth 11` under a heading. */
const opening =
  /\[(specs\/gallery\/[\w-]+\.ts)\]\([^)]*\)[^:]*:\s([\d ]+)\sdistinct\sstates,\s([\d ]+)\sgenerated,\sdepth\s(\d+)/;

const sections = page.split(/^## /m).flatMap((text): readonly Section[] => {
  const [, file, ...counts] = opening.exec(text) ?? [];
  if (file === undefined) return [];
  const said = counts.map((count) => Number(count.replaceAll(" ", "")));
  return [{ file, said, blocks: blocksOf(text) }];
});

/** Without the indentation that all lines have. */
function unindented(text: string): string {
  const lines = text.trimEnd().split("\n");
  const margin = Math.min(...lines.filter((line) => line !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join("\n");
}

/** Whether the lines stand in the text one after the other, at whatever indentation. */
function isExcerpt(part: string, text: string): boolean {
  const wanted = unindented(part);
  const lines = text.split("\n");
  const count = wanted.split("\n").length;
  return lines.some((_, at) => unindented(lines.slice(at, at + count).join("\n")) === wanted);
}

test("the page names every spec of the gallery", () => {
  const files = readdirSync(join(root, "specs/gallery")).filter((name) => name.endsWith(".ts"));
  expect(files.filter((name) => !page.includes(`(../specs/gallery/${name})`))).toEqual([]);
});

/** `| [lock](../specs/gallery/lock.ts) | 12 | 21 | 5 | …`: of a spec that is violated the depth alone. */
const rows = [...page.matchAll(/^\| \[[\w-]+\]\(\.\.\/([^)]+)\) *\|([\d |]+)\|/gm)].map(
  ([, file = "", counts = ""]) => ({
    file,
    counts: counts.split("|").map((count) => count.replaceAll(" ", "")),
  }),
);

test("the table has the classics", () => expect(rows).toHaveLength(12));

test.each(rows)("$file has the counts of the table", async ({ file, counts }) => {
  const { model } = readSpec(file, { cwd: root });
  if (model === null) throw new Error(`${file} does not read`);
  const { distinctStates, generatedStates, depth } = await search(model);
  const found = [distinctStates, generatedStates, depth].map(String);
  expect(counts.map((count, place) => (count === "" ? "" : found[place]))).toEqual(counts);
});

test("the page shows five specs", () => expect(sections).toHaveLength(5));

describe.each(sections)("$file", ({ file, said, blocks }) => {
  const { model, errors } = readSpec(file, { cwd: root });
  const source = readFileSync(join(root, file), "utf8");
  const module = model === null ? "" : (emitTla(model).files[0]?.text ?? "");

  test("is shown beside its TLA+", () => {
    expect(errors).toEqual([]);
    expect(blocks.map(({ language }) => language)).toContain("ts");
    expect(blocks.map(({ language }) => language)).toContain("tla");
  });

  test.each(blocks)("$language, line $line of its section", ({ language, text }) => {
    const whole = language === "ts" ? source : module;
    expect({ text, isExcerpt: isExcerpt(text, whole) }).toEqual({ text, isExcerpt: true });
  });

  test("has the counts that the page says", async () => {
    const result = model === null ? null : await search(model);
    const counts = [result?.distinctStates, result?.generatedStates, result?.depth];
    expect(counts).toEqual(said);
  });
});

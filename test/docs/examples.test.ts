import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { ts } from "ts-morph";
import { isAsDeclared, verdictOf } from "../../cli/report/verdict.ts";
import { emitTla } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";
import { lifespec } from "../cli/host.ts";
import { type Block, blocksOf, folderWith, pages, textOf } from "./markdown.ts";

/** A block that is a whole spec, the verdict that the line behind it states, and what the page shows of its output. */
type Example = {
  readonly name: string;
  readonly text: string;
  readonly page: string;
  readonly line: number;
  readonly verdict: string | null;
  readonly distinctStates: number | null;
  /** Blocks of text and TLA+ that follow, up to the next spec. */
  readonly shown: readonly Block[];
};

/** `Verdict: use after free, 6 distinct states.` */
const verdictLine = /^Verdict: ([^,.]+)(?:, (\d+) distinct states?)?\.$/;

function examplesOf(page: string): readonly Example[] {
  const blocks = blocksOf(textOf(page));
  return blocks.flatMap((block, index) => {
    if (!isSpec(block)) return [];
    const rest = blocks.slice(index + 1);
    const next = rest.findIndex(({ language }) => language === "ts");
    const [, verdict = null, count] = verdictLine.exec(block.after) ?? [];
    return {
      name: /^\/\/ ([\w-]+\.ts)\n/.exec(block.text)?.[1] ?? `line-${block.line}.ts`,
      text: block.text,
      page,
      line: block.line,
      verdict,
      distinctStates: count === undefined ? null : Number(count),
      shown: rest
        .slice(0, next < 0 ? rest.length : next)
        .filter(({ language }) => language === "text" || language === "tla"),
    };
  });
}

/** A class that extends `Spec`, or a spec that another example holds. */
function isSpec({ language, text }: Block): boolean {
  return language === "ts" && /^export class \w+ extends \w+ \{$/m.test(text);
}

const specPages = pages.filter((page) => page !== "docs/errors.md");
const examples = specPages.flatMap(examplesOf);
const folder = folderWith(examples);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(examples)("$page:$line $name", ({ name, page, verdict, distinctStates, shown }) => {
  const { model, errors } = readSpec(name, { cwd: folder });

  test("reads", () => {
    expect(errors).toEqual([]);
    expect(model).not.toBeNull();
  });

  test.skipIf(model === null)("has the verdict that the page states", async () => {
    if (model === null) return;
    const result = await search(model);
    if (page === "docs/language.md") expect(verdict).toBe(verdictOf(result));
    if (distinctStates !== null) expect(result.distinctStates).toBe(distinctStates);
    if (model.expected.kind === "violated") expect(isAsDeclared(model, result)).toBe(true);
  });

  if (model === null || shown.length === 0) return;
  test("prints what the page shows", async () => {
    const { output } = await lifespec(folder, ["check", "--no-cache", name]);
    const module = emitTla(model).files[0]?.text ?? "";
    for (const { language, text } of shown)
      expect(language === "tla" ? module : output).toContain(text.trimEnd());
  });
});

// What the gallery's page shows stands in files; see gallery.test.ts.
const fragmentPages = specPages.filter((page) => page !== "docs/gallery.md");
const fragments = fragmentPages.flatMap((page) =>
  blocksOf(textOf(page))
    .filter((block) => block.language === "ts" && !isSpec(block))
    .map((block) => ({ ...block, page })),
);

test.each(fragments)("$page:$line is part of a class", ({ text }) => {
  const { diagnostics = [] } = ts.transpileModule(`class Fragment extends Spec {\n${text}\n}`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2023 },
  });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
});

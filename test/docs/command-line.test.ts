import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../../cli/exit-codes.ts";
import { lifespec } from "../cli/host.ts";
import { blocksOf, pages, root, textOf } from "./markdown.ts";

const all = pages.map(textOf).join("\n");

/** What `--help` lists under a heading: the first word of each of its lines. */
async function listedBy(args: readonly string[], heading: string): Promise<readonly string[]> {
  const { output } = await lifespec(root, [...args, "--help"]);
  const [, section = ""] =
    new RegExp(`^${heading}:\\n([^]*?)(?:\\n\\n|$(?![^]))`, "m").exec(output) ?? [];
  return [...section.matchAll(/^ {2}(?:-\w, )?([\w-]+)/gm)].map(([, word = ""]) => word);
}

const verbs = (await listedBy([], "Commands")).filter((verb) => verb !== "help");
const flags = new Map<string, readonly string[]>();
for (const verb of verbs) flags.set(verb, await listedBy([verb], "Options"));

test("there are verbs, and each has flags", () => {
  expect(verbs).toContain("check");
  expect(flags.get("check")).toContain("--max-states");
});

describe.each(verbs)("%s", (verb) => {
  test("is in the README", () => expect(textOf("README.md")).toContain(`lifespec ${verb} `));

  test.each(flags.get(verb) ?? [])("%s is told of", (flag) => {
    expect(all).toMatch(new RegExp(`${flag}(?![\\w-])`));
  });
});

/** The commands of `sh` blocks and of code spans, with the page. */
const commands = pages.flatMap((page) => {
  const blocks = blocksOf(textOf(page)).filter(({ language }) => language === "sh");
  const spans = textOf(page).matchAll(/`(?:npx )?(lifespec [^`]+)`/g);
  const lines = [
    ...blocks.flatMap(({ text }) => text.split("\n")),
    ...[...spans].map(([, span = ""]) => span.replaceAll(/\s+/g, " ")),
  ];
  return lines.flatMap((line) => {
    const [, verb, rest = ""] = /\blifespec (\w+)([^#|]*)/.exec(line) ?? [];
    return verb === undefined ? [] : [{ page, verb, rest }];
  });
});

// The page of errors has commands that are refused.
const working = commands.filter(({ page }) => page !== "docs/errors.md");
test.each(working)("$page: $verb $rest", ({ verb, rest }) => {
  expect(verbs).toContain(verb);
  const words = rest.trim().split(/[ =]/);
  const unknown = words.filter((word) => word.startsWith("--") && !flags.get(verb)?.includes(word));
  expect(unknown).toEqual([]);
  const paths = words.filter((word) => /^(?:specs|out)\/[\w./-]+$/.test(word));
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the README's table has every exit code", () => {
  const rows = textOf("README.md").matchAll(/^\| (\d+(?:, \d+)*) +\|/gm);
  const codes = [...rows].flatMap(([, cell = ""]) => cell.split(", ").map(Number));
  expect(codes).toEqual(Object.values(exitCodes).toSorted((a, b) => a - b));
});

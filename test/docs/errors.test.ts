import { rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { refusals } from "../../dsl/reader/errors.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { lifespec } from "../cli/host.ts";
import { blocksOf, folderWith, root, textOf } from "./markdown.ts";

const page = textOf("docs/errors.md");
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ code: section.slice(0, 5), text: section }));

/** What the table has for each code; the message of E0102 is TypeScript's own. */
const table = Object.values(refusals).map(([code, message]) => ({ code, message }));

test("has a section for each code, in their order, and none more", () => {
  const codes = sections.map(({ code }) => code);
  expect(codes).toEqual(table.map(({ code }) => code).toSorted());
});

test.each(table)("$code begins with the message", ({ code, message }) => {
  const section = sections.find((each) => each.code === code);
  const [title, first] = section?.text.split("\n\n") ?? [];
  // Nothing but the code is in the heading, so that `errors.md#E0101` leads to it.
  expect(title).toBe(code);
  expect(first).toBe(`**${message === "" ? "TypeScript's own message" : message}**`);
  expect(section?.text).toContain("\n_Instead:_ ");
});

const examples = blocksOf(page).map(({ heading, language, text }) => ({
  code: heading,
  name: `${heading}.ts`,
  language,
  text,
}));
const folder = folderWith(examples);
afterAll(() => rmSync(folder, { recursive: true }));

test("has an example for each code", () => {
  expect(examples.map(({ code }) => code)).toEqual(sections.map(({ code }) => code));
});

const files = examples.filter(({ language }) => language === "ts");
test.each(files)("$code is what its example is refused with", ({ code, name }) => {
  const { model, errors } = readSpec(name, { cwd: folder });
  expect(model).toBeNull();
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set([code]));
});

const commands = examples.filter(({ language }) => language === "sh");
test.each(commands)("$code is what its command ends with", async ({ code, text }) => {
  const [, , ...args] = text.trim().split(" ");
  const { errors } = await lifespec(root, [...args, "--no-cache"]);
  expect(errors).toContain(`${code} `);
});

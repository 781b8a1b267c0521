import { expect, test } from "vitest";
import * as kernel from "../../dsl/kernel/index.ts";
import * as language from "../../dsl/lang/index.ts";
import { textOf } from "./markdown.ts";

const page = textOf("docs/language.md");

/** `| Spinlock | *lock *unlock | … |` -> its first two cells. */
const rows = new Map(
  [...page.matchAll(/^\| `(\w+)(?:<[^>]*>)?` +\| ([^|]*)\|/gm)].map(
    ([, name = "", methods = ""]) => [
      name,
      [...methods.matchAll(/`([^`]+)`/g)].map(([, method = ""]) => method),
    ],
  ),
);

/** The methods of a class; a `*` in front of those that are generators. */
function methodsOf(value: { readonly prototype: object }): readonly string[] {
  return Object.getOwnPropertyNames(value.prototype)
    .filter((name) => name !== "constructor")
    .map((name) => {
      const method: unknown = Reflect.get(value.prototype, name);
      const isGenerator = method?.constructor.name === "GeneratorFunction";
      return isGenerator ? `*${name}` : name;
    });
}

const classes = Object.entries(kernel).filter(
  (
    entry,
  ): entry is [string, Extract<(typeof kernel)[keyof typeof kernel], { prototype: object }>] =>
    typeof entry[1] === "function" && /^[A-Z]/.test(entry[0]),
);

test.each(classes)("the table has every method of %s", (name, type) => {
  expect(rows.get(name)?.toSorted()).toEqual(methodsOf(type).toSorted());
});

const violations = Object.entries({ ...language, ...kernel }).flatMap(([name, value]) =>
  typeof value === "object" && "kind" in value && value.kind === "violation"
    ? [{ name, title: value.title }]
    : [],
);

/** `| double free | … | `doubleFree` |` -> its first and last cell. */
const titles = new Map(
  [...page.matchAll(/^\| ([a-z ]+?) +\|[^|]*\| `(\w+)` +\|$/gm)].map(([, title, name]) => [
    name,
    title,
  ]),
);

test.each(violations)("the tables have $name", ({ name, title }) => {
  expect(titles.get(name)).toBe(title);
});

import { expect, test } from "vitest";
import { withArticle } from "../../dsl/diag/article.ts";

const cases = [
  "a literal",
  "a shrinker",
  "a union",
  "a user",
  "a ZswapTree",
  "an element",
  "an integer",
  "an Entry",
  "an option",
  "an updater",
] as const;

test.each(cases)("%s", (text) => {
  const [, noun = ""] = text.split(" ");
  expect(withArticle(noun)).toBe(text);
});

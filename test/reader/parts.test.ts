import { expect, test } from "vitest";
import type { Expr } from "../../dsl/ir/expr.ts";
import { walk } from "../../dsl/ir/walk.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const cwd = new URL("specs", import.meta.url).pathname;
const { model } = readSpec("at-parts.ts", { cwd });
if (model === null) throw new Error("the spec reads");
const { inductive = [] } = model;

/** The labels that a condition compares with. */
function labelsIn(condition: Expr): readonly unknown[] {
  const labels: unknown[] = [];
  walk(condition, (expr) => {
    if (expr.kind === "literal" && typeof expr.value === "string") labels.push(expr.value);
  });
  return labels;
}

const cases = [
  { name: "Lock", labels: ["work_lock"] },
  { name: "LruLock", labels: ["lru_add_lock"] },
  { name: "Add", labels: ["lru_add_lock", "lru_add_unlock"] },
  { name: "Unlocks", labels: ["unlock", "lru_add_unlock"] },
  { name: "Tries", labels: [] },
  { name: "Work", labels: ["work_lock", "lru_add_lock", "unlock", "lru_add_unlock"] },
] as const;

test.each(cases)("$name", ({ name, labels }) => {
  const conjunct = inductive.find((each) => each.name === name);
  expect(conjunct && labelsIn(conjunct.condition)).toEqual(labels);
});

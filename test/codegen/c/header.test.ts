import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { negated } from "../../../codegen/c/assertion.ts";
import { emitC } from "../../../codegen/c/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { factsOf } from "../../../engine/facts/facts.ts";

const cwd = join(import.meta.dirname, "../../..");

async function headerOf(file: string): Promise<string> {
  const { model, errors } = readSpec(file, { cwd });
  expect(errors).toEqual([]);
  if (model === null) throw new Error(`${file} does not read`);
  return emitC(model, await factsOf(model)).files[0]?.text ?? "";
}

test("a header as a whole", async () => {
  const header = await headerOf("test/facts/specs/refs.ts");
  await expect(header).toMatchFileSnapshot("golden/lifespec_refs.h");
});

test("what an author writes for C keeps its meaning beside operators, and ends no comment", async () => {
  const header = await headerOf("test/codegen/c/specs/expressions.ts");
  const asserted = header.match(/^\tVM_WARN_ON_ONCE.*$/gm) ?? [];
  expect(new Set(asserted)).toEqual(
    new Set([
      "\tVM_WARN_ON_ONCE(!(page->flags & 1));",
      "\tVM_WARN_ON_ONCE((page->word & 3) < 1);",
      "\tVM_WARN_ON_ONCE(page->flags & 1);",
    ]),
  );
  expect(header).toContain("until(() => page.isDirty / * by us * /)");
});

describe("the coding style of the kernel", () => {
  test.each(["test/facts/specs/refs.ts", "test/facts/specs/used-after.ts"])("%s", async (file) => {
    const lines = (await headerOf(file)).split("\n");
    expect(lines[0]).toBe("/* SPDX-License-Identifier: GPL-2.0 OR MIT */");
    for (const line of lines) {
      expect(line).not.toMatch(/[ \t]$/);
      expect(line).not.toMatch(/^ {8}/);
      expect(line).not.toContain("//");
      expect(line.replaceAll("\t", " ".repeat(8)).length, line).toBeLessThanOrEqual(80);
    }
  });
});

describe("the opposite of a condition", () => {
  test.each([
    ["list_empty(&e->lru)", "!list_empty(&e->lru)"],
    ["!list_empty(&e->lru)", "list_empty(&e->lru)"],
    ["a == b", "a != b"],
    ["xa_load(tree, 1) == e", "xa_load(tree, 1) != e"],
    ["si->swap_map != NULL", "!si->swap_map"],
    ["a && b", "!(a && b)"],
    ["!a || b", "!(!a || b)"],
    ["refcount_read(&n->refcount) >= 1", "refcount_read(&n->refcount) < 1"],
    ["true", "false"],
    ["a->flags & DIRTY", "!(a->flags & DIRTY)"],
    ["a==b", "!(a==b)"],
    ["!a + b", "!(!a + b)"],
    ["test(a == b)", "!test(a == b)"],
    ["a & b == c", "!(a & b == c)"],
    ["(a & b) == c", "(a & b) != c"],
    ["a ? b : c", "!(a ? b : c)"],
    ["a[b == c].d", "!a[b == c].d"],
  ])("%s", (condition, opposite) => {
    expect(negated(condition)).toBe(opposite);
  });
});

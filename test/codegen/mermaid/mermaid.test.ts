import { describe, expect, test } from "vitest";
import { diagramsOf, type MermaidDiagram } from "../../../cli/mermaid.ts";
import { lockOrderDiagram } from "../../../codegen/mermaid/index.ts";
import { nowhere } from "../../../dsl/ir/build.ts";
import type { LockClass, LockEdge } from "../../../dsl/ir/lock.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { search } from "../../../engine/search.ts";
import { lock } from "../../engine/models.ts";

const specs = [
  "specs/zswap/rc1.ts",
  "specs/zswap/pin-swap-cache-first.ts",
  "test/corpus/lock-order/deadlocks.ts",
  "test/corpus/lock-order/folio-lock.ts",
  "test/corpus/lock-order/held-with-interrupts-on.ts",
  "test/corpus/lock-order/trylock.ts",
  "test/corpus/lock-order/two-of-a-class.ts",
  "test/corpus/lock-order/under-an-outer-lock.ts",
  "specs/zswap/writeback-retries.ts",
  "test/codegen/mermaid/specs/words-of-mermaid.ts",
];

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.ts$/, "");
}

async function drawn(file: string): Promise<readonly MermaidDiagram[]> {
  const { model } = readSpec(file, { cwd: process.cwd() });
  if (model === null) throw new Error(`${file} does not read`);
  return diagramsOf(model, await search(model, { lifetimes: true }));
}

describe.each(specs)("%s", (file) => {
  test("has its diagrams", async () => {
    for (const { name, text } of await drawn(file))
      await expect(text).toMatchFileSnapshot(`golden/${nameOf(file)}/${name}.mmd`);
  });
});

/** A class of locks by hand, and a way in which `action` comes to one. */
function classOf(name: string): LockClass {
  return { name, kind: "spinlock", holders: [], masks: null, doc: "", span: nowhere };
}

function edge(held: string, taken: string, action = "take"): LockEdge {
  return { held, taken, sites: [{ action, taking: "takes" }] };
}

function withLocks(names: readonly string[]): Model {
  return { ...lock, locks: names.map(classOf) };
}

function arrows(text: string): readonly string[] {
  return text.split("\n").filter((line) => /-->|==>|-\.->/.test(line));
}

test("of too many edges, those that follow from others are left out, and named", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const all = names.flatMap((held, index) =>
    names.slice(index + 1).map((inner) => edge(held, inner)),
  );
  const text = lockOrderDiagram(withLocks(names), all);
  expect(all.length).toBe(28);
  expect(arrows(text).length).toBe(7);
  expect(text).toContain("%% left out, as it follows: a → c");
});

test("a circle is never left out", () => {
  const names = Array.from({ length: 9 }, (_, index) => `l${index}`);
  const all = names.flatMap((held) =>
    names.filter((other) => other !== held).map((taken) => edge(held, taken)),
  );
  const text = lockOrderDiagram(withLocks(names), all);
  expect(arrows(text).length).toBe(20);
  expect(text).toMatch(/linkStyle 0,1,/);
});

test("what mermaid would take for its own is written as an entity", () => {
  const text = lockOrderDiagram(withLocks(['a"b', "c;d#e"]), [edge('a"b', "c;d#e")]);
  expect(text).toContain('lock_a_b["a#quot;b"]');
  expect(text).toContain('c_d_e["c#59;d#35;e"]');
});

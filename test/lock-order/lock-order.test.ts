import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LockEdge } from "../../dsl/ir/lock.ts";
import { compareOrder, cycleIn } from "../../dsl/ir/lock-order.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { staticEdges } from "../../engine/lock-order/static.ts";
import { search } from "../../engine/search.ts";
import { takenWhileHeld } from "./oracle.ts";

function specsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}

function modelOf(file: string): Model | null {
  return readSpec(file, { cwd: process.cwd() }).model;
}

/** `a > b step` for each step that takes a lock; those that only wait for one are left out. */
function takings(edges: readonly LockEdge[]): readonly string[] {
  return edges.flatMap(({ held, taken, sites }) =>
    sites
      .filter(({ taking }) => taking !== "awaits")
      .map(({ action }) => `${held} > ${taken} ${action}`),
  );
}

const all = ["specs/zswap", "specs/gallery", "test/corpus/lock-order"].flatMap(specsIn);

describe.each(all)("%s", (file) => {
  const model = modelOf(file);
  test.skipIf(model === null)("what states show is what the code allows", async () => {
    if (model === null) return;
    const { lockEdges, finding } = await search(model, { maxStates: 50_000 });
    const inCode = takings(staticEdges(model));
    expect(inCode).toEqual(expect.arrayContaining([...takings(lockEdges)]));
    // A search that ended early has seen less than the interpreter, which goes on.
    if (finding !== null && finding.kind !== "lock-order") return;
    const oracle = takenWhileHeld(model, 3000);
    if (oracle !== null) expect([...takings(lockEdges)].toSorted()).toEqual([...oracle].toSorted());
  });
});

const verdicts = [
  {
    name: "under-an-outer-lock",
    property: "lock order inversion",
    trace: 3,
    cycle: "a > b, b > a",
  },
  { name: "deadlocks", property: "deadlock", trace: 3, cycle: "a > b, b > a" },
  { name: "trylock", property: undefined, trace: 0, cycle: undefined },
  {
    name: "folio-lock",
    property: "lock order inversion",
    trace: 7,
    cycle: "folio lock > mutex, mutex > folio lock",
  },
  {
    name: "two-of-a-class",
    property: "lock order inversion",
    trace: 9,
    cycle: "inode.lock > inode.lock",
  },
  {
    name: "held-with-interrupts-on",
    property: "lock order inversion",
    trace: 2,
    cycle: "hardirq > lock, lock > hardirq",
  },
  { name: "held-with-interrupts-off", property: undefined, trace: 0, cycle: undefined },
  {
    name: "under-a-lock-of-a-handler",
    property: "lock order inversion",
    trace: 8,
    cycle: "hardirq > lock, lock > inner, inner > hardirq",
  },
  { name: "tried-in-a-handler", property: undefined, trace: 0, cycle: undefined },
  { name: "only-in-code", property: undefined, trace: 0, cycle: "a > b, b > a" },
] as const;

describe.each(verdicts)("$name", ({ name, property, trace, cycle }) => {
  const model = modelOf(`test/corpus/lock-order/${name}.ts`);

  test("has its verdict, by a shortest way", async () => {
    if (model === null) throw new Error("does not read");
    const result = await search(model);
    expect(result.finding?.property).toBe(property);
    expect(result.trace.length).toBe(trace);
  });

  test("has its circle in the code", () => {
    const found = model === null ? null : cycleIn(staticEdges(model));
    expect(found?.map(({ held, taken }) => `${held} > ${taken}`).join(", ")).toBe(cycle);
  });
});

test("the order of rc1 is the one that mm/zswap.c documents, and lockdep's", () => {
  const model = modelOf("specs/zswap/rc1.ts");
  const edges = model === null ? [] : staticEdges(model);
  expect(edges.map(({ held, taken }) => `${held} > ${taken}`)).toEqual([
    "folio lock > si.lock",
    "folio lock > zswap_tree.lock",
    "folio lock > lru.lock",
    "si.lock > zswap_tree.lock",
    "si.lock > lru.lock",
    "zswap_tree.lock > lru.lock",
  ]);
  expect(cycleIn(edges)).toBeNull();
});

test("what goes against a documented order is named, and what it has that nobody does", () => {
  const model = modelOf("test/corpus/lock-order/folio-lock.ts");
  const [order] = model?.lockOrders ?? [];
  if (model === null || order === undefined) throw new Error("does not read");
  expect(order.classes).toEqual(["mutex", "folio lock"]);
  const { contradictions, unseen } = compareOrder(order, staticEdges(model));
  expect(contradictions.map(({ held, taken }) => [held, taken])).toEqual([["folio lock", "mutex"]]);
  expect(unseen).toEqual([]);
});

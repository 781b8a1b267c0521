import {
  any,
  assert,
  count,
  current,
  difference,
  doubleFree,
  either,
  emptyChoice,
  every,
  failedAssert,
  filter,
  fn,
  int,
  intersection,
  isSubset,
  nullDereference,
  pool,
  PoolObject,
  record,
  remove,
  some,
  sort,
  thread,
  union,
  uninitializedRead,
  useAfterFree,
  type Violation,
} from "lifespec";
import { describe, expect, test } from "vitest";
import { violationOf } from "../../engine/native/finding.ts";

class Lock {
  held = false;
  readonly waiters = new Set<string>();
  acquire(): void {
    this.held = true;
  }
}

class Tree extends PoolObject {
  readonly lock = new Lock();
  height = int(0, 3, 1);
  root!: string;
  readonly leaves: string[] = [];
}

/** The violation that code runs into. */
function violationIn(body: () => void): Violation | null {
  try {
    body();
  } catch (error) {
    return violationOf(error)?.violation ?? null;
  }
  return null;
}

function allocated(): { trees: ReturnType<typeof pool<Tree>>; tree: Tree } {
  const trees = pool(Tree, 1);
  return { trees, tree: trees.alloc({ root: "a" })! };
}

describe("violations", () => {
  const { trees, tree } = allocated();
  const { lock, leaves } = tree;
  const unset = pool(Tree, 1).alloc()!;
  const nothing: Tree | null = trees.alloc();
  trees.free(tree);

  test.each([
    { name: "a field is read", in: () => expect(tree.height), is: useAfterFree },
    { name: "a field is assigned", in: () => (tree.height = 2), is: useAfterFree },
    { name: "vocabulary is reached", in: () => tree.lock.acquire(), is: useAfterFree },
    { name: "vocabulary is at hand", in: () => lock.acquire(), is: useAfterFree },
    { name: "vocabulary is read", in: () => expect(lock.held), is: useAfterFree },
    { name: "it is freed again", in: () => trees.free(tree), is: doubleFree },
    { name: "a field was never set", in: () => expect(unset.root), is: uninitializedRead },
    { name: "null is dereferenced", in: () => nothing!.lock.acquire(), is: nullDereference },
    {
      name: "null is taken apart",
      in: () => (({ lock: l }: Tree) => l)(nothing!),
      is: nullDereference,
    },
    { name: "null is freed", in: () => trees.free(nothing!), is: nullDereference },
    { name: "nothing to choose from", in: () => any(new Set()), is: emptyChoice },
    { name: "an assertion fails", in: () => assert(lock === null), is: failedAssert },
    { name: "an assertion names it", in: () => assert(lock === null, doubleFree), is: doubleFree },
    { name: "an array is at hand", in: () => leaves.push("b"), is: null },
    { name: "a pointer is compared", in: () => expect(tree === nothing).toBe(false), is: null },
  ])("$name", ({ in: body, is }) => expect(violationIn(body)).toBe(is));
});

describe("a pool", () => {
  test("hands out its lowest free object, and none when it is exhausted", () => {
    const trees = pool(Tree, 2);
    const [first, second] = [trees.alloc()!, trees.alloc()!];
    expect([trees.alloc(), trees.size, first === second]).toEqual([null, 2, false]);
    trees.free(first);
    expect([trees.has(first), trees.has(second), trees.size]).toEqual([false, true, 1]);
    expect(trees.alloc()).toBe(first);
  });

  test("gives memory back as new, down into vocabulary", () => {
    const { trees, tree } = allocated();
    tree.height = 3;
    tree.lock.acquire();
    tree.lock.waiters.add("w");
    tree.leaves.push("l");
    const { lock } = tree;
    trees.free(tree);
    const again = trees.alloc({ root: "b", height: 2 })!;
    expect(again).toBe(tree);
    expect(again.lock).toBe(lock);
    expect(again).toMatchObject({
      lock: { held: false, waiters: new Set() },
      height: 2,
      root: "b",
      leaves: [],
    });
  });

  test("holds ordinary objects while they are live, for a debugger", () => {
    const fields = Object.entries(Object.getOwnPropertyDescriptors(allocated().tree));
    expect(fields.every(([, field]) => "value" in field)).toBe(true);
  });

  test("takes back its own objects only", () => {
    expect(() => pool(Tree, 1).free(allocated().tree)).toThrow(
      "Not an object of this pool of Tree.",
    );
  });

  test("lets a field be set that was given no value", () => {
    const tree = pool(Tree, 1).alloc()!;
    tree.root = "late";
    expect(tree.root).toBe("late");
  });
});

describe("values", () => {
  const [one, two] = [...sort("Slot", 2)];

  test("identities", () => expect([one, two]).toEqual(["slot1", "slot2"]));

  test("a total function", () => {
    const flags = fn(sort("Slot", 2), false);
    flags.set(one!, true);
    expect([flags.get(one!), flags.get(two!)]).toEqual([true, false]);
    expect(fn(sort("Slot", 2), (slot) => slot === two).get(two!)).toBe(true);
  });

  test("a total function is defined for objects that are not live", () => {
    const trees = pool(Tree, 1);
    const marks = fn(trees, false);
    expect(marks.get(trees.alloc()!)).toBe(false);
  });

  test("records are equal when their fields are", () => {
    const tree = allocated().tree;
    expect(record({ kind: "sent", to: one })).toBe(record({ to: one, kind: "sent" }));
    expect(record({ kind: "sent", to: one })).not.toBe(record({ kind: "sent", to: two }));
    expect(record({ at: tree, n: 1 })).toBe(record({ n: 1, at: tree }));
    expect(record({ at: tree })).not.toBe(record({ at: allocated().tree }));
    expect(record({ n: 1 })).not.toBe(record({ n: "1" }));
  });

  test("sets", () => {
    const [a, b] = [new Set([1, 2]), new Set([2, 3])];
    expect(every(a, (x) => x > 0) && !every(a, (x) => x > 1)).toBe(true);
    expect(some(a, (x) => x > 1) && !some(a, (x) => x > 2)).toBe(true);
    expect([...filter(a, (x) => x > 1)]).toEqual([2]);
    expect(count(a, (x) => x > 0)).toBe(2);
    expect([...union(a, b)]).toEqual([1, 2, 3]);
    expect([...intersection(a, b)]).toEqual([2]);
    expect([...difference(a, b)]).toEqual([1]);
    expect(isSubset(new Set([2]), a) && !isSubset(b, a)).toBe(true);
  });

  test("remove drops every occurrence in place", () => {
    const array = ["a", "b", "a"];
    remove(array, "a");
    expect(array).toEqual(["b"]);
  });
});

describe("misuse", () => {
  test.each([
    { name: "int", call: () => int(3, 1), says: "int(3, 1, 3)" },
    { name: "int's initial value", call: () => int(0, 1, 2), says: "min <= initial <= max" },
    { name: "int of a fraction", call: () => int(0, 1.5), says: "integers" },
    { name: "sort", call: () => sort("Slot", 0), says: "a sort has one element or more" },
    { name: "pool", call: () => pool(Tree, 0), says: "a pool has one object or more" },
    {
      name: "thread",
      call: () => thread(0, function* () {}),
      says: "a role has one thread or more",
    },
    { name: "current", call: () => current(), says: "where no thread runs" },
  ])("$name", ({ call, says }) => expect(call).toThrow(says));

  test("outside a run, a choice is the first one", () => expect(either("a", "b")).toBe("a"));
});

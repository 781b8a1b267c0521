// What must not type-check: tsc fails if one of these lines becomes legal.
import {
  actionProperty,
  always,
  and,
  any,
  assert,
  atEnd,
  current,
  each,
  either,
  eventually,
  except,
  exists,
  type Expected,
  fn,
  forAll,
  happens,
  type Id,
  implies,
  int,
  invariant,
  isAt,
  isDone,
  leadsTo,
  lock,
  lockOf,
  lockOrder,
  next,
  not,
  or,
  type Pool,
  pool,
  PoolObject,
  possible,
  record,
  refines,
  sort,
  Spec,
  steps,
  strongFair,
  type Thread,
  thread,
  together,
  until,
  useAfterFree,
  violates,
  violation,
  weakFair,
  where,
} from "lifespec";

type Slot = Id<"Slot">;
type Node = Id<"Node">;

class Lock {
  owner: object | null = null;
}

class Tree extends PoolObject {
  readonly lock = new Lock();
  slot!: Slot;
  parent: Tree | null = null;
  height = int(0, 3);
  grow(): void {
    this.height = this.height + 1;
  }
}

class Types extends Spec {
  readonly slots = sort("Slot", 2);
  readonly nodes = sort("Node", 2);
  readonly trees = pool(Tree, 2);
  readonly flags = fn(this.slots, false);
  tree: Tree | null = this.trees.alloc({ slot: any(this.slots), height: 1 });
  phase: "idle" | "busy" = "idle";

  override readonly threads = { run: thread(2, () => this.run()) };
  override readonly actions = { name: each(this.slots, (slot) => this.name(slot)) };
  override readonly expected: Expected = violates(useAfterFree);

  *run(): Thread {
    yield* until(() => this.tree !== null);
    const tree = this.tree!;
    tree.slot = any(this.slots);
    this.phase = either("idle", "busy");
    this.flags.set(tree.slot, true);

    // @ts-expect-error A reference may be null: `!` says that nobody checks.
    this.tree.grow();
    // @ts-expect-error An identity of one sort is not one of another.
    tree.slot = any(this.nodes);
    // @ts-expect-error A string is not an identity.
    tree.slot = "slot1";
    // @ts-expect-error The value of a choice is one of its alternatives.
    this.phase = either("idle", "gone");
    // @ts-expect-error A choice has an alternative.
    either();
    // @ts-expect-error A function takes keys of its domain.
    this.flags.get(any(this.nodes));
    // @ts-expect-error An object without lifetime is not in a pool.
    this.trees.free({ slot: tree.slot });
    // @ts-expect-error A condition is a function: it is evaluated again and again.
    yield* until(this.tree === null);
    // @ts-expect-error The current thread is not an object of a pool.
    this.trees.free(current());
    // @ts-expect-error A pool is not made of threads.
    this.trees.alloc({ slot: current() });
    // @ts-expect-error Vocabulary is part of the object and not given to it.
    this.trees.alloc({ lock: new Lock() });
    // @ts-expect-error A method is not given to an object.
    this.trees.alloc({ grow: () => undefined });
    // @ts-expect-error An identity of another sort.
    this.trees.alloc({ slot: any(this.nodes) });
    // @ts-expect-error A violation is a value, never a string.
    assert(tree.height > 0, "too small");
    // @ts-expect-error Records do not change.
    record({ kind: "prepared", slot: tree.slot }).kind = "prepared";
  }

  name(slot: Slot): void {
    this.flags.set(slot, true);
  }

  readonly Grown = invariant(() => this.trees.size < 2);
  readonly Met = possible(() => this.tree === null);
  readonly Ends = atEnd(() => this.tree === null, violation("tree left behind"));
  readonly good = [violates(this.Grown), violates(useAfterFree), violates(violation("mine"))];
  readonly bad = [
    // @ts-expect-error The name of a property is a value, never a string.
    violates("Grown"),
    // @ts-expect-error A witness is not violated.
    violates(this.Met),
    // @ts-expect-error A condition at the end is expected by its violation.
    violates(this.Ends),
    // @ts-expect-error A predicate is a function.
    invariant(this.tree === null),
    // @ts-expect-error A violation is a value, never a string.
    atEnd(() => true, "tree left behind"),
  ];
}

/** Formulas and fairness are values of the types of the spec. */
class Temporal extends Spec {
  readonly slots = sort("Slot", 2);
  readonly nodes = sort("Node", 2);
  readonly trees = pool(Tree, 2);
  count = int(0, 3);

  override readonly threads = { run: thread(2, () => this.run()) };
  override readonly actions = {
    tick: () => this.tick(),
    name: each(this.slots, (slot) => this.name(slot)),
    pair: each(this.slots, this.nodes, (slot) => this.name(slot)),
  };
  override readonly fairness = [
    weakFair(this.threads.run),
    strongFair(this.actions.name),
    weakFair(this.actions.tick),
    weakFair(steps(() => this.run())),
    weakFair(except(this.threads.run, () => this.run())),
    weakFair(together(this.threads.run, this.actions.name, this.actions.tick)),
    strongFair(where(this.actions.pair, (slot, node) => node !== null && this.isNamed(slot))),
    weakFair(where(this.actions.tick, () => next(() => this.count) > this.count)),
    weakFair(where(this.threads.run, (task) => task.preempt_count === 0)),
    weakFair(
      where(
        steps(() => this.run()),
        (task) => task.preempt_count === 0,
      ),
    ),
    // @ts-expect-error Steps are values, never strings.
    weakFair("run"),
    // @ts-expect-error There is no such role.
    weakFair(this.threads.walk),
    // @ts-expect-error An instance of the action is told by what it is of.
    weakFair(where(this.actions.name, (node: Node) => node !== null)),
    // @ts-expect-error What is assumed of a scheduler is not a property.
    weakFair(always(() => true)),
    // @ts-expect-error Only code of threads has steps.
    weakFair(steps(() => this.tick())),
  ];

  *run(): Thread {
    yield* until(() => true);
  }
  tick(): void {
    this.count = 1;
  }
  name(_slot: Slot): void {
    this.count = 2;
  }
  isNamed(_slot: Slot): boolean {
    return this.count === 2;
  }

  readonly Counts = leadsTo(
    () => this.count === 1,
    () => this.count === 2,
  );
  readonly Nested = implies(always(eventually(() => this.count === 1)), not(this.Counts));
  readonly Each = forAll(this.trees, (tree) => eventually(() => tree.height > 0));
  readonly Of = exists(this.slots, (slot) => always(() => this.isNamed(slot)));
  readonly Ends = and(
    forAll(this.threads.run, (task) =>
      eventually(() => isDone(task) || isAt(task, () => this.run())),
    ),
    or(always(happens(this.actions.tick)), () => isDone(this.threads.run)),
  );
  readonly Grows = actionProperty(() => next(() => this.count) >= this.count);
  override readonly expected: Expected = violates(this.Counts);
  readonly wrong = [
    // @ts-expect-error A predicate is a function.
    eventually(this.count === 1),
    // @ts-expect-error A predicate is a boolean, and a formula stands as it is.
    eventually(() => this.Counts),
    // @ts-expect-error A formula leads to a formula.
    leadsTo(this.Counts, 1),
    // @ts-expect-error A relation is no formula: it speaks of one step.
    actionProperty(this.Counts),
    // @ts-expect-error The value after a step is that of a function.
    actionProperty(() => next(this.count) > 0),
    // @ts-expect-error The elements have the type of the sort.
    forAll(this.slots, (node: Node) => eventually(() => node !== null)),
    // @ts-expect-error For each number: there is no end of them.
    forAll(3, () => this.Counts),
    // @ts-expect-error A thread stands at its own code.
    forAll(this.threads.run, (task) => eventually(() => isAt(task, () => this.tick()))),
    // @ts-expect-error The negation of a predicate is a predicate: `() => !…`.
    not(() => this.count === 1),
    // @ts-expect-error An invariant is no formula: write `always`.
    eventually(invariant(() => true)),
  ];
}

class Patched extends Types {
  // @ts-expect-error A patch overrides what is there.
  override *walk(): Thread {
    yield* until(() => true);
  }
  // @ts-expect-error An override says so.
  *run(): Thread {
    yield* until(() => true);
  }
}

/** Locks are values, and orders are made of them. */
export function lockOrders(trees: Pool<Tree>, tree: Tree): void {
  const lockClass = lock("spinlock", () => null);
  lockOrder(
    "a comment",
    lockClass,
    { lockClass },
    lockOf(trees, () => lockClass),
  );
  // @ts-expect-error A lock is a value, never a string.
  lockOrder("a comment", "tree.lock");
  // @ts-expect-error A holder is a thread, a map to threads or a set of them.
  lock("spinlock", () => true);
  // @ts-expect-error There is no such kind of lock.
  lock("semaphore", () => null);
  // @ts-expect-error It is the lock of each object, and not the object.
  lockOf(trees, () => tree);
}

/** Each of these is an error of its own. */
export function refused(nodes: ReadonlySet<Node>, trees: Pool<Tree>): void {
  // @ts-expect-error A role runs a generator, whose steps other threads interleave with.
  thread(() => undefined);
  // @ts-expect-error A pool is made of pool objects.
  pool(Lock, 2);
  // @ts-expect-error A pool constructs its objects without arguments.
  pool(class extends PoolObject { constructor(_size: number) { super(); } }, 2); // prettier-ignore
  // @ts-expect-error The action takes an element of the domain.
  each(nodes, (slot: Slot) => slot);
  // @ts-expect-error The set of live objects changes by `alloc` and `free` only.
  trees.add(new Tree());
  // @ts-expect-error A sort never grows.
  nodes.clear();
  // @ts-expect-error A field of the wrong type.
  new Patched().phase = "gone";
  // @ts-expect-error Fairness is what is assumed, and not a property.
  new Temporal().fairness.push(new Temporal().Counts);
}

/** What a spec can promise, with a variable of each kind. */
class Promised extends Spec {
  readonly slots: ReadonlySet<Slot>;
  readonly limit: number;
  readonly order: readonly Slot[] = [];
  page = int(0, 3);
  phase: "idle" | "busy" = "idle";
  isOn = false;
  last: Slot | null = null;
  readonly used = new Set<Slot>();
  readonly content = fn<Slot, boolean>([], false);
  readonly owners = new Map<Slot, Node>();
  readonly queue: Slot[] = [];
  readonly lock = new Lock();
  readonly Good = invariant(() => this.isOn);

  constructor({ slots = 1, limit = 2 } = {}) {
    super();
    this.slots = sort("Slot", slots);
    this.limit = limit;
  }

  free(slot: Slot): void {
    this.used.delete(slot);
  }
}

class OneVariable extends Spec {
  phase: "idle" | "busy" = "idle";
}

export class Refining extends Spec {
  readonly slots = sort("Slot", 1);
  readonly nodes = sort("Node", 1);
  readonly whole = {
    page: () => 1,
    phase: (): "idle" | "busy" => "idle",
    isOn: () => true,
    last: () => null,
    used: () => this.slots,
    content: (slot: Slot) => this.slots.has(slot),
    owners: () => null,
    queue: () => [any(this.slots)],
    lock: { owner: () => null },
  } as const;

  readonly good = [
    refines(Promised, this.whole),
    refines(
      Promised,
      { slots: 1 },
      { ...this.whole, owners: (slot) => (this.slots.has(slot) ? any(this.nodes) : null) },
    ),
    refines(OneVariable, { phase: () => "busy", pc: () => "Done" }),
    violates(refines(OneVariable, { phase: () => "busy" })),
  ];
  readonly bad = [
    // @ts-expect-error Each variable of the abstract spec has a value.
    refines(OneVariable, {}),
    // @ts-expect-error It is of the variable's type.
    refines(OneVariable, { phase: () => "gone" }),
    // @ts-expect-error It is a function: it is evaluated in every state.
    refines(OneVariable, { phase: "busy" }),
    // @ts-expect-error There is no such variable.
    refines(OneVariable, { phase: () => "busy", page: () => 1 }),
    // @ts-expect-error Constants of the abstract spec are given to its constructor.
    refines(Promised, { ...this.whole, limit: () => 2 }),
    // @ts-expect-error Its constructor has no such option.
    refines(Promised, { pages: 1 }, this.whole),
    // @ts-expect-error An identity of another sort is not a key of the function.
    refines(Promised, { ...this.whole, content: (node: Node) => this.nodes.has(node) }),
    // @ts-expect-error A set of another sort.
    refines(Promised, { ...this.whole, used: () => this.nodes }),
    // @ts-expect-error A variable of a vocabulary object is under its field.
    refines(Promised, { ...this.whole, lock: () => null }),
    // @ts-expect-error A value of a map is of the map's type.
    refines(Promised, { ...this.whole, owners: (slot: Slot) => slot }),
    // @ts-expect-error An abstract spec is a spec.
    refines(Tree, {}),
  ];
}

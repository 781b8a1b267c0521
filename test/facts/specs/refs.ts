import {
  every,
  implies,
  inC,
  int,
  invariant,
  pool,
  PoolObject,
  seen,
  sort,
  Spec,
  step,
  type Id,
  type Thread,
  thread,
} from "lifespec";
import { RbTree, Refcount, Spinlock } from "lifespec/kernel";

export type Key = Id<"Key">;

export class Node extends PoolObject {
  readonly refcount = new Refcount();
  key!: Key;
}

/** A tree of nodes with references: one thread puts nodes in, the other takes them out. */
export class Refs extends Spec {
  readonly keys: ReadonlySet<Key>;
  readonly nodes = pool(Node, 2);
  readonly lock = new Spinlock();
  readonly tree = new RbTree<Key, Node>();
  last: Node | null = null;
  users = int(0, 3);

  readonly inC = inC(
    "lib/refs.c",
    seen(() => this.keys, "u32"),
    seen(() => this.tree.nodes, "!RB_EMPTY_NODE(&$2->node)"),
    seen(() => this.last, "refs_last"),
  );

  constructor({ keys = 2 } = {}) {
    super();
    this.keys = sort("Key", keys);
    this.threads = {
      adder: thread(() => this.add()),
      remover: thread(() => this.remove()),
    };
  }
  override readonly threads: Spec["threads"];

  /** What C can say of each node. */
  readonly Referenced = invariant(() => every(this.nodes, (node) => node.refcount.count >= 1));
  /** What it cannot: whose tree is it? */
  readonly Linked = invariant(() => implies(this.last !== null, () => this.tree.size() > 0));

  *add(): Thread {
    begin: yield* step();
    for (const key of this.keys) {
      fill: yield* step();
      const node = this.nodes.alloc({ key });
      if (node === null) return;
      node.refcount.set(1);
      insert: yield* this.lock.lock();
      this.tree.insert(key, node);
      this.last = node;
      added: yield* this.lock.unlock();
    }
  }

  *remove(): Thread {
    begin: yield* step();
    for (const key of this.keys) {
      yield* this.lock.lock();
      const node = this.tree.search(key);
      if (node !== null) yield* this.drop(key, node);
      removed: yield* this.lock.unlock();
    }
  }

  *drop(key: Key, node: Node): Thread {
    this.tree.erase(key);
    if (this.last === node) this.last = null;
    erased: yield* step();
    if (node.refcount.put()) this.nodes.free(node);
  }
}

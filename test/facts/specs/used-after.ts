import { step, type Thread, useAfterFree, violates } from "lifespec";
import { type Node, type Key, Refs } from "./refs.ts";

/** Lets the lock go before the node is looked at. */
export class UsedAfter extends Refs {
  override readonly expected = violates(useAfterFree);

  override *add(): Thread {
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
      touched: yield* step();
      node.refcount.get();
    }
  }

  override *drop(key: Key, node: Node): Thread {
    this.tree.erase(key);
    this.last = null;
    erased: yield* step();
    this.nodes.free(node);
  }
}

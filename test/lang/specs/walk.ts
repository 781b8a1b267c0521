import { type Id, int, pool, PoolObject, sort, Spec, step, type Thread, thread } from "lifespec";

class Item extends PoolObject {
  seen = false;
}

/** Loops over sets and arrays that change while a thread is in the loop. */
export class Walk extends Spec {
  readonly nodes: ReadonlySet<Id<"Node">> = sort("Node", 3);
  readonly items = pool(Item, 3);
  readonly queue: Item[] = [];
  readonly waiting = new Set<Id<"Node">>();
  visits = int(0, 7);
  first: Id<"Node"> | null = null;

  override readonly threads = { walker: thread(() => this.walk()) };

  *walk(): Thread {
    yield* step();
    for (const node of this.nodes) {
      yield* step();
      if (this.first === null) this.first = node;
      this.waiting.add(node);
      const item = this.items.alloc();
      if (item !== null) this.queue.push(item);
    }
    for (const node of this.waiting) {
      yield* step();
      // A walk over the set itself would come by this one again, and never end.
      this.waiting.delete(node);
      this.waiting.add(node);
      this.visits += 1;
    }
    for (const item of this.queue) {
      yield* step();
      this.queue.shift();
      item.seen = true;
      this.visits += 1;
    }
    for (const item of this.items) {
      yield* step();
      this.items.free(item);
    }
  }
}

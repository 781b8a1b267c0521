import { inC, int, pool, PoolObject, seen, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Item extends PoolObject {
  readonly lock = new Spinlock();
  count = int(0, 2);

  readonly inC = inC(
    "struct item *item",
    seen(() => this.count, "$->count"),
  );
}

/** One call right after the other: what holds in front of the first one does not in front of the second. */
export class Twice extends Spec {
  readonly items = pool(Item, 1);
  item: Item | null = this.items.alloc();

  override readonly threads = { worker: thread(() => this.work()) };

  *bump(item: Item): Thread {
    bump: yield* step();
    item.count += 1;
  }

  *work(): Thread {
    find: yield* step();
    const item = this.item!;
    yield* this.bump(item);
    yield* this.bump(item);
    yield* item.lock.lock();
    yield* item.lock.unlock();
    drop: yield* step();
    this.items.free(item);
    this.item = null;
  }
}

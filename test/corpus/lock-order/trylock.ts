import { holds, lockOrder, Spec, thread, type Thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** The other order by trylock only: nobody waits, so there is no circle. */
export class Trylock extends Spec {
  readonly tree = new Spinlock();
  readonly lru = new Spinlock();

  override readonly expected = holds;
  override readonly threads = {
    invalidate: thread(() => this.invalidate()),
    shrinker: thread(() => this.shrink()),
  };

  readonly documented = lockOrder("a comment", this.tree, this.lru);

  *invalidate(): Thread {
    yield* this.tree.lock();
    yield* this.lru.lock();
    yield* this.lru.unlock();
    yield* this.tree.unlock();
  }

  *shrink(): Thread {
    yield* this.lru.lock();
    const locked = yield* this.tree.trylock();
    if (locked) yield* this.tree.unlock();
    yield* this.lru.unlock();
  }
}

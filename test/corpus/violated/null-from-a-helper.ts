import {
  nullDereference,
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  violates,
} from "lifespec";

class Entry extends PoolObject {
  isDirty = true;
}

/** Who calls the function says that it never gives `null`, which it does where the entry is clean. */
export class Cleaner extends Spec {
  readonly entries = pool(Entry, 1);
  entry: Entry | null = this.entries.alloc();

  override readonly threads = { cleaner: thread(2, () => this.clean()) };
  override readonly expected = violates(nullDereference);

  dirty(): Entry | null {
    return this.entry !== null && this.entry.isDirty ? this.entry : null;
  }

  *clean(): Thread {
    yield* step();
    this.dirty()!.isDirty = false;
  }
}

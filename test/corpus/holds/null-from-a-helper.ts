import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Entry extends PoolObject {
  isDirty = true;
}

/** Who calls the function asks first. */
export class Cleaner extends Spec {
  readonly entries = pool(Entry, 1);
  entry: Entry | null = this.entries.alloc();

  override readonly threads = { cleaner: thread(2, () => this.clean()) };

  dirty(): Entry | null {
    return this.entry !== null && this.entry.isDirty ? this.entry : null;
  }

  *clean(): Thread {
    yield* step();
    if (this.dirty() !== null) this.dirty()!.isDirty = false;
  }
}

import { any, type Id, pool, PoolObject, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot;
}

/** TypeScript believes for too long that `slot` is not null: what `!` waits for is a value, and null is none. */
export class NullInAFieldWithoutValue extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly entries = pool(Entry, 1);
  slot: Slot | null = any(this.slots);
  seen: Slot | null = null;
  entry: Entry | null = this.entries.alloc();

  drop(): void {
    this.slot = null;
  }

  *look(): Thread {
    yield* step();
    if (this.slot !== null && this.entry !== null) {
      this.drop();
      this.entry.slot = this.slot;
      yield* step();
      this.seen = this.entry.slot;
    }
  }

  override readonly threads = { looker: thread(() => this.look()) };
}

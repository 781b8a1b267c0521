import {
  any,
  type Id,

  pool,
  PoolObject,
  sort,
  Spec,
  step,
  type Thread,
  thread,

} from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot;
}

/** The slot is read once, and the entry is of that one. */
export class NullInAlloc extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly entries = pool(Entry, 1);
  slot: Slot | null = any(this.slots);
  entry: Entry | null = null;

  *store(): Thread {
    read: yield* step();
    const slot = this.slot;
    if (slot === null) return;
    write: yield* step();
    this.entry = this.entries.alloc({ slot });
  }

  *forget(): Thread {
    forget: yield* step();
    this.slot = null;
  }

  override readonly threads = {
    writer: thread(() => this.store()),
    forgetter: thread(() => this.forget()),
  };

}

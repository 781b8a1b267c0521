import {
  any,
  type Id,
  nullDereference,
  pool,
  PoolObject,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  violates,
} from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot;
}

/** Another thread takes the slot away, and TypeScript does not notice: the entry would be of no slot. */
export class NullInAlloc extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly entries = pool(Entry, 1);
  slot: Slot | null = any(this.slots);
  entry: Entry | null = null;

  *store(): Thread {
    read: yield* step();
    if (this.slot === null) return;
    write: yield* step();
    this.entry = this.entries.alloc({ slot: this.slot });
  }

  *forget(): Thread {
    forget: yield* step();
    this.slot = null;
  }

  override readonly threads = {
    writer: thread(() => this.store()),
    forgetter: thread(() => this.forget()),
  };

  override readonly expected = violates(nullDereference);
}

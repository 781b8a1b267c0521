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
  until,
} from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot;
}

/** The entry can be found before its slot has been filled in. */
export class Publish extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly entries = pool(Entry, 1);
  entry: Entry | null = null;
  last: Slot | null = null;

  override readonly threads = {
    writer: thread(() => this.write()),
    reader: thread(() => this.read()),
  };

  *write(): Thread {
    publish: yield* step();
    this.entry = this.entries.alloc({ slot: any(this.slots) });
  }

  *read(): Thread {
    yield* until(() => this.entry !== null);
    this.last = this.entry!.slot;
  }
}

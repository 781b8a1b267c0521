import { type Id, pool, PoolObject, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot | null;
  slots!: Set<Slot>;
}

export class NoValueToCome extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly entries = pool(Entry, 1);
  slot!: Slot;

  *look(): Thread {
    yield* step();
  }

  override readonly threads = { looker: thread(() => this.look()) };
}

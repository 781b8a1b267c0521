import { type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

export class Predicate extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  slot: Slot | null = null;
  readonly busy = new Set<Slot>();

  isThere(slot: Slot | null): slot is Slot {
    return slot === slot;
  }

  *look(): Thread {
    yield* step();
    const slot = this.slot;
    if (this.isThere(slot)) this.busy.add(slot);
  }

  override readonly threads = { looker: thread(() => this.look()) };
}

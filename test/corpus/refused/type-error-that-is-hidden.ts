import { type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

export class Hidden extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  slot: Slot | null = null;
  readonly busy = new Set<Slot>();

  *look(): Thread {
    yield* step();
    const slot = this.slot;
    // @ts-expect-error: it may be null
    this.busy.add(slot);
  }

  override readonly threads = { looker: thread(() => this.look()) };
}

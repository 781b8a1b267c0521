import { type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

/** `as Slot` says what `!` says, and nobody has looked: what is null there is in no set. */
export class NullBehindACast extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  slot: Slot | null = null;
  readonly busy = new Set<Slot>();

  *look(): Thread {
    yield* step();
    const slot = this.slot;
    this.busy.add(slot as Slot);
  }

  override readonly threads = { looker: thread(() => this.look()) };
}

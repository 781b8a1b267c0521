import { any, fn, type Id, record, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;
type Pair = { readonly slot: Slot | null; readonly flag: boolean };

/** A field that may be null is known not to be in one branch; `choice` is a word of solvers. */
export class NullInARecord extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  pair: Pair = record({ slot: null, flag: false });
  readonly choice = fn(this.slots, false);

  *chooser(): Thread {
    choose: yield* step();
    const slot = any(this.slots);
    this.choice.set(this.pair.slot ?? slot, true);
    this.pair = record({ slot, flag: this.choice.get(slot) });
    again: yield* step();
    this.choice.set(this.pair.slot ?? slot, this.pair.flag);
  }

  override readonly threads = { chooser: thread(() => this.chooser()) };
}

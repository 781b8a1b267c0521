import { each, type Id, invariant, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly used = new Set<Slot>();
  override readonly actions = { use: each(this.slots, (slot) => this.use(slot)) };

  use(slot: Slot): void {
    if (this.used === this.slots) return;
    this.used.add(slot);
  }

  readonly NotAll = invariant(() => this.used !== this.slots);
}

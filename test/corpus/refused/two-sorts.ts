import { each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly low: ReadonlySet<Slot> = sort("Slot", 2);
  readonly high: ReadonlySet<Slot> = sort("Slot", 3);
  last: Slot | null = null;
  override readonly actions = { use: each(this.high, (slot) => this.use(slot)) };

  use(slot: Slot): void {
    this.last = slot;
  }
}

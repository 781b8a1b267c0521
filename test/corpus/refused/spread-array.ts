import { each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  queue: Slot[] = [];
  override readonly actions = { add: each(this.slots, (slot) => this.add(slot)) };

  add(slot: Slot): void {
    this.queue = [...this.queue, slot];
  }
}

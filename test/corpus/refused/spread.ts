import { type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly queue: Slot[] = [];
  override readonly actions = { refill: () => this.refill() };

  refill(): void {
    this.queue.push(...this.slots);
  }
}

import { count, each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Counter extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly counts = new Map<Slot, number>();
  readonly queue: number[] = [];
  last: number | null = null;
  override readonly actions = { count: each(this.slots, (slot) => this.count(slot)) };

  count(slot: Slot): void {
    this.counts.set(slot, 1);
    this.queue.push(1);
    this.last = 1;
  }
}

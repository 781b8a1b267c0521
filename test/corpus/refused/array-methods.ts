import { each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Queue extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly queue: Slot[] = [];
  override readonly actions = { work: each(this.slots, (slot) => this.work(slot)) };

  work(slot: Slot): void {
    this.queue.unshift(slot);
    this.queue.splice(this.queue.indexOf(slot), 1);
    this.queue[0] = slot;
    this.queue.length = 0;
    this.queue.forEach((each) => this.queue.push(each));
    const last = this.queue.at(-1);
    const found = this.queue.find((each) => each === slot);
    if (this.queue.some((each) => each === last)) this.queue.pop();
    if (found !== undefined) this.queue.push(slot, found);
  }
}

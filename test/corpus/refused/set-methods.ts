import { each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly used = new Set<Slot>();
  override readonly actions = { work: each(this.slots, (slot) => this.work(slot)) };

  work(slot: Slot): void {
    const was = this.used.delete(slot);
    if (was) this.used.add(slot);
    this.used.forEach((each) => this.used.delete(each));
    const copy = new Set(this.used);
    copy.add(slot);
    const list = [...this.used];
    const array = Array.from(this.used);
    if (list.length === array.length) this.used.add(slot).add(slot);
  }
}

import { current, each, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  current = new Set<Slot>();
  previous = new Set<Slot>();
  override readonly actions = {
    use: each(this.slots, (slot) => this.use(slot)),
    rotate: () => this.rotate(),
  };

  use(slot: Slot): void {
    let set = this.current;
    if (set.has(slot)) set = this.previous;
    set.add(slot);
  }

  rotate(): void {
    this.previous = this.current;
    this.current = new Set();
  }
}

import { each, type Id, sort, Spec, valueOutOfRange, violates, when } from "lifespec";

type Slot = Id<"Slot">;

/** An array of slots has room for each slot once. */
export class Lru extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly items: Slot[] = [];

  override readonly actions = {
    add: each(this.slots, (slot) => this.add(slot)),
    shrink: () => this.shrink(),
  };
  override readonly expected = violates(valueOutOfRange);

  add(slot: Slot): void {
    this.items.push(slot);
  }

  shrink(): void {
    when(this.items.length > 0);
    this.items.shift();
  }
}

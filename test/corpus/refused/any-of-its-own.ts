import { type Id, sort, Spec } from "lifespec";

function any<T>(set: Iterable<T>): T {
  for (const element of set) return element;
  throw new Error("empty");
}

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  last: Slot | null = null;
  override readonly actions = { pick: () => this.pick() };

  pick(): void {
    this.last = any(this.slots);
  }
}

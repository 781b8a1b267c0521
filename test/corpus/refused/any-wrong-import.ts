import { type Id, sort, Spec } from "lifespec";
import { any } from "underscore";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  last: Slot | null = null;
  override readonly actions = { pick: () => this.pick() };

  pick(): void {
    this.last = any(this.slots);
  }
}

import { type Id, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly used = new Set<Slot>();
  override readonly actions = { clear: () => this.clear() };

  clear(): void {
    this.used.clear();
  }
}

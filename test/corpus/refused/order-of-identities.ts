import { any, type Id, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  a: Slot = any(this.slots);
  b: Slot = any(this.slots);
  phase: "first" | "second" = "first";
  override readonly actions = { swap: () => this.swap() };

  swap(): void {
    if (this.a < this.b) this.phase = "second";
    if (this.phase > "first") this.a = this.b;
  }
}

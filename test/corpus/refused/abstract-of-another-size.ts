import { type Id, refines, sort, Spec, step, type Thread, thread } from "lifespec";
class Slots extends Spec {
  readonly slots: ReadonlySet<Id<"Slot">> = sort("Slot", 3);
  readonly used = new Set<Id<"Slot">>();
  override readonly actions = { clear: () => this.used.clear() };
}
export class Device extends Spec {
  readonly slots: ReadonlySet<Id<"Slot">> = sort("Slot", 2);
  readonly used = new Set<Id<"Slot">>();
  *worker(): Thread {
    yield* step();
    this.used.clear();
  }
  override readonly threads = { worker: thread(() => this.worker()) };
  readonly KeepsSlots = refines(Slots, { used: () => this.used });
}

import { any, fn, type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly next = new Map<Slot, Slot>();
  readonly sets = fn(this.slots, () => new Set<Slot>());
  readonly full = new Map([...this.slots].map((slot) => [slot, true]));
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    for (const [from, to] of this.next) {
      yield* step();
      this.next.set(to, from);
    }
    this.next.forEach((to, from) => this.next.set(to, from));
    this.next.clear();
    this.sets.get(any(this.slots)).add(any(this.slots));
  }
}

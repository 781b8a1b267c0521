import { any, each, filter, type Id, sort, Spec, step, type Thread, thread, until } from "lifespec";

type Slot = Id<"Slot">;

/** All slots may be in use when one is asked for. */
export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly used = new Set<Slot>();

  override readonly threads = { user: thread(3, () => this.use()) };

  *use(): Thread {
    take: yield* until(() => this.used.size < this.slots.size);
    const slot = any(filter(this.slots, (each) => !this.used.has(each)));
    this.used.add(slot);
    put: yield* step();
    this.used.delete(slot);
  }
}

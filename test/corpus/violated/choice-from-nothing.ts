import {
  any,
  each,
  emptyChoice,
  filter,
  type Id,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  violates,
} from "lifespec";

type Slot = Id<"Slot">;

/** All slots may be in use when one is asked for. */
export class Slots extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly used = new Set<Slot>();

  override readonly threads = { user: thread(3, () => this.use()) };
  override readonly expected = violates(emptyChoice);

  *use(): Thread {
    take: yield* step();
    const slot = any(filter(this.slots, (each) => !this.used.has(each)));
    this.used.add(slot);
    put: yield* step();
    this.used.delete(slot);
  }
}

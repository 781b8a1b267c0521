import {
  any,
  difference,
  type Id,
  intersection,
  isSubset,
  possible,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  union,
} from "lifespec";

type Slot = Id<"Slot">;

/** Arrays as operands of set operators. They stayed sequences, and the search had no set to compile. */
export class SetOperatorsOnArrays extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly queue: Slot[] = [];
  readonly used = new Set<Slot>();

  *fill(): Thread {
    while (!isSubset(this.slots, this.queue)) {
      yield* step();
      this.queue.push(any(difference(this.slots, this.queue)));
    }
    yield* step();
    for (const slot of intersection(this.queue, this.slots)) {
      yield* step();
      if (union(this.used, this.queue).size === 2) this.used.add(slot);
    }
  }

  override readonly threads = { filler: thread(() => this.start()) };

  *start(): Thread {
    yield* step();
    yield* this.fill();
  }

  readonly AllUsed = possible(() => this.used.size === 2);
}

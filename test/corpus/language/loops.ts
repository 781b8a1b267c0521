import {
  assert,
  count,
  type Id,
  int,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  until,
} from "lifespec";

type Slot = Id<"Slot">;

/** A loop over a set goes in any order, one over an array in its order, both over what was there at the start. */
export class Loops extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 3);
  readonly seen = new Set<Slot>();
  readonly order: Slot[] = [];

  override readonly threads = {
    walker: thread(() => this.walk()),
    other: thread(() => this.drop()),
  };

  *walk(): Thread {
    let last: Slot | null = null;
    let count = int(0, 3);
    start: yield* step();
    for (const slot of this.slots) {
      const before: Slot | null = last;
      last = slot;
      visit: yield* step();
      assert(before !== slot && last === slot);
      count += 1;
      if (this.seen.has(slot)) continue;
      this.seen.add(slot);
      this.order.push(slot);
    }
    assert(count === 3 && this.order.length === 3);
    let position = int(0, 3);
    outer: for (const slot of this.order) {
      while (true) {
        again: yield* step();
        if (position === 2) break outer;
        position += 1;
        if (slot !== this.order[0]) continue outer;
      }
    }
    assert(position === 2);
  }

  /** Takes the oldest out while the walk goes on. */
  *drop(): Thread {
    yield* until(() => this.order.length === 3);
    this.order.shift();
    put: yield* step();
    if (this.order.length < 3)
      for (const slot of this.order) {
        yield* step();
        assert(this.seen.has(slot));
      }
  }
}

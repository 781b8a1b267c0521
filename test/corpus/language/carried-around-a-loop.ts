import { assert, type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

/** What a loop carries from one round to the next, though it starts with `null`. */
export class CarriedAroundALoop extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  last: Slot | null = null;
  wasThere = false;

  override readonly threads = { walker: thread(() => this.walk()) };

  *walk(): Thread {
    let last: Slot | null = null;
    start: yield* step();
    for (const slot of this.slots) {
      const before: Slot | null = last;
      visit: yield* step();
      this.last = before;
      if (before !== null) this.wasThere = true;
      last = slot;
    }
    assert(this.wasThere && this.last !== null && this.last !== last);
  }
}

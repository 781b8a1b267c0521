import {
  any,
  assert,
  current,
  type Id,
  int,
  record,
  sort,
  Spec,
  step,
  type Thread,
  thread,
} from "lifespec";

type Slot = Id<"Slot">;

/** Generators that return values, from inside of loops and conditions. */
export class Returns extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  n = int(0, 5);

  override readonly threads = {
    first: thread(() => this.walk()),
    second: thread(() => this.wait()),
  };

  *find(): Thread<Slot | null> {
    while (true) {
      look: yield* step();
      if (this.n === 5) return null;
      this.n += 1;
      if (this.n === 3) {
        const slot = any(this.slots);
        return slot;
      }
    }
  }

  *both(): Thread<{ readonly slot: Slot | null; readonly n: number }> {
    const slot = yield* this.find();
    const n = this.n;
    both: yield* step();
    return record({ slot, n });
  }

  *walk(): Thread {
    const { slot, n } = yield* this.both();
    assert(slot === null ? n === 5 : n === 3);
    let current: Slot | null = slot;
    while (current !== null) {
      walk: yield* step();
      current = null;
    }
  }

  *wait(): Thread {
    while ((yield* this.find()) !== null) {
      found: yield* step();
      if (this.n === 4) return;
    }
    if ((yield* this.isOdd()) && !(yield* this.isEven())) this.n = 4;
  }

  *isOdd(): Thread<boolean> {
    odd: yield* step();
    return this.n === 1 || this.n === 3 || this.n === 5;
  }

  *isEven(): Thread<boolean> {
    even: yield* step();
    return this.n === 0 || this.n === 2 || this.n === 4;
  }
}

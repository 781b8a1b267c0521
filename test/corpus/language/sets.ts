import {
  any,
  assert,
  count,
  difference,
  each,
  every,
  filter,
  type Id,
  intersection,
  invariant,
  isSubset,
  some,
  sort,
  Spec,
  union,
  when,
} from "lifespec";

type Slot = Id<"Slot">;

/** Sets are values where they are computed, and state where they are fields. */
export class Sets extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 3);
  a = new Set<Slot>();
  b = new Set<Slot>(this.slots);
  c = new Set<Slot>();

  override readonly actions = {
    add: each(this.slots, (slot) => this.add(slot)),
    drop: () => this.drop(),
    reset: () => this.reset(),
  };

  add(slot: Slot): void {
    const before = new Set(this.a);
    this.a.add(slot);
    this.b = difference(this.slots, this.a);
    this.c = intersection(union(before, this.b), this.a);
    assert(isSubset(this.c, this.a) && this.b.size + this.a.size === 3);
    assert(count(this.a, (each) => !before.has(each)) <= 1);
  }

  drop(): void {
    when(some(this.a, (slot) => !this.c.has(slot)));
    const slot = any(filter(this.a, (each) => !this.c.has(each)));
    this.a.delete(slot);
    this.b.add(slot);
  }

  reset(): void {
    when(this.a.size === 3 || this.c.size > 1);
    this.a.clear();
    this.b = new Set(this.slots);
    this.c = new Set();
  }

  readonly Disjoint = invariant(() => every(this.a, (slot) => !this.b.has(slot)));
}

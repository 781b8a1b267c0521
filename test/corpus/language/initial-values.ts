import { any, assert, type Id, int, invariant, pool, PoolObject, sort, Spec, when } from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  slot!: Slot;
  other: Entry | null = null;
  isNew = false;
}

/** A field starts with the value of another field, of a choice, or of an option. */
export class InitialValues extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly entries = pool(Entry, 2);
  first: Slot = any(this.slots);
  second = this.first;
  readonly used = new Set<Slot>([this.first]);
  a: Entry | null = this.entries.alloc({ slot: this.first });
  b: Entry | null = this.entries.alloc({ slot: any(this.slots), other: this.a, isNew: true });
  c: Entry | null = this.entries.alloc();
  left = int(0, 5);

  override readonly actions = { copy: () => this.copy(), release: () => this.release() };

  constructor({ left = 2 } = {}) {
    super();
    this.left = left;
  }

  copy(): void {
    when(this.a !== null && this.left > 0);
    this.left -= 1;
    this.second = this.a.slot;
    this.used.add(this.b!.slot);
  }

  release(): void {
    when(this.a !== null);
    assert(this.b!.other === this.a && this.b!.isNew && !this.a.isNew);
    this.b!.other = null;
    this.entries.free(this.a);
    this.a = null;
  }

  override readonly checkDeadlock = false;
  readonly FirstIsUsed = invariant(() => this.used.has(this.first) && this.second === this.first);
  readonly PoolWasExhausted = invariant(() => this.c === null);
}

import {
  current,
  either,
  every,
  type Id,
  implies,
  inductive,
  invariant,
  pool,
  PoolObject,
  sort,
  Spec,
  step,
  type Task,
  tasks,
  type Thread,
  thread,
} from "lifespec";

type Slot = Id<"Slot">;

class Entry extends PoolObject {
  owner: Task | null = null;
  slot: Slot | null = null;
}

/** A function gives `null` on one way, and who calls it says that it took another. */
export class NullFromAHelper extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly entries = pool(Entry, 1);
  entry: Entry | null = this.entries.alloc();
  last: Slot | null = null;

  override readonly threads = { worker: thread(this.slots, (slot) => this.work(slot)) };

  ownedBy(task: Task): Entry | null {
    return this.entry !== null && this.entry.owner === task ? this.entry : null;
  }

  slotOf(task: Task): Slot | null {
    return this.ownedBy(task) === null ? null : this.ownedBy(task)!.slot;
  }

  *work(slot: Slot): Thread {
    take: yield* step();
    if (this.entry !== null && this.entry.owner === null) {
      this.entry.owner = current();
      this.entry.slot = slot;
    }
    look: yield* step();
    if (this.ownedBy(current()) !== null) this.last = this.ownedBy(current())!.slot!;
    else if (either(true, false)) this.last = this.slotOf(current()) ?? slot;
    drop: yield* step();
    if (this.ownedBy(current()) !== null) this.ownedBy(current())!.owner = null;
  }

  readonly OwnedHasASlot = inductive(() =>
    every(tasks(), (task) =>
      implies(this.ownedBy(task) !== null, () => this.ownedBy(task)!.slot !== null),
    ),
  );
  readonly IsLive = invariant(() => this.entry === null || this.entries.has(this.entry));
}

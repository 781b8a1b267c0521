import {
  any,
  assert,
  each,
  filter,
  type Id,
  remove,
  sort,
  Spec,
  step,
  type Thread,
  thread,
} from "lifespec";

type Slot = Id<"Slot">;

/** `get` of a key without a value, `shift` of an empty array, `push`, `at`, `remove`. */
export class MapsAndArrays extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly next = new Map<Slot, Slot>();
  readonly queue: Slot[] = [];

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    map: yield* step();
    const slot = any(this.slots);
    assert(this.next.get(slot) === undefined && !this.next.has(slot));
    const before = this.next.get(slot) ?? null;
    this.next.set(slot, slot);
    assert(before === null && this.next.get(slot) === slot && this.has(1));
    for (const key of this.next.keys()) {
      keys: yield* step();
      assert(key === slot);
      this.next.delete(key);
    }
    assert(this.has(0));
    array: yield* step();
    assert(this.queue.shift() === undefined && this.queue.at(0) === undefined);
    const other = any(filter(this.slots, (each) => each !== slot));
    this.queue.push(slot);
    this.queue.push(other);
    const first = this.queue.shift();
    assert(first === slot && this.queue[0] === other && this.queue[1] === undefined);
    if (first !== undefined) this.queue.push(first);
    assert(this.queue[1] === slot && this.queue.includes(other));
    remove(this.queue, other);
    assert(this.queue.at(0) === slot && !this.queue.includes(other));
  }

  has(size: number): boolean {
    return this.next.size === size;
  }
}

import {
  any,
  assert,
  type Id,
  pool,
  PoolObject,
  sort,
  Spec,
  step,
  type Thread,
  thread,
} from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  readonly slots = new Set<Slot>();
}

function put(set: Set<Slot>, slot: Slot): void {
  set.add(slot);
}

/** A second name for a set, map or array is no copy; `new Set(…)` is one. */
export class SecondNames extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  readonly used = new Set<Slot>();
  readonly queue: Slot[] = [];
  readonly next = new Map<Slot, Slot>();

  override readonly threads = { worker: thread(() => this.work(this.used)) };

  *work(used: Set<Slot>): Thread {
    locals: yield* step();
    const slot = any(this.slots);
    const { queue, next } = this;
    const set = this.used;
    this.used.add(slot);
    this.queue.push(slot);
    this.next.set(slot, slot);
    assert(used.has(slot) && set.has(slot));
    assert(queue.includes(slot) && next.get(slot) === slot);
    parameters: yield* step();
    const copy = new Set(used);
    const page = this.page!;
    const inside = page.slots;
    put(inside, slot);
    assert(page.slots.has(slot));
    while (used.size > 0) {
      drain: yield* step();
      used.delete(any(used));
    }
    assert(this.used.size === 0 && copy.has(slot));
  }
}

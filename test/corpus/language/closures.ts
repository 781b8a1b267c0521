import {
  any,
  assert,
  current,
  filter,
  type Id,
  int,
  some,
  sort,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
  until,
} from "lifespec";

type Slot = Id<"Slot">;

/** Arrow functions in fields and locals, methods that only compute, functions of the module. */
export class Closures extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  n = int(0, 3);
  readonly held = new Map<Slot, Task>();
  last: Task | null = null;
  readonly isFull = (): boolean => this.n === 3;
  readonly add = (by: number): void => {
    if (!this.isFull()) this.n += by;
  };

  override readonly threads = {
    worker: thread(() => this.work()),
    other: thread(() => this.take()),
  };

  *work(): Thread {
    const isEmpty = (): boolean => this.n === 0;
    first: yield* step();
    assert(isEmpty());
    this.add(1);
    assert(!isEmpty());
    second: yield* step();
    const before = this.n;
    const wasMore = (): boolean => before < this.n;
    this.add(minimum(before, 1));
    assert(wasMore());
    yield* until(() => wasMore() && this.holder() !== null);
  }

  *take(): Thread {
    take: yield* step();
    this.last = current();
    this.held.set(any(this.slots), this.last);
  }

  /** Who holds a slot, if somebody does. */
  holder(): Task | null {
    const held = filter(this.slots, (slot) => this.held.has(slot));
    if (held.size === 0) return null;
    return some(held, (slot) => this.held.get(slot) === this.last) ? this.last : null;
  }
}

function minimum(left: number, right: number): number {
  return left < right ? left : right;
}

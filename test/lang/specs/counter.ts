import {
  any,
  current,
  int,
  implies,
  invariant,
  type Id,
  possible,
  sort,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
  until,
} from "lifespec";

class Lock {
  owner: Task | null = null;

  *lock(): Thread {
    yield* until(() => this.owner === null);
    this.owner = current();
    current().preempt_count++;
  }

  *unlock(): Thread {
    yield* step();
    this.owner = null;
    current().preempt_count--;
  }
}

/** Each thread adds one in two steps, under a lock. */
export class Counter extends Spec {
  readonly nodes: ReadonlySet<Id<"Node">>;
  readonly lock = new Lock();
  readonly seen = new Set<Id<"Node">>();
  counter = int(0, 3);

  constructor({ nodes = 2 } = {}) {
    super();
    this.nodes = sort("Node", nodes);
  }

  override readonly threads = { adder: thread(2, () => this.add()) };

  *add(): Thread {
    yield* this.lock.lock();
    const read = this.counter;
    this.seen.add(any(this.nodes));
    write: yield* step();
    this.counter = read + 1;
    yield* this.lock.unlock();
  }

  readonly NotTooMany = invariant(() => implies(this.lock.owner === null, () => this.counter <= 2));
  readonly BothSeen = possible(() => this.seen.size === 2);
}

/** The same without the lock: an update is lost. */
export class LostUpdate extends Counter {
  override *add(): Thread {
    yield* step();
    const read = this.counter;
    write: yield* step();
    this.counter = read + 1;
  }

  readonly Sum = invariant(() =>
    implies(this.seen.size === 0, () => !this.ended() || this.counter === 2),
  );

  done = int(0, 2);

  ended(): boolean {
    return this.done === 2;
  }
}

import {
  any,
  assert,
  current,
  type Id,
  implies,
  int,
  invariant,
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
    current().preempt_count += 1;
  }

  *unlock(): Thread {
    yield* step();
    assert(current().preempt_count > 0);
    this.owner = null;
    current().preempt_count -= 1;
  }
}

/** Each thread adds one in two steps, under a lock. */
export class Counter extends Spec {
  readonly nodes: ReadonlySet<Id<"Node">>;
  readonly lock = new Lock();
  readonly seen = new Set<Id<"Node">>();
  counter = int(0, 3);
  done = int(0, 2);

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
    this.done += 1;
  }

  readonly NothingIsLost = invariant(() => implies(this.done === 2, () => this.counter === 2));
  readonly BothSeen = possible(() => this.seen.size === 2);
}

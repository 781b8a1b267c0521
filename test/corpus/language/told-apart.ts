import {
  assert,
  atEnd,
  each,
  failedAssert,
  type Id,
  invariant,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  until,
} from "lifespec";

type Proc = Id<"Proc">;

/** Threads that are told apart by the identities of a sort, beside one that nothing tells apart. */
export class ToldApart extends Spec {
  readonly procs = sort("Proc", 2);
  readonly started = new Set<Proc>();
  readonly stopped = new Set<Proc>();
  last: Proc | null = null;

  override readonly threads = {
    watcher: thread(() => this.watch()),
    proc: thread(this.procs, (self) => this.run(self)),
  };
  override readonly actions = { forget: each(this.procs, (proc) => this.forget(proc)) };

  *run(self: Proc): Thread {
    start: yield* step();
    assert(!this.started.has(self));
    this.started.add(self);
    this.last = self;
    stop: yield* this.stop(self);
    assert(this.stopped.has(self));
  }

  *stop(proc: Proc): Thread {
    yield* step();
    if (this.last !== proc) yield* step();
    this.stopped.add(proc);
  }

  *watch(): Thread {
    yield* until(() => this.started.size === this.procs.size);
    assert(this.procs.size === 2);
  }

  forget(proc: Proc): void {
    if (this.last === proc) this.last = null;
  }

  readonly Started = invariant(() => this.started.size >= this.stopped.size);
  readonly All = atEnd(() => this.stopped.size === this.procs.size, failedAssert);
}

import {
  inductive,
  local,
  pool,
  PoolObject,
  refersTo,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
} from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Entry extends PoolObject {}

/** TypeScript believes a test of what a field holds, and of a constant; the reader asks for the `!`. */
export class ThreadOrNull extends Spec {
  readonly lock = new Spinlock();
  readonly entries = pool(Entry, 1);
  entry: Entry | null = this.entries.alloc();
  next: Task | null = null;

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* this.lock.lock();
    const entry = this.entry;
    put: yield* step();
    this.entry = entry;
    yield* this.lock.unlock();
  }

  readonly OfAField = inductive(
    () => this.lock.owner === null || local<Entry>(this.lock.owner, "workerEntry") !== null,
  );
  readonly OfAConstant = inductive(() => {
    const { next } = this;
    return next === null || refersTo(next, this.entry!);
  });
  readonly Written = inductive(
    () => this.lock.owner === null || local<Entry>(this.lock.owner!, "workerEntry") !== null,
  );
}

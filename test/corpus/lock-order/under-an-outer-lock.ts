import { lockOrderInversion, Spec, thread, type Thread, violates } from "lifespec";
import { Mutex } from "lifespec/kernel";

/** Two locks in both orders, always under a third one: no run deadlocks, and lockdep complains all the same. */
export class UnderAnOuterLock extends Spec {
  readonly outer = new Mutex();
  readonly a = new Mutex();
  readonly b = new Mutex();

  override readonly expected = violates(lockOrderInversion);
  override readonly threads = {
    one: thread(() => this.a_then_b()),
    other: thread(() => this.b_then_a()),
  };

  *a_then_b(): Thread {
    yield* this.outer.lock();
    yield* this.a.lock();
    yield* this.b.lock();
    yield* this.b.unlock();
    yield* this.a.unlock();
    yield* this.outer.unlock();
  }

  *b_then_a(): Thread {
    yield* this.outer.lock();
    yield* this.b.lock();
    yield* this.a.lock();
    yield* this.a.unlock();
    yield* this.b.unlock();
    yield* this.outer.unlock();
  }
}

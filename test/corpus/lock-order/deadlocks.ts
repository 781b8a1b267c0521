import { deadlock, Spec, thread, type Thread, violates } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** Two locks in both orders, and a run that deadlocks: that is the verdict, it says more. */
export class Deadlocks extends Spec {
  readonly a = new Spinlock();
  readonly b = new Spinlock();

  override readonly expected = violates(deadlock);
  override readonly threads = {
    one: thread(() => this.a_then_b()),
    other: thread(() => this.b_then_a()),
  };

  *a_then_b(): Thread {
    yield* this.a.lock();
    yield* this.b.lock();
    yield* this.b.unlock();
    yield* this.a.unlock();
  }

  *b_then_a(): Thread {
    yield* this.b.lock();
    yield* this.a.lock();
    yield* this.a.unlock();
    yield* this.b.unlock();
  }
}

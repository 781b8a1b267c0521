import { Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** One thread takes the locks in the other order. */
export class TwoLocks extends Spec {
  readonly a = new Spinlock();
  readonly b = new Spinlock();
  override readonly threads = {
    first: thread(() => this.both(this.a, this.b)),
    second: thread(() => this.both(this.a, this.b)),
  };

  *both(outer: Spinlock, inner: Spinlock): Thread {
    yield* outer.lock();
    yield* inner.lock();
    yield* inner.unlock();
    yield* outer.unlock();
  }
}

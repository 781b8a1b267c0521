import { holds, Spec, thread, type Thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** The other order is in the code, behind a condition that never holds. */
export class OnlyInCode extends Spec {
  readonly a = new Spinlock();
  readonly b = new Spinlock();
  isReversed = false;

  override readonly expected = holds;
  override readonly threads = { one: thread(2, () => this.both()) };

  *both(): Thread {
    yield* this.a.lock();
    if (this.isReversed) {
      yield* this.a.unlock();
      yield* this.b.lock();
      again: yield* this.a.lock();
      yield* this.b.unlock();
    } else {
      yield* this.b.lock();
      yield* this.b.unlock();
    }
    yield* this.a.unlock();
  }
}

import { Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly left = new Spinlock();
  readonly right = new Spinlock();
  isLeft = true;
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    const lock = this.isLeft ? this.left : this.right;
    yield* lock.lock();
    yield* lock.unlock();
    let other = this.left;
    if (this.isLeft) other = this.right;
    yield* other.lock();
    yield* other.unlock();
  }
}

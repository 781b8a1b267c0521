import { int, invariant, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Memory extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);
  override readonly threads = {
    worker: thread(() => this.worker()),
    other: thread(() => this.other()),
  };

  *worker(): Thread {
    this.lock.lock();
    yield* step();
    for (let i = 0; i < 3; i++) this.n += 1;
    if (this.n) this.n = 0;
    switch (this.n) {
      case 1:
        this.n = 2;
    }
  }

  *other(): Thread {
    yield* step();
    this.n = Math.max(this.n, 2);
    yield* this.other();
  }

  readonly Small = invariant(() => this.n++ < 3);
}

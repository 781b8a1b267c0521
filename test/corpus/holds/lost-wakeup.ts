import { Spec, step, type Thread, thread, until } from "lifespec";

/** The waiter looks first and sleeps then; the wakeup in between is lost. */
export class Wakeup extends Spec {
  isReady = false;
  isAsleep = false;

  override readonly threads = {
    waiter: thread(() => this.wait()),
    waker: thread(() => this.wake()),
  };

  *wait(): Thread {
    look: yield* step();
    if (this.isReady) return;
    this.isAsleep = true;
    yield* until(() => !this.isAsleep);
  }

  *wake(): Thread {
    set: yield* step();
    this.isReady = true;
    wake: yield* step();
    this.isAsleep = false;
  }
}

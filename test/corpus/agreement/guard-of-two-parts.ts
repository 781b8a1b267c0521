import { pool, PoolObject, Spec, step, type Thread, thread, until } from "lifespec";

class Event extends PoolObject {
  done = false;
}

/** A guard whose second part is defined only where the first is false. TLC evaluates both as alternatives. */
export class GuardOfTwoParts extends Spec {
  readonly events = pool(Event, 1);
  event: Event | null = this.events.alloc();

  *waiter(): Thread {
    yield* until(() => this.event === null || this.event.done);
  }

  *signaller(): Thread {
    yield* step();
    if (this.event !== null) this.event.done = true;
    yield* step();
    const { event } = this;
    this.event = null;
    if (event !== null) this.events.free(event);
  }

  override readonly threads = {
    waiter: thread(2, () => this.waiter()),
    signaller: thread(() => this.signaller()),
  };
}

import { Spec, step, type Thread, thread } from "lifespec";

/** Places that go by the names of what a header and an automaton have themselves. */
export class Names extends Spec {
  override readonly threads = { worker: thread(() => this.log()) };

  *log(): Thread {
    log: yield* step();
    yield* this.failed();
    yield* this.start();
  }

  *failed(): Thread {
    failed: yield* step();
  }

  *start(): Thread {
    start: yield* step();
  }
}

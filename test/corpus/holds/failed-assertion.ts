import { assert, count, int, Spec, step, type Thread, thread, until } from "lifespec";

/** The two halves of the increment are two steps, so an increment may get lost. */
export class LostUpdate extends Spec {
  n = int(0, 2);
  done = int(0, 2);

  override readonly threads = {
    counter: thread(2, () => this.count()),
    checker: thread(() => this.check()),
  };

  *count(): Thread {
    write: yield* step();
    this.n += 1;
    done: yield* step();
    this.done += 1;
  }

  *check(): Thread {
    yield* until(() => this.done === 2);
    assert(this.n === 2);
  }
}

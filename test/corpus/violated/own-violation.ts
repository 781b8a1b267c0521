import { assert, int, Spec, step, type Thread, thread, violates, violation } from "lifespec";

const staleRead = violation("stale read");

/** The reader may come before the writer. */
export class ReadBeforeWrite extends Spec {
  version = int(0, 1);

  override readonly threads = {
    writer: thread(() => this.write()),
    reader: thread(() => this.read()),
  };
  override readonly expected = violates(staleRead);

  *write(): Thread {
    yield* step();
    this.version = 1;
  }

  *read(): Thread {
    yield* step();
    assert(this.version === 1, staleRead);
  }
}

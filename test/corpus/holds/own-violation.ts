import { assert, int, Spec, step, type Thread, thread, until, violation } from "lifespec";

const staleRead = violation("stale read");

/** The reader may come before the writer. */
export class ReadBeforeWrite extends Spec {
  version = int(0, 1);

  override readonly threads = {
    writer: thread(() => this.write()),
    reader: thread(() => this.read()),
  };

  *write(): Thread {
    yield* step();
    this.version = 1;
  }

  *read(): Thread {
    yield* until(() => this.version === 1);
    assert(this.version === 1, staleRead);
  }
}

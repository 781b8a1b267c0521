import {
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  useAfterFree,
  violates,
} from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Buffer extends PoolObject {
  readonly lock = new Spinlock();
}

/**
 * The pointer is read before the lock is taken. So the buffer may be freed between the two.
 *
 * Left out: more than one reader.
 */
export class ReadThenLock extends Spec {
  readonly buffers = pool(Buffer, 1);
  buffer: Buffer | null = this.buffers.alloc();

  *reader(): Thread {
    yield* step();
    const buffer = this.buffer;
    if (buffer === null) return;
    yield* buffer.lock.lock();
    yield* buffer.lock.unlock();
  }

  *remover(): Thread {
    yield* step();
    if (this.buffer !== null) this.buffers.free(this.buffer);
    this.buffer = null;
  }

  override readonly threads = {
    reader: thread(() => this.reader()),
    remover: thread(() => this.remover()),
  };
  override readonly expected = violates(useAfterFree);
}

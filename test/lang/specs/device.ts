import {
  atEnd,
  int,
  invariant,
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  until,
  violation,
} from "lifespec";

export class Lock {
  held = false;

  *lock(): Thread {
    yield* until(() => !this.held);
    this.held = true;
  }

  *unlock(): Thread {
    yield* step();
    this.held = false;
  }

  readonly Released = atEnd(() => !this.held, violation("lock left held"));
}

export class Buffer extends PoolObject {
  readonly lock = new Lock();
  readonly readers = new Set<"one" | "two">();
  size!: "small" | "large";
  uses = int(0, 3);
}

/** A reader takes the pointer and locks the buffer behind it; the owner frees it meanwhile. */
export class Device extends Spec {
  readonly buffers = pool(Buffer, 2);
  buffer: Buffer | null = this.buffers.alloc({ size: "large" });

  override readonly threads = {
    reader: thread(() => this.read()),
    owner: thread(() => this.drop()),
  };

  *read(): Thread {
    yield* step();
    const buffer = this.buffer!;
    yield* buffer.lock.lock();
    buffer.uses = buffer.uses + 1;
    yield* buffer.lock.unlock();
  }

  *drop(): Thread {
    yield* step();
    const buffer = this.buffer;
    this.buffer = null;
    yield* step();
    if (buffer !== null) this.buffers.free(buffer);
  }

  readonly Few = invariant(() => this.buffers.size <= 2);
}

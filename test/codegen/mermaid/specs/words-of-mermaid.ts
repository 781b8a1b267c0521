import { deadlock, pool, PoolObject, Spec, step, type Thread, thread, violates } from "lifespec";
import { Mutex, Spinlock } from "lifespec/kernel";

class Note extends PoolObject {
  readonly as = new Spinlock();
}

/** Everything is named as Mermaid names what it draws. */
export class Graph extends Spec {
  readonly end = new Spinlock();
  readonly style = new Mutex();
  readonly class = new Spinlock();
  readonly notes = pool(Note, 1);
  note: Note | null = null;

  override readonly threads = {
    end: thread(() => this.loop()),
    note: thread(() => this.subgraph()),
    x: thread(() => this.x()),
  };

  *loop(): Thread {
    yield* this.style.lock();
    this.note = this.notes.alloc();
    rect: yield* this.end.lock();
    yield* this.class.lock();
    yield* this.class.unlock();
    yield* this.end.unlock();
    yield* this.style.unlock();
  }

  *subgraph(): Thread {
    alt: yield* this.class.lock();
    par: yield* this.end.lock();
    end: yield* this.end.unlock();
    yield* this.class.unlock();
  }

  *x(): Thread {
    yield* step();
    if (this.note !== null) this.notes.free(this.note);
    this.note = null;
  }

  override readonly expected = violates(deadlock);
}

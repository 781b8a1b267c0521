import {
  current,
  nullDereference,
  pool,
  PoolObject,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
  violates,
} from "lifespec";

class Page extends PoolObject {
  owner: Task | null = null;
}

/** `alloc` gives null when the pool is exhausted. */
export class Exhausted extends Spec {
  readonly pages = pool(Page, 1);

  override readonly threads = { worker: thread(2, () => this.work()) };
  override readonly expected = violates(nullDereference);

  *work(): Thread {
    allocate: yield* step();
    const page = this.pages.alloc()!;
    page.owner = current();
    release: yield* step();
    this.pages.free(page);
  }
}

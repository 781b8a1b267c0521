import { current, pool, PoolObject, Spec, step, type Task, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  owner: Task | null = null;
}

/** `alloc` gives null when the pool is exhausted. */
export class Exhausted extends Spec {
  readonly pages = pool(Page, 1);

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    allocate: yield* step();
    const page = this.pages.alloc();
    if (page === null) return;
    page.owner = current();
    release: yield* step();
    this.pages.free(page);
  }
}

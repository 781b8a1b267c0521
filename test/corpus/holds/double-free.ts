import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** Both threads see the page before either has taken it out of the field. */
export class TwoOwners extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly threads = { owner: thread(2, () => this.release()) };

  *release(): Thread {
    take: yield* step();
    const page = this.page;
    this.page = null;
    free: yield* step();
    if (page !== null) this.pages.free(page);
  }
}

import { pool, PoolObject, remove, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** When the device is gone, nobody frees the page that was allocated for it. */
export class Allocate extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;
  gone = false;

  override readonly threads = {
    allocator: thread(() => this.allocate()),
    remover: thread(() => this.remove()),
  };

  *allocate(): Thread {
    allocate: yield* step();
    const page = this.pages.alloc();
    publish: yield* step();
    if (!this.gone) this.page = page;
    else if (page !== null) this.pages.free(page);
  }

  *remove(): Thread {
    yield* step();
    this.gone = true;
  }
}

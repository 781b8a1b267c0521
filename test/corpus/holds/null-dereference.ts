import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** The page may have been taken away by the time that it is used. */
export class Detach extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly threads = {
    writer: thread(() => this.write()),
    detacher: thread(() => this.detach()),
  };

  *write(): Thread {
    mark: yield* step();
    if (this.page !== null) this.page.dirty = true;
  }

  *detach(): Thread {
    yield* step();
    if (this.page !== null) this.pages.free(this.page);
    this.page = null;
  }
}

import { eventually, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
  readonly Cleaned = eventually(() => !this.isDirty);
}

export class OfAnObject extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    this.page = this.pages.alloc();
  }
}

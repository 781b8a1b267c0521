import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  refs = 0;
  owner: Date | null = null;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = this.pages.alloc();
  started = new Date();
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
  }
}

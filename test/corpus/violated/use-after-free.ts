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

class Page extends PoolObject {
  dirty = false;
}

/** The writer looks the page up, and touches it later without a lock or a reference. */
export class Reclaim extends Spec {
  readonly pages = pool(Page, 2);
  readonly lock = new Spinlock();
  page: Page | null = this.pages.alloc();

  override readonly threads = {
    writer: thread(() => this.write()),
    reclaimer: thread(() => this.reclaim()),
  };
  override readonly expected = violates(useAfterFree);

  *write(): Thread {
    yield* this.lock.lock();
    const page = this.page;
    yield* this.lock.unlock();
    if (page !== null) {
      mark: yield* step();
      page.dirty = true;
    }
  }

  *reclaim(): Thread {
    yield* this.lock.lock();
    const page = this.page;
    this.page = null;
    if (page !== null) this.pages.free(page);
    yield* this.lock.unlock();
  }
}

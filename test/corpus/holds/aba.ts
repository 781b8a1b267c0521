import {
  assert,
  int,
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  violation,
} from "lifespec";
import { Spinlock } from "lifespec/kernel";

const staleData = violation("stale data");

class Page extends PoolObject {
  data = int(0, 1);
}

/** The page is found where it was, and is another one: its memory was used again. */
export class SamePlace extends Spec {
  readonly pages = pool(Page, 1);
  readonly lock = new Spinlock();
  page: Page | null = this.pages.alloc();

  override readonly threads = {
    reader: thread(() => this.read()),
    writer: thread(() => this.write()),
  };

  *read(): Thread {
    yield* this.lock.lock();
    const page = this.page;
    const data = page === null ? 0 : page.data;
    recheck: yield* step();
    if (page !== null && this.page === page) assert(page.data === data, staleData);
    done: yield* this.lock.unlock();
  }

  *write(): Thread {
    replace: yield* this.lock.lock();
    if (this.page !== null) this.pages.free(this.page);
    this.page = this.pages.alloc({ data: 1 });
    finish: yield* this.lock.unlock();
  }
}

import { int, pool, PoolObject, Spec, step, type Thread, thread, until } from "lifespec";

class Page extends PoolObject {
  ready = false;
}

/** The reader waits for a flag inside of the page, which may be freed while it waits. */
export class WaitForPage extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  waiting = int(0, 1);

  override readonly threads = {
    reader: thread(() => this.read()),
    owner: thread(() => this.release()),
  };

  *read(): Thread {
    yield* step();
    const page = this.page;
    if (page === null) return;
    this.waiting += 1;
    wait: yield* until(() => page.ready);
    this.waiting -= 1;
  }

  *release(): Thread {
    set: yield* step();
    if (this.page !== null) this.page.ready = true;
    free: yield* until(() => this.waiting === 0);
    if (this.page !== null) this.pages.free(this.page);
    this.page = null;
  }
}

import {
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  until,
  useAfterFree,
  violates,
} from "lifespec";

class Page extends PoolObject {
  ready = false;
}

/** The reader waits for a flag inside of the page, which may be freed while it waits. */
export class WaitForPage extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly threads = {
    reader: thread(() => this.read()),
    owner: thread(() => this.release()),
  };
  override readonly expected = violates(useAfterFree);

  *read(): Thread {
    yield* step();
    const page = this.page;
    if (page === null) return;
    wait: yield* until(() => page.ready);
  }

  *release(): Thread {
    set: yield* step();
    if (this.page !== null) this.page.ready = true;
    free: yield* step();
    if (this.page !== null) this.pages.free(this.page);
    this.page = null;
  }
}

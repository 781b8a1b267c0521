import { atEnd, pool, PoolObject, Spec, step, type Thread, thread, violation } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** What is demanded at the end needs a page, and there is none: each part is looked at only where the one before holds. */
export class NothingAtTheEnd extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  *run(): Thread {
    yield* step();
    if (this.page !== null) this.pages.free(this.page);
    this.page = null;
  }

  override readonly threads = { runner: thread(() => this.run()) };

  readonly Clean = atEnd(() => !this.page!.dirty, violation("left dirty"));
}

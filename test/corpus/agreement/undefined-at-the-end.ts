import { atEnd, pool, PoolObject, Spec, step, type Thread, thread, violation } from "lifespec";

const leftDirty = violation("left dirty");

class Page extends PoolObject {
  next: Page | null = null;
  dirty = false;

  readonly followsAClean = atEnd(() => !this.next!.dirty, leftDirty);
}

/** What is demanded at the end touches what was freed. It was looked at all the same, and held. */
export class UndefinedAtTheEnd extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = this.pages.alloc({ dirty: true });
  other: Page | null = null;

  *run(): Thread {
    yield* step();
    const page = this.page;
    if (page === null) return;
    this.other = this.pages.alloc({ next: page });
    yield* step();
    this.pages.free(page);
  }

  override readonly threads = { runner: thread(() => this.run()) };

  readonly Clean = atEnd(() => !this.page!.dirty, leftDirty);
}

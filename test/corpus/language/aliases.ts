import { alias, assert, int, pool, PoolObject, Spec, when } from "lifespec";

class Page extends PoolObject {
  data = int(0, 3);
}

/** What `alias` declares is no state; `test/engine/alias.test.ts` has its values. */
export class Aliases extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;
  count = int(0, 2);

  /** How often a page was made, twice. */
  readonly twice = alias(() => this.count * 2);
  readonly isFirst = alias(() => this.count === 0);
  readonly object = alias(() => this.page);
  /** Has no value while there is no page. */
  readonly data = alias(() => this.page!.data);

  override readonly checkDeadlock = false;
  override readonly actions = {
    make: () => this.make(),
    release: () => this.release(),
  };

  make(): void {
    when(this.page === null && this.count < 2);
    this.count += 1;
    const page = this.pages.alloc();
    if (page === null) return;
    this.page = page;
    page.data = 2;
    assert(page.data === 2);
  }

  release(): void {
    when(this.page !== null);
    const page = this.page;
    this.page = null;
    if (page !== null) this.pages.free(page);
  }
}

import { holds, pool, PoolObject, possible, Spec, when } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

/** What shall be possible is asked of states that have a page. */
export class NullInPossible extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;

  override readonly actions = { get: () => this.get() };

  get(): void {
    when(this.page === null);
    this.page = this.pages.alloc();
  }

  readonly Clean = possible(() => this.page !== null && !this.page.isDirty);
  override readonly checkDeadlock = false;
  override readonly expected = holds;
}

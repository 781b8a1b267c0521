import { implies, invariant, pool, PoolObject, Spec, useAfterFree, violates, when } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** What an invariant looks at must be there, too. */
export class LastPage extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  last: Page | null = this.page;

  override readonly actions = { release: () => this.release(), allocate: () => this.allocate() };
  override readonly expected = violates(useAfterFree);

  release(): void {
    when(this.page !== null);
    this.pages.free(this.page);
    this.page = null;
  }

  allocate(): void {
    when(this.page === null);
    this.page = this.pages.alloc();
    this.last = this.page;
  }

  readonly LastIsClean = invariant(() => implies(this.last !== null, () => !this.last!.dirty));
}

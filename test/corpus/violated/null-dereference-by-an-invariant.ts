import { invariant, nullDereference, pool, PoolObject, Spec, violates, when } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** The invariant relies on a pointer that nobody checks. */
export class Detached extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly actions = { release: () => this.release(), allocate: () => this.allocate() };
  override readonly expected = violates(nullDereference);

  release(): void {
    when(this.page !== null);
    this.pages.free(this.page);
    this.page = null;
  }

  allocate(): void {
    when(this.page === null);
    this.page = this.pages.alloc();
  }

  readonly IsClean = invariant(() => !this.page!.dirty);
}

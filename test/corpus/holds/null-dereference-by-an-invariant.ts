import { implies, invariant, pool, PoolObject, Spec, when } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** The invariant relies on a pointer that nobody checks. */
export class Detached extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly actions = { release: () => this.release(), allocate: () => this.allocate() };

  release(): void {
    when(this.page !== null);
    this.pages.free(this.page);
    this.page = null;
  }

  allocate(): void {
    when(this.page === null);
    this.page = this.pages.alloc();
  }

  readonly IsClean = invariant(() => implies(this.page !== null, () => !this.page!.dirty));
}

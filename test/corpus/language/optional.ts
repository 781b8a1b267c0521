import { assert, invariant, pool, PoolObject, possible, Spec, when } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
  next: Page | null = null;
}

/** `?.`, `??`, `!`, and pointers as conditions. */
export class Optional extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = null;

  override readonly actions = { make: () => this.make(), release: () => this.release() };

  make(): void {
    assert(!this.page?.isDirty);
    const page = this.page ?? this.pages.alloc();
    if (!page) return;
    this.page = page;
    page.isDirty = true;
    page.next = page;
    assert(page.next?.isDirty === true && (this.page?.next ?? null) === page);
    if (this.page?.next?.isDirty) page.isDirty = false;
    assert(!page.isDirty);
  }

  release(): void {
    when(this.page !== null);
    const page = this.page;
    this.page = null;
    if (page.next) page.next = null;
    this.pages.free(page);
  }

  readonly NeverTwo = invariant(() => this.pages.size <= 1);
  readonly CanBeMade = possible(() => this.page !== null);
}

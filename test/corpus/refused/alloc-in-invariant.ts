import { invariant, pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  override readonly actions = { allocate: () => this.allocate() };

  allocate(): void {
    this.pages.alloc();
  }

  readonly NeverFull = invariant(() => this.pages.alloc() !== null);
}

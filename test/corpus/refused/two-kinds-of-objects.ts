import { int, pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

class HugePage extends Page {
  parts = int(0, 3);
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  readonly hugePages = pool(HugePage, 2);
  page: Page | null = null;
  override readonly actions = { allocate: () => this.allocate() };

  allocate(): void {
    this.page = this.pages.alloc();
    if (this.page === null) this.page = this.hugePages.alloc();
  }
}

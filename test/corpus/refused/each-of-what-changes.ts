import { each, pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  readonly lru = new Set<Page>();
  override readonly actions = { clean: each(this.lru, (page) => this.clean(page)) };

  clean(page: Page): void {
    page.dirty = false;
  }
}

import { pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = null;
  override readonly actions = { make: () => this.make() };

  make(): void {
    this.page = new Page();
  }
}

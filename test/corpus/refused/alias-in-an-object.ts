import { alias, int, pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  data = int(0, 3);
  readonly isFull = alias(() => this.data === 3);
}

export class Views extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  readonly early = alias(() => {
    this.page = null;
    return 1;
  });
  override readonly actions = { drop: () => this.drop() };

  drop(): void {
    this.page = null;
  }
}

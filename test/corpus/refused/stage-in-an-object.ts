import { int, pool, PoolObject, Spec, type Stage, stage } from "lifespec";

class Page extends PoolObject {
  data = int(0, 3);
  readonly full: Stage = stage(() => new Set([this]));
}

export class Pages extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  override readonly actions = { drop: () => this.drop() };

  drop(): void {
    this.page = null;
  }
}

import { pool, PoolObject, Spec, when } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

export class NoThreads extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly actions = { drop: () => this.drop() };
  override readonly checkDeadlock = false;

  drop(): void {
    when(this.page !== null);
    this.pages.free(this.page!);
    this.page = null;
  }
}

import { pool, PoolObject, Spec } from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Page extends PoolObject {
  readonly lock = new Spinlock();
  dirty = false;

  isDirty(): boolean {
    return this.dirty;
  }
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = this.pages.alloc();
  override readonly actions = { drop: () => this.drop() };

  drop(): void {
    if (this.page?.isDirty()) return;
    if (this.page?.lock.isLocked()) return;
    this.page = null;
  }
}

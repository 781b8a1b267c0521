import { pool, PoolObject, remove, Spec } from "lifespec";

class Page extends PoolObject {
  flag = false;
}

/** `Without` has a local `other`, and stands above the variable `other`. */
export class Random extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  other: Page | null = null;
  readonly lru: Page[] = [];

  override readonly actions = { add: () => this.add(), drop: () => this.drop() };

  add(): void {
    if (this.page !== null && !this.lru.includes(this.page)) this.lru.push(this.page);
    this.other = this.page;
  }

  drop(): void {
    if (this.other !== null) remove(this.lru, this.other);
  }
}

import { pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  next: Page | null = null;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  first: Page | null = this.pages.alloc();
  second: Page | null = null;
  override readonly actions = { walk: () => this.walk() };

  walk(): void {
    this.second = this.first && this.first.next;
    this.second = this.second || this.first;
  }
}

import { pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
  next: Page | null = null;
}

export class Memory extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = this.pages.alloc();
  readonly queue: Page[] = [];
  override readonly actions = { work: () => this.work({ deep: true }, true, false) };

  work({ deep = true }: { deep?: boolean }, ...flags: boolean[]): void {
    const { dirty = true, ...rest } = this.page!;
    const [first] = this.queue;
    let second: Page;
    if (dirty && deep && first !== undefined && flags.length > 0) this.page = first;
    if (rest.next !== null) second = rest.next;
  }
}

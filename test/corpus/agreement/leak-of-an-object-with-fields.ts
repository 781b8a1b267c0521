// An object is not held by having a field that is not null.
import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";
class Page extends PoolObject {
  next: Page | null = null;
}
export class Random extends Spec {
  readonly pages = pool(Page, 2);
  page: Page | null = this.pages.alloc();
  *run1(): Thread {
    yield* step();
    this.pages.alloc({ next: this.page });
  }
  override readonly threads = { role1: thread(() => this.run1()) };
}

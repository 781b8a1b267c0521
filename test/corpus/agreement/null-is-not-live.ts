// After the second step `page` may be null again, whatever TypeScript has narrowed it to: null is no live object.
import { assert, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";
class Page extends PoolObject {}
export class Random extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  forget(): void {
    this.page = null as Page | null;
  }
  *look(): Thread {
    yield* step();
    if (this.page !== null) {
      yield* step();
      assert(this.pages.has(this.page));
    }
  }
  *drop(): Thread {
    yield* step();
    this.forget();
  }
  override readonly threads = {
    looker: thread(() => this.look()),
    dropper: thread(() => this.drop()),
  };
}

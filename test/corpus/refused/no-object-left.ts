import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class NoObjectLeft extends Spec {
  readonly pages = pool(Page, 1);
  first: Page = this.pages.alloc()!;
  second: Page = this.pages.alloc()!;
  override readonly threads = { writer: thread(() => this.write()) };

  *write(): Thread {
    yield* step();
    this.second.dirty = true;
  }
}

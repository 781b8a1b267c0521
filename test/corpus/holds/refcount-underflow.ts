import { pool, PoolObject, Spec, step, type Thread, thread, until } from "lifespec";
import { Refcount } from "lifespec/kernel";

class Page extends PoolObject {
  readonly refcount = new Refcount();
}

/** The page is handed to another thread without a reference for it. */
export class HandOver extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  isShared = false;

  override readonly threads = {
    owner: thread(() => this.own()),
    other: thread(() => this.use()),
  };

  *own(): Thread {
    share: yield* step();
    this.page!.refcount.set(1);
    this.page!.refcount.get();
    this.isShared = true;
    yield* this.put();
  }

  *use(): Thread {
    yield* until(() => this.isShared);
    yield* this.put();
  }

  *put(): Thread {
    yield* step();
    this.page!.refcount.put();
  }
}

import { pool, PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  readonly low = pool(Page, 2);
  readonly high = pool(Page, 2);
  override readonly actions = { allocate: () => this.allocate() };

  allocate(): void {
    if (this.low.alloc() === null) this.high.alloc();
  }
}

import { pool, PoolObject, refines, Spec, step, type Thread, thread } from "lifespec";
class Page extends PoolObject {
  dirty = false;
}
class Pages extends Spec {
  readonly pages = pool(Page, 1);
  add(): void {
    this.pages.alloc();
  }
  override readonly actions = { add: () => this.add() };
}
export class Cache extends Spec {
  *worker(): Thread {
    yield* step();
  }
  override readonly threads = { worker: thread(() => this.worker()) };
  readonly IsPages = refines(Pages, {});
}

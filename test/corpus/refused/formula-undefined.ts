import {
  actionProperty,
  next,
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  weakFair,
  where,
} from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

export class Undefined extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;
  override readonly threads = { worker: thread(() => this.worker()) };
  override readonly fairness = [weakFair(where(this.threads.worker, () => this.page!.isDirty))];

  *worker(): Thread {
    yield* step();
    this.page = this.pages.alloc();
  }

  readonly StaysClean = actionProperty(() => next(() => !this.page!.isDirty));
}

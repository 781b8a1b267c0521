import {
  assert,
  filter,
  int,
  isAt,
  pool,
  PoolObject,
  refersTo,
  some,
  Spec,
  stage,
  step,
  tasks,
  type Thread,
  thread,
} from "lifespec";

class Page extends PoolObject {
  data = int(0, 3);
}

/** What `stage` names is no state; `test/engine/lifetime.test.ts` sees who is in it. */
export class Stages extends Spec {
  readonly pages = pool(Page, 2);
  readonly table = new Set<Page>();

  /** A thread has it, and nobody finds it. */
  readonly inTheMaking = stage(() =>
    filter(
      this.pages,
      (page) =>
        !this.table.has(page) &&
        some(tasks(), (task) => refersTo(task, page) && isAt(task, () => this.publish(page))),
    ),
  );
  readonly full = stage(() => filter(this.pages, (page) => page.data === 3));

  override readonly threads = { maker: thread(2, () => this.make()) };

  *make(): Thread {
    yield* step();
    const page = this.pages.alloc();
    assert(page !== null);
    yield* this.publish(page!);
    yield* step();
    this.table.delete(page!);
    this.pages.free(page!);
  }

  *publish(page: Page): Thread {
    yield* step();
    page.data = 1;
    yield* step();
    this.table.add(page);
    yield* step();
    page.data = 3;
  }
}

import {
  int,
  pool,
  PoolObject,
  refines,
  Spec,
  step,
  type Thread,
  thread,
  useAfterFree,
  violates,
} from "lifespec";

class Page extends PoolObject {
  version = int(0, 3);
}

/** A value that only grows. */
class Growing extends Spec {
  value = int(0, 3);

  override readonly actions = { grow: () => this.grow() };

  grow(): void {
    this.value = this.value === 3 ? 3 : this.value + 1;
  }
}

/** What it is said to refine reads a page that is gone. */
export class Reader extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly threads = { owner: thread(() => this.run()) };

  *run(): Thread {
    write: yield* step();
    this.page!.version = 1;
    drop: yield* step();
    this.pages.free(this.page!);
  }

  readonly Grows = refines(Growing, {
    value: () => (this.page === null ? 0 : this.page.version),
  });
  override readonly expected = violates(useAfterFree);
}

import {
  int,
  pool,
  PoolObject,
  refines,
  Spec,
  step,
  type Thread,
  thread,
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

/** Its version is 2 once the page is gone. */
export class Reader extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  override readonly threads = { owner: thread(() => this.run()) };

  *run(): Thread {
    write: yield* step();
    this.page!.version = 1;
    drop: yield* step();
    this.pages.free(this.page!);
    this.page = null;
  }

  readonly Grows = refines(Growing, {
    value: () => (this.page === null ? 2 : this.page.version),
  });
}

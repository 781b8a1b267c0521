import {
  every,
  inC,
  int,
  invariant,
  pool,
  PoolObject,
  seen,
  Spec,
  step,
  type Thread,
  thread,
  until,
} from "lifespec";

class Page extends PoolObject {
  count = int(0, 3, 1);
  isDirty = false;

  readonly inC = inC(
    "struct page *page",
    seen(() => this.count, "$->word & 3"),
    seen(() => this.isDirty, "$->flags & 1"),
  );
}

/** What C sees is more than a name, and a condition has a comment in it. */
export class Expressions extends Spec {
  readonly pages = pool(Page, 1);
  page: Page = this.pages.alloc()!;

  override readonly threads = { writer: thread(() => this.write()) };

  readonly Counted = invariant(() => every(this.pages, (page) => page.count >= 1));

  *write(): Thread {
    begin: yield* step();
    const page = this.page;
    page.isDirty = true;
    clean: yield* until(() => page.isDirty /* by us */);
    page.isDirty = false;
    end: yield* step();
    page.count += 1;
  }
}

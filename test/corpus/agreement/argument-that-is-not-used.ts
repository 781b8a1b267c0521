import { type Id, pool, PoolObject, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  slot!: Slot;
}

/** An argument that the function does not use is read all the same: here it was never given a value. */
export class ArgumentThatIsNotUsed extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  last: Page | null = null;

  same(_slot: Slot, page: Page | null): Page | null {
    return page;
  }

  *run(): Thread {
    yield* step();
    const page = this.page;
    if (page !== null) this.last = this.same(page.slot, page);
  }

  override readonly threads = { runner: thread(() => this.run()) };
}

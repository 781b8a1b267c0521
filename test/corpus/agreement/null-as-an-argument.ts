import { assert, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

/** `null` written out as an argument: it had no type, so that what the callee does with it was refused, or not checked. */
export class NullAsAnArgument extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();

  isDirty(page: Page | null): boolean {
    return page?.dirty ?? false;
  }

  *write(page: Page | null): Thread {
    yield* step();
    if (page !== null) page.dirty = true;
  }

  *run(): Thread {
    yield* this.write(null);
    yield* this.write(this.page);
    assert(!this.isDirty(null));
    yield* step();
    this.clean(null);
  }

  clean(page: Page | null): void {
    page!.dirty = false;
  }

  override readonly threads = { writer: thread(() => this.run()) };
}

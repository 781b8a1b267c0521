import { inductive, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

/** All pages are there from the start, so that one finds none. */
export class AllPages extends Spec {
  readonly pages = pool(Page, 2);
  first: Page | null = this.pages.alloc();
  second: Page | null = this.pages.alloc();
  third: Page | null = this.pages.alloc();

  override readonly threads = { writer: thread(() => this.write()) };

  *write(): Thread {
    write: yield* step();
    this.first!.isDirty = true;
  }

  readonly Apart = inductive(
    () => this.third === null && this.first !== null && this.first !== this.second,
  );
  readonly AreThere = inductive(
    () => this.pages.has(this.first!) && this.second !== null && this.pages.has(this.second),
  );
}

import { inductive, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

/** Two pages are there from the start, and there may be more. */
export class TwoPages extends Spec {
  readonly pages = pool(Page, 3);
  first: Page | null = this.pages.alloc();
  second: Page | null = this.pages.alloc();

  override readonly threads = { writer: thread(() => this.write()) };

  *write(): Thread {
    write: yield* step();
    this.first!.isDirty = true;
  }

  readonly Apart = inductive(() => this.first !== null && this.first !== this.second);
  readonly AreThere = inductive(
    () => this.pages.has(this.first!) && this.second !== null && this.pages.has(this.second),
  );
}

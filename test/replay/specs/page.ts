import { pool, PoolObject, Spec, step, type Thread, thread, until, when } from "lifespec";

class Page extends PoolObject {
  isDirty = false;
}

/** The role is named as the pool is, and goes on only when an action of nobody has been taken. */
export class PageOnDemand extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  isWanted = false;

  override readonly threads = { page: thread(() => this.write()) };
  override readonly actions = { want: () => this.want(), clean: () => this.clean() };
  override readonly checkDeadlock = false;

  want(): void {
    when(!this.isWanted);
    this.isWanted = true;
  }

  clean(): void {
    when(this.page !== null && this.page.isDirty);
    this.page!.isDirty = false;
  }

  *write(): Thread {
    take: yield* until(() => this.isWanted);
    const oldPage = this.page;
    if (oldPage === null) return;
    dirty: yield* step();
    oldPage.isDirty = true;
    drop: yield* until(() => !oldPage.isDirty);
    this.page = null;
    this.pages.free(oldPage);
  }
}

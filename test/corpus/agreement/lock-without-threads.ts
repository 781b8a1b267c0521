import { pool, PoolObject, Spec, when } from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Page extends PoolObject {
  readonly lock = new Spinlock();
}

/** Locks and pools in a spec of atomic actions: its module named threads, and their end, which it has not. */
export class LockWithoutThreads extends Spec {
  readonly pages = pool(Page, 2);
  readonly lock = new Spinlock();
  page: Page | null = null;

  take(): void {
    when(this.page === null && !this.lock.isLocked());
    this.page = this.pages.alloc();
  }

  drop(): void {
    when(this.page !== null && this.page.lock.owner === this.lock.owner);
    this.pages.free(this.page);
    this.page = null;
  }

  override readonly actions = { take: () => this.take(), drop: () => this.drop() };
}

import {
  assert,
  current,
  each,
  every,
  fn,
  int,
  invariant,
  pool,
  PoolObject,
  possible,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
} from "lifespec";

class Page extends PoolObject {
  data = int(0, 3);
}

/** Functions and maps whose keys are objects or threads. */
export class FunctionsOfObjects extends Spec {
  readonly pages = pool(Page, 2);
  readonly references = fn(this.pages, int(0, 3));
  readonly owner = fn<Page, Task | null>(this.pages, null);
  readonly pageOf = new Map<Task, Page>();
  readonly users = new Set<Task>();

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    take: yield* step();
    const page = this.pages.alloc({ data: 2 });
    if (page === null) return;
    this.references.set(page, this.references.get(page) + 1);
    this.owner.set(page, current());
    this.pageOf.set(current(), page);
    this.users.add(current());
    use: yield* step();
    assert(this.pageOf.get(current()) === page && page.data === 2);
    assert(every(this.pages, (each) => this.references.get(each) > 0));
    put: yield* step();
    this.references.set(page, this.references.get(page) - 1);
    this.pageOf.delete(current());
    this.owner.set(page, null);
    this.pages.free(page);
    this.users.delete(current());
  }

  readonly UsersHavePages = invariant(() => every(this.users, (user) => this.pageOf.has(user)));
  readonly AsManyAsPages = invariant(() => this.users.size === this.pageOf.size);
  readonly AllPagesCanBeUsed = possible(() => this.pages.size === 2);
}

import {
  every,
  inductive,
  isAt,
  pool,
  PoolObject,
  Spec,
  tasks,
  type Thread,
  thread,
} from "lifespec";
import { ListLru, Spinlock } from "lifespec/kernel";

class Page extends PoolObject {}

/** Where threads stand, by the methods of what the spec has. */
export class AtParts extends Spec {
  readonly pages = pool(Page, 1);
  readonly lru = new ListLru<Page>();
  readonly lock = new Spinlock();
  page: Page | null = this.pages.alloc();

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* this.lock.lock();
    yield* this.lru.add(this.page!);
    yield* this.lock.unlock();
  }

  readonly Lock = inductive(() => every(tasks(), (task) => isAt(task, () => this.lock.lock())));
  readonly LruLock = inductive(() =>
    every(tasks(), (task) => isAt(task, () => this.lru.lock.lock())),
  );
  readonly Add = inductive(() =>
    every(tasks(), (task) => isAt(task, (page: Page) => this.lru.add(page))),
  );
  readonly Unlocks = inductive(() =>
    every(tasks(), (task) =>
      isAt(
        task,
        () => this.lock.unlock(),
        () => this.lru.lock.unlock(),
      ),
    ),
  );
  readonly Tries = inductive(() => every(tasks(), (task) => isAt(task, () => this.lock.trylock())));
  readonly Work = inductive(() => every(tasks(), (task) => isAt(task, () => this.work())));
}

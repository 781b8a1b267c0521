import { every, fn, pool, PoolObject, sort, Spec, type Thread, thread, until } from "lifespec";

class Page extends PoolObject {
  isDirty = true;
}

/** Each thread waits for something else. */
export class Blocked extends Spec {
  readonly slots = sort("Slot", 2);
  readonly pages = pool(Page, 1);
  readonly isFull = fn(this.slots, true);
  page: Page | null = this.pages.alloc();
  other: Page | null = null;

  override readonly threads = {
    entry: thread(() => this.entry()),
    all: thread(() => this.all()),
    either: thread(() => this.either()),
    free: thread(() => this.free()),
  };

  *entry(): Thread {
    yield* until(() => this.page !== null && !this.page.isDirty);
  }

  *all(): Thread {
    yield* until(() => every(this.slots, (slot) => !this.isFull.get(slot)));
  }

  *either(): Thread {
    yield* until(() => this.other !== null && !this.other.isDirty);
  }

  *free(): Thread {
    yield* until(() => this.other === null);
    this.other = this.page;
  }
}

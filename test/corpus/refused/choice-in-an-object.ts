import { any, either, type Id, pool, PoolObject, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  dirty = either(true, false);
}

export class Memory extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly pages = pool(Page, 2);
  readonly device = { slot: any(this.slots) };
  override readonly actions = { allocate: () => this.allocate() };

  allocate(): void {
    this.pages.alloc();
  }
}

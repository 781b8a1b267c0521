import { type Id, pool, PoolObject, sort, Spec, when } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  readonly seen = new Set<Slot>();
}

/** `seen` belongs to a freed object and `slot` is null: what is called is touched before its argument. */
export class Random extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  slot: Slot | null = null;
  isFreed = false;

  override readonly actions = { free: () => this.free(), act: () => this.act() };

  free(): void {
    when(!this.isFreed);
    this.pages.free(this.page!);
    this.isFreed = true;
  }

  act(): void {
    when(this.isFreed);
    this.page!.seen.add(this.slot!);
  }
}

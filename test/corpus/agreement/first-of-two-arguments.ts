import { type Id, pool, PoolObject, sort, Spec } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  key!: Slot;
  readonly seen = new Set<Slot>();
}

/** `page.key` has no value and `other` is null: the first of the two arguments is what fails. */
export class Random extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  other: Page | null = null;
  readonly index = new Map<Slot, Page>();

  override readonly actions = { act: () => this.act() };

  act(): void {
    this.index.set(this.page!.key, this.other!);
  }
}

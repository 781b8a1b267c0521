import { each, type Id, pool, PoolObject, sort, Spec, when } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {
  dirty = false;
}

/** Two branches with the same value, which only one of them knows not to be null: it was then never null. */
export class NullKnownInOneBranch extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly pages = pool(Page, 1);
  page: Page | null = null;

  act(): void {
    when(!((this.page ?? this.page)?.dirty ?? false));
    this.page = this.pages.alloc({ dirty: true });
  }

  drop(slot: Slot): void {
    when(this.slots.has(slot) && this.page !== null);
    this.pages.free(this.page);
    this.page = null;
  }

  override readonly actions = {
    act: () => this.act(),
    drop: each(this.slots, (slot) => this.drop(slot)),
  };
}

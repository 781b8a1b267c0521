import { each, every, type Id, invariant, pool, PoolObject, sort, Spec, when } from "lifespec";

type Slot = Id<"Slot">;

class Page extends PoolObject {}

/** A local of a helper that is called like the parameter of the action: the action then stored the page as the slot. */
export class NamedLikeAParameter extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly pages = pool(Page, 1);
  page: Page | null = this.pages.alloc();
  last: Page | null = null;
  slot: Slot | null = null;

  remember(): void {
    const s: Page | null = this.page;
    this.page = this.last;
    this.last = s;
  }

  act(s: Slot): void {
    when(every(this.slots, (other) => other === s || other !== this.slot));
    this.remember();
    this.slot = s;
  }

  override readonly actions = { act: each(this.slots, (s) => this.act(s)) };

  readonly KeepsOne = invariant(() => this.page !== null || this.last !== null);
}

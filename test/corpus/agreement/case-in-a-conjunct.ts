// Lists of bullets around a CASE: the arms of the CASE end no list but their own.
import { any, type Id, pool, PoolObject, sort, Spec } from "lifespec";
type Slot = Id<"Slot">;
class Page extends PoolObject {
  key!: Slot;
}
export class Random extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly pages = pool(Page, 2);
  slot: Slot | null = null;
  home: Slot = any(this.slots);
  page: Page | null = this.pages.alloc();
  act1(): void {
    this.home = this.slot ?? (this.page !== null ? this.page.key : this.home);
  }
  override readonly actions = { act1: () => this.act1() };
}

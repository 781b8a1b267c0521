import {
  any,
  each,
  either,
  filter,
  fn,
  type Fn,
  type Id,
  range,
  sequence,
  sort,
  Spec,
  subsets,
  thread,
  type Thread,
} from "lifespec";

type Slot = Id<"Slot">;
type Color = "red" | "green" | "blue";

export class Ranges extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly none = range(3, 1);
  readonly some = range(0, 3);
  readonly used = new Set<Slot>();
  readonly queue = sequence<Slot>(0);
  readonly other = sequence<Slot>(2);
  readonly color: Fn<number, Color> = fn<number, Color>(this.some, () => either("red", "green"));
  count = 0;

  override readonly threads = {
    user: thread(this.used, (slot) => this.use(slot)),
    low: thread(this.some, (node) => this.go(node)),
    high: thread(range(3, 5), (node) => this.go(node)),
  };
  override readonly actions = {
    lose: () => this.lose(),
    take: each(subsets(this.used), (slots) => this.take(slots)),
  };

  *use(_slot: Slot): Thread {}
  *go(_node: number): Thread {}

  lose(): void {
    this.other.splice(0, 2);
    const parts = any(subsets(filter(this.slots, (slot) => this.used.has(slot))));
    const upTo = any(range(0, parts.size));
    if (upTo === 0) this.used.clear();
  }

  take(slots: ReadonlySet<Slot>): void {
    for (const slot of slots) this.used.add(slot);
  }
}

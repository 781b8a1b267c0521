import {
  any,
  assert,
  constraint,
  each,
  type Id,
  invariant,
  possible,
  record,
  sequence,
  sort,
  Spec,
  when,
} from "lifespec";

type Item = Id<"Item">;

/** A queue that grows without end, looked into up to a length; elements are taken out anywhere. */
export class Queues extends Spec {
  readonly items = sort("Item", 2);
  readonly queue = sequence<{ readonly item: Item; readonly isLast: boolean }>(3);

  override readonly actions = {
    add: each(this.items, (item) => this.add(item)),
    lose: () => this.lose(),
    take: () => this.take(),
  };

  add(item: Item): void {
    this.queue.push(record({ item, isLast: this.queue.length === 2 }));
  }

  lose(): void {
    when(this.queue.length > 0);
    const before = this.queue.length;
    const i = any(this.queue.keys());
    assert(i < before);
    this.queue.splice(i, 1);
    assert(this.queue.length === before - 1);
    this.queue.splice(2, 1);
    assert(this.queue.length === before - 1);
  }

  take(): void {
    when(this.queue.length > 1);
    const first = this.queue.shift()!;
    assert(!first.isLast);
  }

  readonly Short = constraint(() => this.queue.length <= 2);
  /** Also where the constraint is false, and nothing happens any more. */
  readonly Bounded = invariant(() => this.queue.length <= 3);
  readonly Full = possible(() => this.queue.length === 3);
}

import { any, assert, remove, type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

/** A queue with two elements, the first of which is told from the other, and then taken out. */
export class TwoInAQueue extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly queue: Slot[] = [];
  first: Slot | null = null;

  *user(): Thread {
    fill: yield* step();
    const one = any(this.slots);
    this.first = one;
    this.queue.push(one);
    more: yield* step();
    this.queue.push(any(this.slots));
    look: yield* step();
    const head = this.queue[0];
    assert(head === this.first);
    take: yield* step();
    if (this.first !== null) remove(this.queue, this.first);
  }

  override readonly threads = { user: thread(() => this.user()) };
}

import { assert, int, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Item extends PoolObject {
  next: Item | null = null;
  value = int(0, 9);

  link(next: Item | null): void {
    this.next = next;
  }
}

/** The object on the left is the one from before the right side was evaluated. */
export class OrderWithObjects extends Spec {
  readonly items = pool(Item, 2);
  a: Item | null = this.items.alloc({ value: 1 });
  b: Item | null = this.items.alloc({ value: 2 });
  head: Item | null = this.a;

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    assignment: yield* step();
    this.head!.next = this.turn();
    assert(this.onlyALinksToItself());
    call: yield* step();
    this.head = this.a;
    this.a!.next = null;
    this.head!.link(this.turn());
    assert(this.onlyALinksToItself());
    addition: yield* step();
    this.head = this.a;
    this.head!.value += this.turn()!.value;
    assert(this.a!.value === 2 && this.b!.value === 2);
  }

  /** Gives the head, and makes `b` the head. */
  turn(): Item | null {
    const old = this.head;
    this.head = this.b;
    return old;
  }

  onlyALinksToItself(): boolean {
    return this.a!.next === this.a && this.b!.next === null;
  }
}

import { type Id, int, pool, PoolObject, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;
type Node = Id<"Node">;

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 0);
  readonly nodes: ReadonlySet<Node> = sort("Node", 1.5);
  readonly pages = pool(Page, -1);
  low = int(3, 1);
  high = int(0, 3, 5);
  half = int(0, 2.5);
  start = int(0, 3);
  override readonly threads = {
    none: thread(0, () => this.worker()),
    worker: thread(() => this.worker()),
  };

  constructor({ start = 7 } = {}) {
    super();
    this.start = start;
  }

  *worker(): Thread {
    yield* step();
    this.start += 1.5;
  }
}

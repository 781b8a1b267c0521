import {
  any,
  atEnd,
  filter,
  type Id,
  int,
  pool,
  PoolObject,
  sort,
  Spec,
  step,
  type Thread,
  thread,
  until,
  violation,
} from "lifespec";

class Item extends PoolObject {
  finished = false;
  readonly Finished = atEnd(() => this.finished, violation("item unfinished"));
}

class Work {
  left = int(0, 1);
  readonly Done = atEnd(() => this.left === 0, violation("work left over"));
}

/** Ends in the way that `mode` says. */
export class Ends extends Spec {
  readonly mode: number;
  readonly items = pool(Item, 2);
  readonly work = new Work();
  readonly nodes: ReadonlySet<Id<"Node">> = sort("Node", 1);
  node: Id<"Node"> | null = null;
  kept: Item | null = null;
  total = int(0, 1);

  constructor({ mode = 5 } = {}) {
    super();
    this.mode = mode;
  }

  override readonly threads = { worker: thread(() => this.run()) };

  *run(): Thread {
    yield* step();
    const item = this.items.alloc();
    if (item === null) return;
    if (this.mode !== 2) item.finished = true;
    if (this.mode !== 0) this.kept = item;
    if (this.mode === 1) this.work.left = 1;
    yield* until(() => this.mode !== 3);
    if (this.mode === 4) this.total = this.total + 2;
    if (this.mode === 6) this.node = any(filter(this.nodes, () => this.total > 0));
  }
}

import { pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Node extends PoolObject {
  next: Node | null = null;
}

export class List extends Spec {
  readonly nodes = pool(Node, 2);
  head: Node | null = this.nodes.alloc();
  override readonly threads = { walker: thread(() => this.walk(this.head)) };

  *walk(node: Node | null): Thread {
    if (node === null) return;
    yield* step();
    yield* this.walk(node.next);
  }
}

import { int, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";
import { PercpuRef, Spinlock } from "lifespec/kernel";

class Tree extends PoolObject {
  readonly lock = new Spinlock();
  nodes = int(0, 1, 1);
}

/** The tree holds its own lock: whoever waits for it must know that the tree stays. */
export class Swapoff extends Spec {
  readonly trees = pool(Tree, 1);
  tree: Tree | null = this.trees.alloc();
  readonly users = new PercpuRef();

  override readonly threads = {
    writer: thread(() => this.write()),
    swapoff: thread(() => this.swapoff()),
  };

  *write(): Thread {
    get: yield* step();
    if (!this.users.tryget_live()) return;
    const tree = this.tree;
    if (tree === null) return;
    yield* tree.lock.lock();
    tree.nodes = 0;
    yield* tree.lock.unlock();
    put: yield* step();
    this.users.put();
  }

  *swapoff(): Thread {
    kill: yield* step();
    this.users.kill();
    yield* this.users.wait();
    free: yield* step();
    const tree = this.tree!;
    this.tree = null;
    this.trees.free(tree);
  }
}

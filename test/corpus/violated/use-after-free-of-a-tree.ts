import {
  int,
  pool,
  PoolObject,
  Spec,
  step,
  type Thread,
  thread,
  useAfterFree,
  violates,
} from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Tree extends PoolObject {
  readonly lock = new Spinlock();
  nodes = int(0, 1, 1);
}

/** The tree holds its own lock: whoever waits for it must know that the tree stays. */
export class Swapoff extends Spec {
  readonly trees = pool(Tree, 1);
  tree: Tree | null = this.trees.alloc();

  override readonly threads = {
    writer: thread(() => this.write()),
    swapoff: thread(() => this.swapoff()),
  };
  override readonly expected = violates(useAfterFree);

  *write(): Thread {
    get: yield* step();
    const tree = this.tree;
    if (tree === null) return;
    yield* tree.lock.lock();
    tree.nodes = 0;
    yield* tree.lock.unlock();
  }

  *swapoff(): Thread {
    free: yield* step();
    const tree = this.tree!;
    this.tree = null;
    this.trees.free(tree);
  }
}

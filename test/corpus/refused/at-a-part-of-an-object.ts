import { every, inductive, isAt, pool, PoolObject, Spec, tasks } from "lifespec";
import { type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

class Tree extends PoolObject {
  readonly lock = new Spinlock();
}

export class AtAPart extends Spec {
  readonly trees = pool(Tree, 2);
  readonly lock = new Spinlock();
  tree: Tree | null = this.trees.alloc();

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* this.lock.lock();
    yield* this.tree!.lock.lock();
    yield* this.tree!.lock.unlock();
    yield* this.lock.unlock();
  }

  /** Of which tree? */
  readonly OfAnObject = inductive(() =>
    every(tasks(), (task) => !isAt(task, (tree: Tree) => tree.lock.lock())),
  );
  readonly OfAReference = inductive(() =>
    every(tasks(), (task) => !isAt(task, () => this.tree!.lock.lock())),
  );
  readonly OfTheSpec = inductive(() =>
    every(tasks(), (task) => !isAt(task, () => this.lock.lock())),
  );
}

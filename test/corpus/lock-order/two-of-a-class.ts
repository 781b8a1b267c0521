import {
  any,
  lockOf,
  lockOrder,
  lockOrderInversion,
  pool,
  PoolObject,
  Spec,
  step,
  thread,
  type Thread,
  violates,
} from "lifespec";
import { Rcu, Spinlock } from "lifespec/kernel";

class Inode extends PoolObject {
  readonly lock = new Spinlock();
}

/** One thread locks two objects of a pool: nothing says in which order others do. */
export class TwoOfAClass extends Spec {
  readonly inodes = pool(Inode, 2);
  readonly rcu = new Rcu();
  readonly list = new Spinlock();

  first: Inode | null = this.inodes.alloc();
  second: Inode | null = this.inodes.alloc();

  override readonly expected = violates(lockOrderInversion);
  override readonly threads = { rename: thread(() => this.rename()) };

  readonly documented = lockOrder(
    "fs/inode.c",
    lockOf(this.inodes, (inode) => inode.lock),
    this.list,
  );

  *rename(): Thread {
    yield* this.rcu.read_lock();
    yield* this.rcu.read_lock();
    yield* this.rcu.read_unlock();
    yield* this.list.lock();
    yield* this.list.unlock();
    yield* this.rcu.read_unlock();
    yield* step();
    const from = any(this.inodes);
    const to = any(this.inodes);
    if (from === to) return;
    yield* from.lock.lock();
    yield* to.lock.lock();
    yield* to.lock.unlock();
    yield* from.lock.unlock();
  }
}

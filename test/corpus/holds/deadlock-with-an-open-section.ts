import { Spec, step, type Thread, thread } from "lifespec";
import { Rcu } from "lifespec/kernel";

/** A reader that comes too early leaves its section open, and the updater waits for it for ever. */
export class OpenSection extends Spec {
  readonly rcu = new Rcu();
  isPublished = false;

  override readonly threads = {
    reader: thread(() => this.read()),
    updater: thread(() => this.update()),
  };

  *read(): Thread {
    yield* this.rcu.read_lock();
    yield* this.rcu.read_unlock();
  }

  *update(): Thread {
    publish: yield* step();
    this.isPublished = true;
    yield* this.rcu.synchronize_rcu();
  }
}

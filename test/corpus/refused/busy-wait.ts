import { Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  ready = false;
  override readonly threads = {
    worker: thread(() => this.worker()),
    setter: thread(() => this.setter()),
  };

  *worker(): Thread {
    yield* step();
    while (!this.ready);
  }

  *setter(): Thread {
    yield* step();
    this.ready = true;
  }
}

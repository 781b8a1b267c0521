import { Spec, step, type Thread, thread, when } from "lifespec";

export class Worker extends Spec {
  ready = false;
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    when(this.ready);
  }
}

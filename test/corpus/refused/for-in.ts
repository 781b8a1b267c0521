import { Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  readonly done = { a: false, b: false };
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    for (const key in this.done) {
      yield* step();
    }
  }
}

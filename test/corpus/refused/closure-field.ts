import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  callback: (() => void) | null = null;
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    this.callback = () => {
      this.n += 1;
    };
    yield* step();
    if (this.callback !== null) this.callback();
  }
}

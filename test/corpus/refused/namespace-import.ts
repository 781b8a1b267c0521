import * as L from "lifespec";

export class Worker extends L.Spec {
  n = L.int(0, 3);
  override readonly threads = { worker: L.thread(() => this.worker()) };

  *worker(): L.Thread {
    yield* L.step();
    this.n = 1;
  }
}

import { Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  phase: "p1" | "p2" = "p1";
  override readonly threads = { worker: thread(() => this.worker(2)) };

  *worker(index: 1 | 2): Thread {
    yield* step();
    this.phase = `p${index}`;
  }
}

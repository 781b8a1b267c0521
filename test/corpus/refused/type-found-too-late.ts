import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    let phase = "first";
    while (true) {
      yield* step();
      if (phase === "second") this.n = 1;
      phase = "second";
    }
  }
}

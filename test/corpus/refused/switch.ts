import { Spec, step, type Thread, thread } from "lifespec";

type Phase = "idle" | "busy" | "done";

export class Worker extends Spec {
  phase: Phase = "idle";
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    switch (this.phase) {
      case "idle":
        this.phase = "busy";
        break;
      default:
        this.phase = "done";
    }
  }
}

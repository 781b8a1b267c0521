import { Spec, step, type Thread, thread } from "lifespec";

export class Logger extends Spec {
  message = "";
  override readonly threads = { logger: thread(() => this.logger()) };

  *logger(): Thread {
    yield* step();
    this.message = "done";
  }
}

import { Spec, step, type Thread, thread } from "lifespec";

export class Clock extends Spec {
  started = new Date();
  override readonly threads = { clock: thread(() => this.clock()) };

  *clock(): Thread {
    yield* step();
    this.started = new Date();
  }
}

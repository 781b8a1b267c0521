import { int, Spec, step, type Thread, thread } from "lifespec";

export class PingPong extends Spec {
  n = int(0, 3);
  override readonly threads = { player: thread(() => this.ping()) };

  *ping(): Thread {
    yield* step();
    if (this.n < 3) yield* this.pong();
  }

  *pong(): Thread {
    this.n += 1;
    yield* this.ping();
  }
}

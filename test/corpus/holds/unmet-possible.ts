import { int, possible, Spec, step, type Thread, thread } from "lifespec";

/** Nobody ever reaches 3: the guard is one too small. */
export class Climb extends Spec {
  height = int(0, 3);

  override readonly threads = { climber: thread(() => this.climb()) };

  *climb(): Thread {
    while (true) {
      up: yield* step();
      if (this.height === 3) return;
      this.height += 1;
    }
  }

  readonly ReachesTheTop = possible(() => this.height === 3);
}

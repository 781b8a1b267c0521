import { int, Spec, step, type Thread, thread, until } from "lifespec";

/** Nothing keeps the third from coming in. */
export class Room extends Spec {
  inside = int(0, 2);

  override readonly threads = { visitor: thread(3, () => this.visit()) };

  *visit(): Thread {
    enter: yield* until(() => this.inside < 2);
    this.inside += 1;
    leave: yield* step();
    this.inside -= 1;
  }
}

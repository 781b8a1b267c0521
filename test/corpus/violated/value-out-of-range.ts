import { int, Spec, step, type Thread, thread, valueOutOfRange, violates } from "lifespec";

/** Nothing keeps the third from coming in. */
export class Room extends Spec {
  inside = int(0, 2);

  override readonly threads = { visitor: thread(3, () => this.visit()) };
  override readonly expected = violates(valueOutOfRange);

  *visit(): Thread {
    enter: yield* step();
    this.inside += 1;
    leave: yield* step();
    this.inside -= 1;
  }
}

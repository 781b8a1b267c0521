import { int, invariant, Spec, step, type Thread } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  readonly InRange = invariant(() => this.n < 3);

  *worker(): Thread {
    yield* step();
    this.n = 1;
  }
}

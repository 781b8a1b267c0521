import { always, forAll, isAt, Spec, step, type Thread, thread } from "lifespec";

/** The labels of the last steps have no bit in a word of 32: a set of them is no mask. */
export class ThreadWithManyLabels extends Spec {
  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* step();
    yield* this.finish();
  }

  *finish(): Thread {
    yield* step();
    yield* step();
  }

  readonly NeverFinishes = forAll(this.threads.worker, (worker) =>
    always(() => !isAt(worker, () => this.finish())),
  );
}

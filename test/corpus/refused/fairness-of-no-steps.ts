import {
  eventually,
  except,
  happens,
  isAt,
  Spec,
  step,
  steps,
  strongFair,
  type Thread,
  thread,
  together,
  weakFair,
} from "lifespec";

const elsewhere = thread(() => step());

export class NoSteps extends Spec {
  done = false;
  override readonly threads = { worker: thread(() => this.worker()) };
  override readonly fairness = [
    weakFair(() => this.worker()),
    strongFair(elsewhere),
    weakFair(steps(() => this.idle())),
    weakFair(together(this.threads.worker, () => this.finish())),
    weakFair(except(this.threads.worker, () => this.worker())),
    weakFair(steps(() => step())),
  ];

  *worker(): Thread {
    yield* step();
    this.finish();
  }
  /** No thread runs it. */
  *idle(): Thread {
    yield* step();
  }
  finish(): void {
    this.done = true;
  }

  readonly Finishes = happens(() => this.finish());
  readonly Comes = eventually(() => this.done && isAt(null!, () => step()));
}

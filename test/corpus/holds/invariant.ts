import { int, invariant, Spec, when } from "lifespec";

/** The queue may be drained by more than the producer has put there. */
export class Queue extends Spec {
  produced = int(0, 2);
  consumed = int(0, 2);

  override readonly actions = {
    produce: () => this.produce(),
    consume: () => this.consume(),
  };

  produce(): void {
    when(this.produced < 2);
    this.produced += 1;
  }

  consume(): void {
    when(this.consumed < this.produced);
    this.consumed += 1;
  }

  readonly NotMoreThanProduced = invariant(() => this.consumed <= this.produced);

  override readonly checkDeadlock = false;
}

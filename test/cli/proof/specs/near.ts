import { int, invariant, Spec, step, type Thread, thread } from "lifespec";

/** Two of its variables decide what is claimed. */
export class Near extends Spec {
  isLeft = false;
  isRight = false;
  isOther = false;
  count = int(0, 3);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    choose: yield* step();
    this.isLeft = this.isOther;
    this.isRight = this.count > 0;
    leave: yield* step();
    this.isOther = true;
    this.count = 3;
  }

  readonly NotBoth = invariant(() => !(this.isLeft && this.isRight));
}

import { Spec, step, type Thread, thread } from "lifespec";

/** One role goes through the whole function, the other leaves out its beginning. */
export class ShortCut extends Spec {
  isValid = false;
  isDone = false;

  override readonly threads = {
    careful: thread(() => this.work(false)),
    hasty: thread(() => this.work(true)),
  };

  *work(isHasty: boolean): Thread {
    if (!isHasty) {
      validate: yield* step();
      this.isValid = true;
    }
    commit: yield* step();
    this.isDone = this.isValid;
  }
}

import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = {
    worker: thread(function* () {
      yield* step();
    }),
    other: thread(() => this.other()),
  };

  *other(): Thread {
    function isFull(n: number): boolean {
      return n === 3;
    }
    yield* step();
    if (!isFull(this.n)) this.n += 1;
  }
}

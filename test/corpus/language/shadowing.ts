import { assert, int, Spec, step, type Thread, thread } from "lifespec";

/** A block has its own names; a thread has its own locals. */
export class Shadowing extends Spec {
  n = int(0, 9);
  done = int(0, 2);

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    let x = int(0, 9, 1);
    {
      let x = int(0, 9, 5);
      inner: yield* step();
      x += 1;
      this.n = x;
      assert(x === 6);
    }
    outer: yield* step();
    this.n = x;
    assert(x === 1);
    const n = this.n;
    last: yield* step();
    assert(n === 1);
    this.done += 1;
  }
}

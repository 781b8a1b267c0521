import {
  atEnd,
  fn,
  type Fn,
  int,
  range,
  type Role,
  some,
  Spec,
  step,
  type Thread,
  thread,
  violation,
} from "lifespec";

/** Nobody has seen a 1 to the left. */
const allZero = violation("all y are 0");

/**
 * Processes in a ring: each sets its `x` to 1, then copies the `x` of its left neighbor. When all have
 * ended, somebody has copied a 1.
 *
 * After Leslie Lamport, *Teaching Concurrency* (SIGACT News 40.1, 2009), tlaplus/Examples,
 * specifications/TeachingConcurrency/Simple.tla: 723 distinct states, 1842 generated, depth 11.
 */
export class Simple extends Spec {
  readonly n: number;
  readonly procs: ReadonlySet<number>;
  readonly x: Fn<number, number>;
  readonly y: Fn<number, number>;

  override readonly threads: { readonly proc: Role };

  constructor({ n = 5 } = {}) {
    super();
    this.n = n;
    this.procs = range(0, n - 1);
    this.x = fn(this.procs, int(0, 1));
    this.y = fn(this.procs, int(0, 1));
    this.threads = { proc: thread(this.procs, (self) => this.proc(self)) };
  }

  *proc(self: number): Thread {
    a: yield* step();
    this.x.set(self, 1);
    b: yield* step();
    this.y.set(self, this.x.get((self - 1 + this.n) % this.n));
  }

  /** Broken by: `a` and `b` in the other order. */
  readonly PCorrect = atEnd(() => some(this.procs, (i) => this.y.get(i) === 1), allZero);
}

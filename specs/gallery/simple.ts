import { atEnd, int, Spec, step, type Thread, thread, violation } from "lifespec";

/** Nobody has seen a 1 to the left. */
const allZero = violation("all y are 0");

class Process {
  x = int(0, 1);
  y = int(0, 1);
}

/**
 * Five processes in a ring: each sets its `x` to 1, then copies the `x` of its left neighbor. When all
 * have ended, somebody has copied a 1.
 *
 * After Leslie Lamport, *Teaching Concurrency* (SIGACT News 40.1, 2009), tlaplus/Examples,
 * specifications/TeachingConcurrency/Simple.tla: 723 distinct states, 1842 generated, depth 11.
 */
export class Simple extends Spec {
  readonly p0 = new Process();
  readonly p1 = new Process();
  readonly p2 = new Process();
  readonly p3 = new Process();
  readonly p4 = new Process();

  override readonly threads = {
    proc0: thread(() => this.proc(this.p0, this.p4)),
    proc1: thread(() => this.proc(this.p1, this.p0)),
    proc2: thread(() => this.proc(this.p2, this.p1)),
    proc3: thread(() => this.proc(this.p3, this.p2)),
    proc4: thread(() => this.proc(this.p4, this.p3)),
  };

  *proc(self: Process, left: Process): Thread {
    a: yield* step();
    self.x = 1;
    b: yield* step();
    self.y = left.x;
  }

  /** Broken by: `a` and `b` in the other order. */
  readonly PCorrect = atEnd(
    () =>
      this.p0.y === 1 || this.p1.y === 1 || this.p2.y === 1 || this.p3.y === 1 || this.p4.y === 1,
    allZero,
  );
}

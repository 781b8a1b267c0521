import { count, int, Spec, step, type Thread, thread, until } from "lifespec";

/** Numbers below zero, remainders of what is not, conditions inside of expressions. */
export class Arithmetic extends Spec {
  n = int(-5, 20, 1);
  m = int(0, 6);

  override readonly threads = {
    first: thread(() => this.count()),
    second: thread(() => this.turn()),
  };

  *count(): Thread {
    let i = int(0, 6, 1);
    while (i < 5) {
      next: yield* step();
      this.n = i * 3 - this.m;
      this.m = (this.m + i) % 4;
      i += 1;
      if (this.n >= 9) this.n -= 4;
      const j = -i + 3;
      if (j < 0 && this.n !== -j) this.m += 1;
    }
  }

  *turn(): Thread {
    yield* until(() => this.m > 2 || this.n < 0);
    const rest = this.m > 2 ? this.m - 2 : 0;
    turn: yield* step();
    this.n = rest + (this.n > 0 ? 1 : -1);
  }
}

import {
  always,
  eventually,
  every,
  fn,
  type Fn,
  forAll,
  type Formula,
  implies,
  invariant,
  range,
  type Role,
  Spec,
  step,
  thread,
  type Thread,
  weakFair,
} from "lifespec";

/**
 * Dining philosophers who hand their forks to each other: a dirty fork goes, cleaned, to the neighbor; a clean
 * one is kept until it was eaten with.
 *
 * After tlaplus/Examples, specifications/DiningPhilosophers/DiningPhilosophers.tla, of the solution of Chandy
 * and Misra: 67 distinct states, 336 generated, depth 29.
 */
export class DiningPhilosophers extends Spec {
  readonly n: number;
  /** The philosopher `p` sits between the forks `p` and `p + 1`. */
  readonly philosophers: ReadonlySet<number>;
  /** Who has the fork: at first the lower one of those beside it. */
  readonly holder: Fn<number, number>;
  readonly clean: Fn<number, boolean>;
  readonly hungry: Fn<number, boolean>;
  /** Who is about to eat. It follows from the labels. */
  readonly eating: Fn<number, boolean>;
  /** Everybody eats again and again. */
  readonly NobodyStarves: Formula;

  override readonly threads: { readonly philosopher: Role };
  override readonly fairness: Spec["fairness"];

  constructor({ n = 5 } = {}) {
    super();
    this.n = n;
    this.philosophers = range(0, n - 1);
    this.holder = fn(this.philosophers, (fork) => (fork === 1 ? 0 : fork));
    this.clean = fn(this.philosophers, false);
    this.hungry = fn(this.philosophers, true);
    this.eating = fn(this.philosophers, false);
    this.threads = { philosopher: thread(this.philosophers, (self) => this.philosopher(self)) };
    this.fairness = [weakFair(this.threads.philosopher)];
    this.NobodyStarves = forAll(this.philosophers, (p) =>
      always(eventually(() => !this.hungry.get(p))),
    );
  }

  /** The philosopher, and the fork, to the right. */
  right(p: number): number {
    return (p + 1) % this.n;
  }

  left(p: number): number {
    return (p - 1 + this.n) % this.n;
  }

  /** Has the fork, and ate with it since it was handed over. */
  hasDirty(p: number, fork: number): boolean {
    return this.holder.get(fork) === p && !this.clean.get(fork);
  }

  hasClean(p: number, fork: number): boolean {
    return this.holder.get(fork) === p && this.clean.get(fork);
  }

  handOver(fork: number, neighbor: number): void {
    this.holder.set(fork, neighbor);
    this.clean.set(fork, true);
  }

  *philosopher(self: number): Thread {
    while (true) {
      loop: yield* step();
      const canEat = this.hasClean(self, self) && this.hasClean(self, this.right(self));
      if (this.hasDirty(self, self)) this.handOver(self, this.left(self));
      else if (this.hasDirty(self, this.right(self)))
        this.handOver(this.right(self), this.right(self));
      if (!this.hungry.get(self)) {
        think: yield* step();
        this.hungry.set(self, true);
      } else if (canEat) {
        this.eating.set(self, true);
        eat: yield* step();
        this.hungry.set(self, false);
        this.clean.set(self, false);
        this.clean.set(this.right(self), false);
        this.eating.set(self, false);
      }
    }
  }

  /** Neighbors do not eat at the same time. Broken by: a hungry philosopher who eats at once. */
  readonly ExclusiveAccess = invariant(() =>
    every(this.philosophers, (p) =>
      implies(this.eating.get(p), () => !this.eating.get(this.right(p))),
    ),
  );
}

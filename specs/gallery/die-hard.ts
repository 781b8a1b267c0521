import { int, invariant, Spec, violates } from "lifespec";

/**
 * The puzzle of *Die Hard 3*: measure out 4 gallons with a jug of 3, a jug of 5 and a faucet.
 *
 * After Leslie Lamport, tlaplus/Examples, specifications/DieHard. The counterexample to `NotSolved` is
 * the solution; the shortest one has 7 states.
 */
export class DieHard extends Spec {
  small = int(0, 3);
  big = int(0, 5);

  override readonly actions = {
    fillSmallJug: () => this.fillSmallJug(),
    fillBigJug: () => this.fillBigJug(),
    emptySmallJug: () => this.emptySmallJug(),
    emptyBigJug: () => this.emptyBigJug(),
    smallToBig: () => this.smallToBig(),
    bigToSmall: () => this.bigToSmall(),
  };

  fillSmallJug(): void {
    this.small = 3;
  }

  fillBigJug(): void {
    this.big = 5;
  }

  emptySmallJug(): void {
    this.small = 0;
  }

  emptyBigJug(): void {
    this.big = 0;
  }

  /** Until the small jug is empty or the big one is full. */
  smallToBig(): void {
    const poured = minimum(this.small, 5 - this.big);
    this.small -= poured;
    this.big += poured;
  }

  /** Until the big jug is empty or the small one is full. */
  bigToSmall(): void {
    const poured = minimum(this.big, 3 - this.small);
    this.big -= poured;
    this.small += poured;
  }

  readonly NotSolved = invariant(() => this.big !== 4);

  override readonly expected = violates(this.NotSolved);
}

function minimum(left: number, right: number): number {
  return left < right ? left : right;
}

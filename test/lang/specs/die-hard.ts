import { int, invariant, Spec, violates, when } from "lifespec";

/** Two jugs, of 3 and of 5 gallons: measure 4. */
export class DieHard extends Spec {
  small = int(0, 3);
  big = int(0, 5);

  readonly NotSolved = invariant(() => this.big !== 4);
  override readonly expected = violates(this.NotSolved);

  override readonly actions = {
    fillSmall: () => this.fillSmall(),
    fillBig: () => this.fillBig(),
    emptySmall: () => this.emptySmall(),
    emptyBig: () => this.emptyBig(),
    smallToBig: () => this.smallToBig(),
    bigToSmall: () => this.bigToSmall(),
  };

  fillSmall(): void {
    when(this.small < 3);
    this.small = 3;
  }
  fillBig(): void {
    when(this.big < 5);
    this.big = 5;
  }
  emptySmall(): void {
    when(this.small > 0);
    this.small = 0;
  }
  emptyBig(): void {
    when(this.big > 0);
    this.big = 0;
  }
  smallToBig(): void {
    when(this.small > 0 && this.big < 5);
    const poured = Math.min(this.small, 5 - this.big);
    this.small = this.small - poured;
    this.big = this.big + poured;
  }
  bigToSmall(): void {
    when(this.big > 0 && this.small < 3);
    const poured = Math.min(this.big, 3 - this.small);
    this.big = this.big - poured;
    this.small = this.small + poured;
  }
}

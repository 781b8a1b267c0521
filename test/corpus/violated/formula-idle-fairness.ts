import { int, leadsTo, Spec, weakFair, when } from "lifespec";

/** A step that changes nothing is none that could be fair. */
export class Formulas extends Spec {
  count = int(0, 3);
  override readonly actions = { up: () => this.up(), stay: () => this.stay() };
  override readonly checkDeadlock = false;

  up(): void {
    when(this.count < 3);
    this.count += 1;
  }
  stay(): void {
    when(this.count === 3);
    this.count = 3;
  }

  override readonly fairness = [weakFair(this.actions.up), weakFair(this.actions.stay)];

  readonly Formula = leadsTo(
    () => this.count === 2,
    () => this.count === 3,
  );
}

import { int, leadsTo, Spec, weakFair, when } from "lifespec";

/** The count never comes to 2. */
export class Formulas extends Spec {
  count = int(0, 3);
  override readonly actions = { up: () => this.up() };
  override readonly checkDeadlock = false;

  up(): void {
    when(this.count < 1);
    this.count += 1;
  }

  override readonly fairness = [weakFair(this.actions.up)];

  readonly Formula = leadsTo(
    () => this.count === 2,
    () => this.count === 3,
  );
}

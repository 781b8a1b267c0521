import { int, leadsTo, Spec, weakFair, when } from "lifespec";

/** Who counts to 2 counts on. */
export class Formulas extends Spec {
  count = int(0, 3);
  override readonly actions = { up: () => this.up() };
  override readonly checkDeadlock = false;

  up(): void {
    when(this.count < 3);
    this.count += 1;
  }

  override readonly fairness = [weakFair(this.actions.up)];

  readonly Formula = leadsTo(
    () => this.count === 2,
    () => this.count === 3,
  );
}

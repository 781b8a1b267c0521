import { actionProperty, int, next, Spec, when } from "lifespec";

/** The count falls only when it is full. */
export class Formulas extends Spec {
  count = int(0, 3);
  override readonly actions = { up: () => this.up(), down: () => this.down() };
  override readonly checkDeadlock = false;

  up(): void {
    when(this.count < 3);
    this.count += 1;
  }
  down(): void {
    when(this.count === 3);
    this.count = 0;
  }


  readonly Formula = actionProperty(() => next(() => this.count) >= this.count || this.count === 3);
}

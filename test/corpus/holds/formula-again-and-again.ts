import { always, eventually, Spec, weakFair, when } from "lifespec";

/** Who finds the lamp off switches it on. */
export class Formulas extends Spec {
  isLit = false;
  override readonly actions = { on: () => this.on(), off: () => this.off() };

  on(): void {
    when(!this.isLit);
    this.isLit = true;
  }
  off(): void {
    when(this.isLit);
    this.isLit = false;
  }

  override readonly fairness = [weakFair(this.actions.on)];

  readonly Formula = always(eventually(() => this.isLit));
}

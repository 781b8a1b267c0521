import { always, eventually, type Expected, Spec, violates, weakFair, when } from "lifespec";

/** Nobody has to switch the lamp on. */
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

  override readonly fairness = [weakFair(this.actions.off)];

  readonly Formula = always(eventually(() => this.isLit));
  override readonly expected: Expected = violates(this.Formula);
}

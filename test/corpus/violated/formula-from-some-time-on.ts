import { always, eventually, type Expected, Spec, violates, weakFair, when } from "lifespec";

/** The lamp may be switched off each time before it blows. */
export class Formulas extends Spec {
  isLit = false;
  isBlown = false;
  override readonly actions = { on: () => this.on(), off: () => this.off(), blow: () => this.blow() };

  on(): void {
    when(!this.isLit && !this.isBlown);
    this.isLit = true;
  }
  off(): void {
    when(this.isLit);
    this.isLit = false;
  }
  blow(): void {
    when(this.isLit);
    this.isBlown = true;
  }

  override readonly checkDeadlock = false;
  override readonly fairness = [weakFair(this.actions.blow), weakFair(this.actions.off)];

  readonly Formula = eventually(always(() => !this.isLit));
  override readonly expected: Expected = violates(this.Formula);
}

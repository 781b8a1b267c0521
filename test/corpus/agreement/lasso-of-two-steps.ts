import { eventually, Spec, weakFair } from "lifespec";

/** The counterexample goes round a cycle: the replay takes the step back to its beginning, too. */
export class Random extends Spec {
  flag = false;
  done = false;

  override readonly actions = { turn: () => this.turn() };

  turn(): void {
    this.flag = !this.flag;
  }

  override readonly fairness = [weakFair(this.actions.turn)];
  readonly Ends = eventually(() => this.done);
}

import { int, leadsTo, Spec, when, weakFair } from "lifespec";

export class Live extends Spec {
  override readonly checkDeadlock = false;
  n = int(0, 3);
  override readonly actions = { up: () => this.up(), wrap: () => this.wrap() };

  up(): void {
    when(this.n < 3);
    this.n += 1;
  }

  wrap(): void {
    when(this.n === 3);
    this.n = 1;
  }

  override readonly fairness = [weakFair(this.actions.up), weakFair(this.actions.wrap)];
  readonly Back = leadsTo(
    () => this.n === 2,
    () => this.n === 0,
  );
}

import { Spec, until } from "lifespec";

export class Worker extends Spec {
  ready = false;
  override readonly actions = { work: () => this.work() };

  work(): void {
    until(() => this.ready);
    this.ready = false;
  }
}

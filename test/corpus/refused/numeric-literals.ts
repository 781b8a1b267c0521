import { Spec } from "lifespec";

export class Worker extends Spec {
  phase: 0 | 1 | 3 = 0;
  override readonly actions = { work: () => this.work() };

  work(): void {
    this.phase = this.phase === 0 ? 1 : 3;
  }
}

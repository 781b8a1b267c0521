import { int, Spec } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly actions = { work: () => this.work() };

  async work(): Promise<void> {
    await this.rest();
    this.n = 1;
  }

  async rest(): Promise<void> {}
}

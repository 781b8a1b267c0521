import { Spec } from "lifespec";

export class Coin extends Spec {
  heads = false;
  override readonly actions = { flip: () => this.flip() };

  flip(): void {
    this.heads = Math.random() < 0.5;
  }
}

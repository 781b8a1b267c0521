import { Spec } from "lifespec";

export class Ball extends Spec {
  position = { isLeft: true, isHigh: false };
  override readonly actions = { bounce: () => this.bounce() };

  bounce(): void {
    this.position.isHigh = !this.position.isHigh;
  }
}

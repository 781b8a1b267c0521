import { int, Spec, when } from "lifespec";

export class Jugs extends Spec {
  small = int(0, 3);
  override readonly actions = { fill: () => this.fill() };

  fill(): void {
    this.small = 3;
    when(this.small < 3);
  }
}

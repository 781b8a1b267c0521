import { int, Spec, when } from "lifespec";

/** At the end of the range, neither action is possible. */
export class OneWay extends Spec {
  position = int(0, 3);

  override readonly actions = { up: () => this.up(), down: () => this.down() };

  up(): void {
    when(this.position < 3);
    this.position += 1;
  }

  down(): void {
    when(this.position > 0);
    this.position -= 1;
  }
}

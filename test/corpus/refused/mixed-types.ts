import { Spec } from "lifespec";

export class Mixed extends Spec {
  state: "off" | boolean = "off";
  override readonly actions = { on: () => this.on() };

  on(): void {
    this.state = true;
  }
}

import { Spec } from "lifespec";

export class NoVariables extends Spec {
  act(): void {}
  override readonly actions = { act: () => this.act() };
}

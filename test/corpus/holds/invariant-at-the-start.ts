import { either, invariant, Spec } from "lifespec";

/** One of the initial states is wrong already. */
export class Turns extends Spec {
  turn: "left" | "right" | "nobody" = either("left", "right");

  override readonly actions = { swap: () => this.swap() };

  swap(): void {
    this.turn = this.turn === "left" ? "right" : "left";
  }

  readonly SomebodyIsNext = invariant(() => this.turn !== "nobody");
}

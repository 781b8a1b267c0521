import { either, invariant, Spec, violates } from "lifespec";

/** One of the initial states is wrong already. */
export class Turns extends Spec {
  turn: "left" | "right" | "nobody" = either("left", "right", "nobody");

  override readonly actions = { swap: () => this.swap() };

  swap(): void {
    this.turn = this.turn === "left" ? "right" : "left";
  }

  readonly SomebodyIsNext = invariant(() => this.turn !== "nobody");
  override readonly expected = violates(this.SomebodyIsNext);
}

import { int, Spec } from "lifespec";

export class Worker extends Spec {
  phase: "p1" | "p2" = "p1";
  n = int(1, 2);
  override readonly actions = { work: () => this.work() };

  work(): void {
    const name = "p" + this.n;
    if (name === "p1") this.phase = "p2";
  }
}

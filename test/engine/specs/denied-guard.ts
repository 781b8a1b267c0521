import { int, refines, Spec, when } from "lifespec";

class Once extends Spec {
  done = false;

  override readonly actions = { finish: () => this.finish() };

  finish(): void {
    when(!this.done);
    this.done = true;
  }
}

/** What was done may be undone, which is no step of `Once`. */
export class Work extends Spec {
  parts = int(0, 3);

  override readonly actions = { add: () => this.add(), drop: () => this.drop() };

  add(): void {
    when(this.parts < 3);
    this.parts += 1;
  }

  drop(): void {
    when(this.parts > 0);
    this.parts -= 1;
  }

  readonly IsOnce = refines(Once, { done: () => this.parts >= 2 });
}

import { refines, type Refinement, Spec, step, type Thread, thread } from "lifespec";
export class Mirror extends Spec {
  done = false;
  *worker(): Thread {
    yield* step();
    this.done = true;
  }
  override readonly threads = { worker: thread(() => this.worker()) };
  readonly IsItself: Refinement = refines(Mirror, { done: () => this.done });
}

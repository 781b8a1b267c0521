import { int, Spec, step, type Thread, thread } from "lifespec";

export class Mixed extends Spec {
  n = int(0, 3);
  on = false;
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    let seen: boolean | "nothing" = "nothing";
    if (this.n === 0) seen = this.on;
    yield* step();
    this.on = seen === true;
  }
}

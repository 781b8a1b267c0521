import { int, Spec, step, type Thread, thread } from "lifespec";

/** A helper without a result that only looks: it was taken for a value, and refused for not being one. */
export class HelperWithoutEffect extends Spec {
  count = int(0, 2);

  look(): void {
    if (this.count === 0) return;
    const old = this.count;
    if (old === 1) return;
  }

  *run(): Thread {
    yield* step();
    this.look();
    this.count += 1;
  }

  override readonly threads = { runner: thread(2, () => this.run()) };
}

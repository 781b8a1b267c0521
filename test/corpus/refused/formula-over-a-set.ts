import { eventually, forAll, type Id, sort, Spec, step, type Thread, thread } from "lifespec";

export class Moving extends Spec {
  readonly slots = sort("Slot", 2);
  readonly used = new Set<Id<"Slot">>();
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    this.used.clear();
  }

  readonly Freed = forAll(this.used, (slot) => eventually(() => !this.used.has(slot)));
}

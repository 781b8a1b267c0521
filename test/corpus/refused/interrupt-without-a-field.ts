import { interrupt, Spec, step, type Task, type Thread, thread } from "lifespec";

class Timer {
  readonly handlers = new Set<Task>();
  readonly lockClass = interrupt(
    "hardirq",
    () => this.handlers,
    () => new Set<Task>(),
  );
}

export class InterruptWithoutAField extends Spec {
  readonly timer = new Timer();
  override readonly threads = { cpu: thread(() => this.run()) };

  *run(): Thread {
    yield* step();
  }
}

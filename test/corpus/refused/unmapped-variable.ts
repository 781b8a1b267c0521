import { refines, Spec, step, type Thread, thread } from "lifespec";
class Light extends Spec {
  private isOn = false;
  toggle(): void {
    this.isOn = !this.isOn;
  }
  override readonly actions = { toggle: () => this.toggle() };
}
export class Lamp extends Spec {
  *worker(): Thread {
    yield* step();
  }
  override readonly threads = { worker: thread(() => this.worker()) };
  readonly Shines = refines(Light, {});
}

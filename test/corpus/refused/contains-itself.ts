import { pool, PoolObject, Spec } from "lifespec";

class Device {
  readonly parent = new Device();
  isOn = false;
}

class Directory extends PoolObject {
  readonly children = pool(Directory, 2);
  isOpen = false;
}

type List = { readonly head: boolean; readonly rest: List | null };

export class Machine extends Spec {
  readonly device = new Device();
  readonly directories = pool(Directory, 2);
  list: List | null = null;
  override readonly actions = { start: () => this.start() };

  start(): void {
    this.device.isOn = true;
  }
}

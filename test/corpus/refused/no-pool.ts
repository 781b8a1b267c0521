import { PoolObject, Spec } from "lifespec";

class Page extends PoolObject {
  dirty = false;
}

export class Memory extends Spec {
  page: Page | null = null;
  override readonly actions = { clean: () => this.clean() };

  clean(): void {
    if (this.page !== null) this.page.dirty = false;
  }
}

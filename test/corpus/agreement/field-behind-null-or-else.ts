import { assert, either, pool, PoolObject, Spec, step, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  flag = false;
}

/** `a?.b ?? c` has the type of `c`: it was refused as a value that may be null. */
export class FieldBehindNullOrElse extends Spec {
  readonly pages = pool(Page, 1);
  page: Page | null = null;
  out = true;

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* step();
    if (either(true, false)) this.page = this.pages.alloc();
    let flag: boolean = this.out;
    flag = this.page?.flag ?? (flag || flag);
    yield* step();
    assert(flag === (this.page === null));
    this.out = flag;
  }
}

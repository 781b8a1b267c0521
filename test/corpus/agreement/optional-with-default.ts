// TLC takes `IF c THEN IF c THEN x ELSE NULL ELSE y` in a formula for a condition without a value.
import { leadsTo, pool, PoolObject, Spec, type Thread, thread } from "lifespec";

class Page extends PoolObject {
  flag = false;
}
export class Random extends Spec {
  readonly pages = pool(Page, 1);
  flag = false;
  page: Page | null = this.pages.alloc();
  *run1(): Thread {}
  override readonly threads = { role1: thread(() => this.run1()) };
  readonly Formula1 = leadsTo(
    () => this.page?.flag ?? this.flag,
    () => this.page!.flag,
  );
}

import { pool, PoolObject, Spec, leadsTo, thread, type Thread } from "lifespec";
class Page extends PoolObject { flag = false; }
export class Random extends Spec {
  readonly pages = pool(Page, 2);
  other: Page | null = null;
  *run2(): Thread {}
  override readonly threads = { role2: thread(() => this.run2()) };
  readonly Formula2 = leadsTo(
    () => this.other!.flag,
    () => true,
  );
}

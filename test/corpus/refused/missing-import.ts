import { Spec } from "lifespec";

import { Helper } from "./helper.ts";

export class Counter extends Spec {
  readonly helper = new Helper();
  override readonly actions = { count: () => this.helper.count() };
}

import { int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly threads = {};
}

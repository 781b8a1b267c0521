import { int } from "lifespec";

export class Counter {
  n = int(0, 3);
}

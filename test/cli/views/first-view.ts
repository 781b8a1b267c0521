import { alias } from "lifespec";
import { First } from "../specs/first.ts";

export class FirstView extends First {
  readonly isThere = alias(() => this.buffer !== null);
  readonly isLocked = alias(() => this.buffer!.lock.isLocked());
}

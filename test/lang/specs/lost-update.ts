import { step, type Thread, violates } from "lifespec";
import { Counter } from "./counter.ts";

/** The same without the lock: an update is lost. */
export class LostUpdate extends Counter {
  override readonly expected = violates(this.NothingIsLost);

  override *add(): Thread {
    yield* step();
    const read = this.counter;
    write: yield* step();
    this.counter = read + 1;
    this.done += 1;
  }
}

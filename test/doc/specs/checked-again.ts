import { holds, step, type Thread } from "lifespec";
import { ReadThenLock } from "./read-then-lock.ts";

/** The reader looks and locks in one step. */
export class CheckedAgain extends ReadThenLock {
  override readonly expected = holds;

  override *reader(): Thread {
    yield* step(); // {the pointer and the lock}
    if (this.buffer === null) return;
  }
}

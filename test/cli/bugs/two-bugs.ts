import { assert, either, step, type Thread, thread, useAfterFree, violates } from "lifespec";
import { First } from "../specs/first.ts";

/** A bug that random runs seldom meet, and one that they meet often. */
export class TwoBugs extends First {
  *careless(): Thread {
    yield* step();
    assert(either(true, false));
  }

  override readonly threads = {
    reader: thread(() => this.reader()),
    remover: thread(() => this.remover()),
    careless: thread(() => this.careless()),
  };
  override readonly expected = violates(useAfterFree);
}

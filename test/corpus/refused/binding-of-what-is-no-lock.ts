import { held, inC, int, seen, Spec, step, type Thread, thread } from "lifespec";

export class NoLock extends Spec {
  users = int(0, 3);
  readonly inC = inC(
    "lib/no-lock.c",
    held(() => this.users, "lockdep_assert_held(&users)"),
    seen(() => 3, "three"),
  );
  override readonly threads = { user: thread(() => this.use()) };

  *use(): Thread {
    yield* step();
    this.users = 1;
  }
}

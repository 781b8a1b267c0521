import { inC, int, seen, Spec, step, type Thread, thread } from "lifespec";

export class Missing extends Spec {
  users = int(0, 3);
  readonly inC = inC(
    "lib/missing.c",
    seen(() => this.user, "atomic_read(&users)"),
  );
  override readonly threads = { user: thread(() => this.use()) };

  *use(): Thread {
    yield* step();
    this.users = 1;
  }
}

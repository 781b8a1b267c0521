import {
  current,
  every,
  implies,
  inductive,
  int,
  isAt,
  local,
  pool,
  PoolObject,
  Spec,
  step,
  type Task,
  tasks,
  type Thread,
  thread,
} from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** What is looked up. Who uses it is known one by one, as a reference count of any size counts them. */
class Entry extends PoolObject {
  readonly users = new Set<Task>();
  isLinked = true;
  data = int(0, 1);
}

/**
 * A table of one entry under a lock, and references to what was found in it. A user takes its reference under the
 * lock, uses the entry without it, and gives the reference back; whoever takes the last one away frees the entry.
 * Others replace the entry meanwhile, in memory that is used again.
 *
 * With two users and two entries: 129 distinct states, 203 generated, depth 13.
 */
export class Lookup extends Spec {
  readonly entries = pool(Entry, 2);
  readonly lock = new Spinlock();
  table: Entry | null = this.entries.alloc();

  override readonly threads = {
    user: thread(2, () => this.use()),
    replacer: thread(1, () => this.replace()),
  };

  *use(): Thread {
    take: yield* this.lock.lock();
    const entry = this.table;
    if (entry !== null) entry.users.add(current());
    taken: yield* this.lock.unlock();
    if (entry === null) return;
    touch: yield* step();
    entry.data = 1;
    drop: yield* this.lock.lock();
    entry.users.delete(current());
    if (!entry.isLinked && entry.users.size === 0) this.entries.free(entry);
    dropped: yield* this.lock.unlock();
  }

  *replace(): Thread {
    replace: yield* this.lock.lock();
    const old = this.table;
    this.table = this.entries.alloc();
    if (old !== null) {
      old.isLinked = false;
      if (old.users.size === 0) this.entries.free(old);
    }
    replaced: yield* this.lock.unlock();
  }

  // For `lifespec prove`.
  readonly Locked = inductive(() =>
    every(
      tasks(),
      (task) => (this.lock.owner === task) === isAt(task, "taken", "dropped", "replaced"),
    ),
  );
  readonly TableIsLinked = inductive(() =>
    implies(this.table !== null, () => this.entries.has(this.table!) && this.table!.isLinked),
  );
  readonly UsersAreCounted = inductive(() =>
    every(tasks(), (task) => {
      const entry = local<Entry>(task, "entry");
      return implies(
        isAt(task, "taken", "touch", "drop") && entry !== null,
        () => this.entries.has(entry!) && entry!.users.has(task),
      );
    }),
  );
  readonly LinkedIsInTable = inductive(() =>
    every(this.entries, (entry) => entry.isLinked === (this.table === entry)),
  );
  readonly LiveIsReferenced = inductive(() =>
    every(this.entries, (entry) => entry.isLinked || entry.users.size > 0),
  );
  readonly UsersAreUsing = inductive(() =>
    every(this.entries, (entry) =>
      every(
        entry.users,
        (task) => isAt(task, "taken", "touch", "drop") && local<Entry>(task, "entry") === entry,
      ),
    ),
  );
}

import type { PoolObject } from "./pool-object.ts";
import type { Task } from "./task.ts";
import type { Role } from "./thread.ts";

/**
 * All threads of the spec, or those of a role. For `inductive(…)` and `stage(…)` alone: what runs does not know them.
 * TLA+: `ProcSet`, or the set of the role.
 */
export function tasks(_role?: Role): ReadonlySet<Task> {
  return outsideOfProofs("tasks()");
}

/**
 * The element of a sort or a range that tells the thread apart from the others of its role: what its code got as
 * parameter. For threads of `tasks(this.threads.role)`. TLA+: the thread itself.
 */
export function selfOf<T = number>(_task: Task): T {
  return outsideOfProofs("selfOf()");
}

/**
 * A local of a thread that outlives a step, by its name in reports and TLA+; `null` while it is not needed. The
 * type is that of the local: `local<ZswapEntry>(task, "entry")`. For `inductive(…)` and `stage(…)` alone. TLA+: `entry[task]`.
 */
export function local<T>(_task: Task, _name: string): T | null {
  return outsideOfProofs("local()");
}

/**
 * Whether a local of the thread that outlives a step refers to the object, which may be freed by now. For
 * `inductive(…)` and `stage(…)` alone.
 */
export function refersTo(_task: Task, _object: PoolObject): boolean {
  return outsideOfProofs("refersTo()");
}

function outsideOfProofs(name: string): never {
  throw new Error(
    `${name} was called outside of inductive(…) and stage(…): it is read, and never run.`,
  );
}

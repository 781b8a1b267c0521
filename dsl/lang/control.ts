import type { Task } from "./task.ts";
import type { Role } from "./thread.ts";

/**
 * All threads of the spec, or those of a role. For `inductive(…)` alone: what runs does not know them.
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
 * type is that of the local: `local<ZswapEntry>(task, "entry")`. For `inductive(…)` alone. TLA+: `entry[task]`.
 */
export function local<T>(_task: Task, _name: string): T | null {
  return outsideOfProofs("local()");
}

function outsideOfProofs(name: string): never {
  throw new Error(`${name} was called outside of inductive(…): it is read, and never run.`);
}

import type { Task } from "./task.ts";

/**
 * All threads of the spec, of every role. For `inductive(…)` alone: what runs cannot be asked where it
 * stands. TLA+: `ProcSet`.
 */
export function tasks(): ReadonlySet<Task> {
  return outsideOfProofs("tasks()");
}

/**
 * Whether the thread stands at one of these labels: the step of that name is its next one. `"Done"` is where a
 * thread is that is over. Labels have the names that reports and TLA+ give them. For `inductive(…)` alone. TLA+:
 * `pc[task] \in {"a", "b"}`.
 */
export function at(_task: Task, ..._labels: readonly [string, ...string[]]): boolean {
  return outsideOfProofs("at()");
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

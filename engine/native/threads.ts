import type { Model } from "../../dsl/ir/model.ts";
import { runWith } from "../../dsl/lang/context.ts";
import { rank } from "../../dsl/lang/order.ts";
import type { Spec } from "../../dsl/lang/spec.ts";
import { Task } from "../../dsl/lang/task.ts";
import type { Thread } from "../../dsl/lang/thread.ts";
import { type Frame, framesOf } from "./finding.ts";

/** A thread of a native run. */
export type NativeThread = {
  readonly name: string;
  /** The key in `threads`. */
  readonly role: string;
  readonly task: Task;
  readonly generator: Thread;
  /** The condition under which it goes on, or null when it is done. */
  guard: (() => boolean) | null;
  /** Made at the scheduling point where it stands, for its stack. */
  arrival: Error | null;
};

/** Where a thread stands, innermost call first. */
export function placeOf(thread: NativeThread): readonly Frame[] {
  return thread.arrival === null ? [] : framesOf(thread.arrival);
}

/** The threads of a spec, each at its first scheduling point: up to there a thread reads no state. */
export function startThreads(spec: Spec, model: Model | null): readonly NativeThread[] {
  const threads = Object.entries(spec.threads).flatMap(([role, { count, body }]) =>
    namesOf(role, count, model).map((name, index): NativeThread => {
      return { name, role, task: new Task(), generator: body(index), guard: null, arrival: null };
    }),
  );
  threads.forEach(({ task }, index) => rank(task, index));
  for (const thread of threads) runWith({ task: thread.task }, () => advance(thread));
  return threads;
}

/** Resumes a thread until it is at its next scheduling point, or done. */
export function advance(thread: NativeThread): void {
  thread.arrival = null;
  const onArrival = (): void => {
    thread.arrival = arrivalHere();
  };
  const result = runWith({ onArrival }, () => thread.generator.next());
  thread.guard = result.done === true ? null : result.value;
}

/** The stack has an entry for each generator and for each call between them. */
function arrivalHere(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const arrival = new Error("arrival");
  Error.stackTraceLimit = limit;
  return arrival;
}

/** The tasks of each role, by the key in `threads`. */
export function tasksByRole(
  threads: readonly NativeThread[],
): ReadonlyMap<string, readonly Task[]> {
  const tasks = new Map<string, Task[]>();
  for (const { role, task } of threads) tasks.set(role, [...(tasks.get(role) ?? []), task]);
  return tasks;
}

/** The names of the threads of a role: `shrinker`, or `shrinker1`, `shrinker2`, … */
function namesOf(role: string, count: number, model: Model | null): readonly string[] {
  const domain = model?.domains.find((each) => each.kind === "role" && each.field === role);
  const numbered = Array.from({ length: count }, (_, index) => `${role}${index + 1}`);
  return domain?.elements ?? (count === 1 ? [role] : numbered);
}

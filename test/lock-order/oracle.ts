import type { LockClass } from "../../dsl/ir/lock.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";
import { keyOfState } from "../../engine/values.ts";

/**
 * Which locks threads take while they hold others, by definition: in each step from each state, who has more
 * locks of a class after than before, or can be interrupted. Knows nothing of how steps are written.
 */
export function takenWhileHeld(model: Model, maxStates: number): ReadonlySet<string> | null {
  const seen = new Set<string>();
  const edges = new Set<string>();
  const open = [...initialStates(model)];
  for (let before = open.pop(); before !== undefined; before = open.pop()) {
    const key = keyOfState(before);
    if (seen.has(key)) continue;
    if (seen.size === maxStates) return null;
    seen.add(key);
    for (const { action, thread, state: after } of successors(model, before)) {
      open.push(after);
      if (thread !== null)
        for (const edge of edgesOf(model, before, after, thread)) edges.add(`${edge} ${action}`);
    }
  }
  return edges;
}

function edgesOf(model: Model, before: State, after: State, thread: string): readonly string[] {
  const locks = model.locks ?? [];
  const held = locks.filter((lock) => countOf(lock, before, thread) > 0);
  const taken = locks.filter(
    (lock) =>
      countOf(lock, after, thread) > countOf(lock, before, thread) ||
      isInterruptible(lock, before, thread),
  );
  return held.flatMap((outer) => taken.map((inner) => `${outer.name} > ${inner.name}`));
}

/** Whether a handler may begin in front of the thread's step. */
function isInterruptible({ masks }: LockClass, state: State, thread: string): boolean {
  return masks !== null && countOf({ holders: masks }, state, thread) === 0;
}

function countOf({ holders }: Pick<LockClass, "holders">, state: State, thread: string): number {
  return holders.reduce((sum, name) => sum + occurrences(state[name] ?? null, thread), 0);
}

function occurrences(value: Value, thread: string): number {
  if (value === thread) return 1;
  if (typeof value !== "object" || value === null) return 0;
  if (value.kind === "set") return value.elements.includes(thread) ? 1 : 0;
  if (value.kind !== "map") return 0;
  return value.entries.reduce((sum, [, entry]) => sum + occurrences(entry, thread), 0);
}

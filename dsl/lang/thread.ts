import { noteArrival } from "./context.ts";

/**
 * Code that other threads interleave with, as a generator method. Each `yield` is a scheduling point and
 * yields the condition under which the thread can go on. A spec never yields itself: it writes
 * `yield*` in front of `step()`, `until(…)` and calls of other threads' code. TLA+: a PlusCal process or
 * procedure, with one label per scheduling point.
 */
export type Thread<Result = void> = Generator<() => boolean, Result, void>;

/** Threads that run the same code: `count` of them. TLA+: a process set. */
export type Role = {
  readonly kind: "role";
  readonly count: number;
  readonly body: () => Thread;
};

/** A scheduling point: other threads may run before the code that follows. TLA+: a label. */
export function* step(): Thread {
  noteArrival();
  yield () => true;
}

/**
 * A scheduling point at which the thread waits for `condition`. It and the code that follows, up to the
 * next scheduling point, are one step. TLA+: `await condition`.
 */
export function* until(condition: () => boolean): Thread {
  noteArrival();
  yield condition;
}

/** One thread that runs `body`, or `count` of them (1 or more). */
export function thread(body: () => Thread): Role;
export function thread(count: number, body: () => Thread): Role;
export function thread(first: number | (() => Thread), second?: () => Thread): Role {
  if (typeof first === "function") return { kind: "role", count: 1, body: first };
  if (second === undefined || !Number.isSafeInteger(first) || first < 1) {
    throw new RangeError(`thread(${first}, …): a role has one thread or more.`);
  }
  return { kind: "role", count: first, body: second };
}

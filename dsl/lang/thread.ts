import { noteArrival } from "./context.ts";
import { elementsOf } from "./iteration.ts";

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
  /** The code of the thread with this number, counted from 0. */
  readonly body: (index: number) => Thread;
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

/**
 * One thread that runs `body`, `count` of them (1 or more), or one for each element of a sort or a range,
 * which `body` gets: `thread(this.procs, (self) => this.proc(self))`. TLA+: `\E self \in Procs : proc(self)`.
 */
export function thread(body: () => Thread): Role;
export function thread(count: number, body: () => Thread): Role;
export function thread<T>(identities: ReadonlySet<T>, body: (self: T) => Thread): Role;
export function thread<T>(
  first: number | ReadonlySet<T> | (() => Thread),
  second?: (...self: T[]) => Thread,
): Role {
  if (typeof first === "function") return { kind: "role", count: 1, body: () => first() };
  const identities = typeof first === "number" ? [] : elementsOf(first);
  const count = typeof first === "number" ? first : identities.length;
  if (second === undefined || !Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`thread(${count}, …): a role has one thread or more.`);
  return { kind: "role", count, body: (index) => second(...identities.slice(index, index + 1)) };
}

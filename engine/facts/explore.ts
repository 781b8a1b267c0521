import { setImmediate } from "node:timers/promises";
import type { Model } from "../../dsl/ir/model.ts";
import { batchStates, compileModel, type Compiled } from "../compile-model.ts";
import { initialBatches } from "../initial.ts";
import { Memory } from "../memory.ts";
import { required } from "../required.ts";
import type { Inspect } from "./compile.ts";

/** All states that are reachable without passing through one that is a violation. */
export type Explored = {
  readonly distinctStates: number;
  /** The numbers of those that are violations themselves. */
  readonly violations: ReadonlySet<number>;
  readonly isComplete: boolean;
  /** Hands all states to `inspect`. */
  readonly inspectAll: (inspect: Inspect) => void;
};

export type ExploreOptions = {
  readonly maxStates?: number;
  readonly signal?: AbortSignal;
};

/**
 * Searches breadth first as `search` does, but goes on when it meets a violation: that state is noted, and
 * what it leads to is left alone.
 */
export async function explore(model: Model, options: ExploreOptions = {}): Promise<Explored> {
  const compiled = compileModel(model);
  const memory = new Memory(compiled.core, compiled.unit.layout.words, Infinity);
  const limit = options.maxStates ?? 2 ** 31 - 2;
  const violations = new Set<number>();
  let isComplete = seed(compiled, memory, limit);
  for (let next = 1; isComplete && next <= compiled.core.distinct();) {
    const deadline = performance.now() + 25;
    while (next <= compiled.core.distinct() && performance.now() < deadline) {
      const reached = expandSome(compiled, memory, next, limit, violations);
      if (reached === null) isComplete = false;
      if (reached === null) break;
      next = reached;
    }
    await setImmediate();
    if (options.signal?.aborted === true) isComplete = false;
  }
  const distinctStates = compiled.core.distinct();
  const inspectAll = (inspect: Inspect): void => {
    inspect(memory.rows(), 1, distinctStates + 1);
  };
  return { distinctStates, violations, isComplete, inspectAll };
}

/** Puts the initial states into the store; false when there is no room for them. */
function seed(compiled: Compiled, memory: Memory, limit: number): boolean {
  const { unit, core } = compiled;
  for (const rows of initialBatches(compiled)) {
    if (!memory.reserve(rows)) return false;
    if (core.insert(0, 1, rows * unit.layout.words, limit) < rows) return false;
  }
  return true;
}

/** Expands a batch from state `next` on; gives the first state that is not yet expanded, or `null`. */
function expandSome(
  { core, counters, ends, flags, unit }: Compiled,
  memory: Memory,
  next: number,
  limit: number,
  violations: Set<number>,
): number | null {
  const count = core.expand(next, Math.min(next + batchStates, core.distinct() + 1));
  const isViolated = flags[0] !== 0;
  const length = isViolated
    ? count === 0
      ? 0
      : required(ends[count - 1], "end")
    : required(counters[1], "length");
  const rows = length / unit.layout.words;
  if (!memory.reserve(rows)) return null;
  if (rows > 0 && core.insert(next, count, length, limit) < rows) return null;
  if (!isViolated) return next + count;
  flags[0] = 0;
  violations.add(required(counters[0], "state"));
  return next + count + 1;
}

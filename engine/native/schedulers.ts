import type { Random } from "./choosers.ts";

/** Decides which of the threads that can go on takes the next step. `null` stands for atomic actions. */
export type Scheduler = (threads: readonly (string | null)[]) => number;

/** Each thread is as likely as any other: long runs with many switches. */
export function uniform(random: Random): Scheduler {
  return (threads) => random.index(threads.length);
}

/**
 * Few switches, at places where nobody expects them: the thread of the highest priority runs, and at
 * `changes` random moments within the first `horizon` steps it falls behind all others. A violation that
 * needs `d` ordering constraints among `n` threads is found in one of `n * horizon^(d-1)` runs or more
 * often. Burckhardt et al., *A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs*, 2010.
 */
export function priorities(random: Random, changes: number, horizon: number): Scheduler {
  const moments = new Set(Array.from({ length: changes }, () => random.index(horizon)));
  const order = new Map<string | null, number>();
  let lowest = 0;
  let step = 0;
  let running: string | null = null;
  let streak = 0;
  return (threads) => {
    for (const thread of threads) {
      if (!order.has(thread)) order.set(thread, random.index(resolution) + 1);
    }
    const first = favourite(threads, order);
    streak = first === running ? streak + 1 : 0;
    running = first;
    // A thread that spins would keep the others from what it waits for.
    if (moments.has(step) || streak >= patience) {
      lowest -= 1;
      order.set(first, lowest);
      streak = 0;
    }
    step += 1;
    return threads.indexOf(favourite(threads, order));
  };
}

const resolution = 1 << 20;
/** Steps that a thread may take in a row. */
const patience = 100;

function favourite(
  threads: readonly (string | null)[],
  order: ReadonlyMap<string | null, number>,
): string | null {
  const priority = (thread: string | null): number => order.get(thread) ?? 0;
  return threads.reduce((best, thread) => (priority(thread) > priority(best) ? thread : best));
}

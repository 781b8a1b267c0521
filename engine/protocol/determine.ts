/** Where one may come from a state: with a symbol, or unseen (`null`). */
export type Edge = { readonly to: number; readonly symbol: string | null };

/** By state, from the initial one on: the state that each symbol leads to. What has no row entry is rejected. */
export type Deterministic = readonly ReadonlyMap<string, number>[];

/**
 * The deterministic automaton of the sequences of symbols on paths from `initial`, by the subset construction:
 * `null` when it comes to more than `limit` subsets.
 */
export function determine(
  initial: readonly number[],
  edgesOf: (state: number) => readonly Edge[],
  limit: number,
): Deterministic | null {
  const subsets: (readonly number[])[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (subset: ReadonlySet<number>): number => {
    const sorted = [...subset].sort((a, b) => a - b);
    const key = sorted.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, subsets.length);
    return subsets.push(sorted) - 1;
  };
  numberOf(new Set(initial));
  const rows: ReadonlyMap<string, number>[] = [];
  for (let next = 0; next < subsets.length; next++) {
    if (subsets.length > limit) return null;
    const moves = movesOf(subsets[next] ?? [], edgesOf);
    rows.push(new Map([...moves].map(([symbol, subset]) => [symbol, numberOf(subset)])));
  }
  return rows;
}

/** For each symbol what it leads to, after any number of unseen edges. */
function movesOf(
  subset: readonly number[],
  edgesOf: (state: number) => readonly Edge[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const moves = new Map<string, Set<number>>();
  const closure = new Set(subset);
  // A set hands out what is added while it is gone through.
  for (const state of closure)
    for (const { to, symbol } of edgesOf(state)) {
      if (symbol === null) {
        closure.add(to);
        continue;
      }
      const known = moves.get(symbol);
      if (known === undefined) moves.set(symbol, new Set([to]));
      else known.add(to);
    }
  return moves;
}

/** The smallest automaton that accepts the same: states from which the same can follow are one. */
export function minimized(rows: Deterministic): Deterministic {
  let classes: readonly number[] = rows.map(() => 0);
  for (let count = 0; ;) {
    const numbers = new Map<string, number>();
    const before = classes;
    classes = rows.map((row) => {
      const key = [...row]
        .map(([symbol, to]) => `${symbol} ${before[to] ?? 0}`)
        .sort()
        .join();
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key) ?? 0;
    });
    if (numbers.size === count) break;
    count = numbers.size;
  }
  const firsts = [...new Set(classes)].map((number) => rows[classes.indexOf(number)] ?? new Map());
  return firsts.map(
    (row: ReadonlyMap<string, number>) =>
      new Map([...row].map(([symbol, to]) => [symbol, classes[to] ?? 0])),
  );
}

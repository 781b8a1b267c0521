import { elementsOf } from "./iteration.ts";

/** Thrown by `when(false)`; only the scheduler sees it. */
export class NotEnabled extends Error {
  override readonly name = "NotEnabled";
}

const notEnabled = new NotEnabled("when(false) outside an atomic action");

/**
 * The guard of an atomic action: the action is possible only when `guard` holds. It stands in front of
 * all effects. TLA+: the conjuncts without primes.
 */
export function when(guard: boolean): asserts guard {
  if (!guard) throw notEnabled;
}

/** An action with parameters, one instance per combination of values. */
export type EachAction<Parameters extends readonly unknown[] = readonly unknown[]> = {
  readonly kind: "each";
  readonly instances: () => readonly ActionInstance<Parameters>[];
};

export type ActionInstance<Parameters extends readonly unknown[] = readonly unknown[]> = {
  readonly parameters: Parameters;
  readonly run: () => void;
};

/** An action for each element of a set, or of two: `each(this.rms, (rm) => this.prepare(rm))`. TLA+: `\E rm \in RM : prepare(rm)`. */
export function each<A>(domain: ReadonlySet<A>, action: (a: A) => void): EachAction<[A]>;
export function each<A, B>(
  first: ReadonlySet<A>,
  second: ReadonlySet<B>,
  action: (a: A, b: B) => void,
): EachAction<[A, B]>;
export function each<A, B>(
  first: ReadonlySet<A>,
  ...rest: [(a: A) => void] | [ReadonlySet<B>, (a: A, b: B) => void]
): EachAction {
  return {
    kind: "each",
    instances: () => (rest.length === 1 ? one(first, rest[0]) : two(first, rest[0], rest[1])),
  };
}

function one<A>(domain: ReadonlySet<A>, action: (a: A) => void): ActionInstance[] {
  return elementsOf(domain).map((a) => ({ parameters: [a], run: () => action(a) }));
}

function two<A, B>(
  first: ReadonlySet<A>,
  second: ReadonlySet<B>,
  action: (a: A, b: B) => void,
): ActionInstance[] {
  return elementsOf(first).flatMap((a) =>
    elementsOf(second).map((b) => ({ parameters: [a, b], run: () => action(a, b) })),
  );
}

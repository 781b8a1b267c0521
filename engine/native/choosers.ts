import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Value } from "../../dsl/ir/value.ts";
import type { Chooser, ChoiceRequest } from "../../dsl/lang/context.ts";
import { sameValue } from "./naming.ts";

/** What a choice picked, as traces show it. */
export type Chosen = { readonly name: string; readonly value: Value };

/** Picks at random; the same seed gives the same picks. Xoroshiro128+. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** A number from 0 up to, but without, `count`. */
  index(count: number): number {
    return uniformInt(this.#generator, 0, count - 1);
  }

  readonly chooser: Chooser = ({ alternatives }) => this.index(alternatives.length);
}

/** A step that was asked for cannot be taken: a thread is not enabled, a choice is not there. */
export class NotPossible extends Error {
  override readonly name = "NotPossible";
}

/**
 * Picks what was picked before. Recorded choices that the run does not ask for are passed over: a
 * model may choose where native code has one way only, such as the order in which a set is walked.
 */
export function recordedChooser(
  recorded: readonly Chosen[],
  describe: (value: unknown) => Value,
): Chooser {
  let next = 0;
  return ({ kind, alternatives }: ChoiceRequest) => {
    const values = alternatives.map(describe);
    for (; next < recorded.length; next += 1) {
      const wanted = recorded[next]?.value ?? null;
      const index = values.findIndex((value) => sameValue(value, wanted));
      if (index < 0) continue;
      next += 1;
      return index;
    }
    if (alternatives.length === 1) return 0;
    throw new NotPossible(`The record does not say what ${kind} picked.`);
  };
}

/**
 * Runs `body` once for every way its choices can go, in lexical order: a body without choices once.
 * Whatever `body` changes, it must put back.
 */
export function everyWay<T>(body: (chooser: Chooser) => T): readonly T[] {
  const results: T[] = [];
  let plan: readonly number[] | null = [];
  while (plan !== null) {
    const taken: { index: number; count: number }[] = [];
    const prefix: readonly number[] = plan;
    results.push(
      body(({ alternatives }) => {
        const index = prefix[taken.length] ?? 0;
        taken.push({ index, count: alternatives.length });
        return index;
      }),
    );
    plan = nextPlan(taken);
  }
  return results;
}

/** The next way after the one taken: the last choice that has an alternative left takes it. */
function nextPlan(taken: readonly { index: number; count: number }[]): readonly number[] | null {
  const last = taken.findLastIndex(({ index, count }) => index + 1 < count);
  const turn = taken[last];
  if (turn === undefined) return null;
  return [...taken.slice(0, last).map(({ index }) => index), turn.index + 1];
}

import type { Action, Body } from "../../dsl/ir/action.ts";
import { and, boolean, constantOf, not, nowhere, or } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { LockEdge, Taking } from "../../dsl/ir/lock.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { effectOf, holds, isInterruptible, type Lock, locksOf } from "./effects.ts";
import { isAwaited, isStep, type Leaf, leavesOf, takingOf } from "./leaf.ts";

/** An edge that a step may show, before it is known whether any state has it. */
export type Candidate = {
  readonly held: string;
  readonly taken: string;
  readonly action: string;
  readonly taking: Taking;
};

/** At one end of a step: when `condition` holds before the step, the candidate of this number is seen. */
export type Probe = { readonly candidate: number; readonly condition: Expr };

/**
 * What a search has to look at, to see all edges that reachable states have and no other: the conditions at
 * each end of each step that takes a lock.
 */
export type Probes = {
  readonly candidates: readonly Candidate[];
  readonly at: ReadonlyMap<Body, readonly Probe[]>;
};

export function probesOf(model: Model): Probes {
  const locks = locksOf(model);
  const candidates: Candidate[] = [];
  const numbers = new Map<string, number>();
  const at = new Map<Body, readonly Probe[]>();
  const numberOf = (candidate: Candidate): number => {
    const key = JSON.stringify(candidate);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, candidates.push(candidate) - 1);
    return candidates.length - 1;
  };
  for (const action of model.actions.filter(isStep))
    for (const leaf of leavesOf(action.body)) {
      const probes = locks.flatMap((taken) =>
        probesFor(model, action, leaf, taken, locks, numberOf),
      );
      if (probes.length > 0) at.set(leaf.update, probes);
    }
  return { candidates, at };
}

function probesFor(
  model: Model,
  { name: action }: Action,
  leaf: Leaf,
  taken: Lock,
  locks: readonly Lock[],
  numberOf: (candidate: Candidate) => number,
): readonly Probe[] {
  const interruptible = isInterruptible(model, taken);
  const ways = [
    comesTo(model, leaf, taken),
    interruptible === null ? null : { taking: "interrupted" as const, condition: interruptible },
  ];
  return ways.flatMap((comes) =>
    comes === null
      ? []
      : locks.map((held) => ({
          candidate: numberOf({
            held: held.lock.name,
            taken: taken.lock.name,
            action,
            taking: comes.taking,
          }),
          condition: and(holds(model, held), comes.condition),
        })),
  );
}

/** How, and when, a step on its way to this end comes to a lock of the class. */
function comesTo(
  model: Model,
  leaf: Leaf,
  taken: Lock,
): { readonly taking: Taking; readonly condition: Expr } | null {
  const condition = takesOne(model, leaf, taken);
  if (condition !== null) return { taking: takingOf(taken, leaf), condition };
  if (!isAwaited(taken, leaf)) return null;
  return { taking: "awaits", condition: boolean(true, nowhere) };
}

/** That the thread has one lock of the class more after the step; `null` when it never has. */
function takesOne(model: Model, { update }: Leaf, { holders }: Lock): Expr | null {
  let gains: Expr = boolean(false, nowhere);
  let loses: Expr = boolean(false, nowhere);
  for (const holder of holders)
    for (const each of update.updates) {
      const effect = effectOf(model, each, holder);
      if (effect === null) continue;
      gains = or(gains, effect.gains);
      loses = or(loses, effect.loses);
    }
  const condition = and(gains, not(loses));
  return constantOf(condition) === false ? null : condition;
}

/** Candidates that were seen, put together: one edge per pair of classes, in the order of the classes. */
export function edgesOf(model: Model, seen: readonly Candidate[]): readonly LockEdge[] {
  const names = (model.locks ?? []).map(({ name }) => name);
  return names.flatMap((held) =>
    names.flatMap((taken) => {
      const sites = seen
        .filter((each) => each.held === held && each.taken === taken)
        .map(({ action, taking }) => ({ action, taking }));
      return sites.length === 0 ? [] : [{ held, taken, sites }];
    }),
  );
}

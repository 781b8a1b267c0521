import { isWithin, type TlaModel } from "./model.ts";
import type { State } from "./scope.ts";
import type { Value } from "./value.ts";

/** All states of a model and the steps between them, each pair once, with the ones that change nothing. */
export type Graph = {
  readonly states: readonly State[];
  readonly initial: readonly number[];
  readonly steps: readonly GraphStep[];
};

export type GraphStep = { readonly from: number; readonly to: number };

/** The graph of a model; `null` when it has more states than that. */
export function graphOf(model: TlaModel, maxStates: number): Graph | null {
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const steps: GraphStep[] = [];
  const numberOf = (values: State): number => {
    const key = values.map((value) => value?.text ?? "").join("\n");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    states.push([...values]);
    return states.length - 1;
  };
  const unassigned = (): (Value | undefined)[] => model.variables.map(() => undefined);
  const initial = new Set<number>();
  const now = unassigned();
  model.init({ now, next: [] }, null, () => {
    if (isWithin(model, now)) initial.add(numberOf(now));
  });
  for (let from = 0; from < states.length; from += 1) {
    if (states.length > maxStates) return null;
    // A behavior may stutter in any state.
    const targets = new Set([from]);
    const next = unassigned();
    model.next({ now: [...(states[from] ?? [])], next }, null, () => {
      if (isWithin(model, next)) targets.add(numberOf(next));
    });
    for (const to of targets) steps.push({ from, to });
  }
  return { states, initial: [...initial], steps };
}

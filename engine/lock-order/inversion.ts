import { type LockEdge, waits } from "../../dsl/ir/lock.ts";
import { cycleIn } from "../../dsl/ir/lock-order.ts";
import { lockOrderInversion, type Model, pcVariable, selfName } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { applyMap, holds as isTrue } from "../evaluate-expr.ts";
import { required } from "../required.ts";
import type { Finding } from "../result.ts";
import { elementsOf } from "../values.ts";
import { holds, locksOf } from "./effects.ts";
import { type Candidate, edgesOf } from "./probes.ts";

/** An edge that a search has seen, with the number of the first state that shows it. */
export type Sighting = { readonly candidate: Candidate; readonly state: number };

/** A circle in the order of locks: the step that closed it, and the state in which that was about to happen. */
export type Inversion = {
  readonly cycle: readonly LockEdge[];
  readonly closing: Sighting;
};

/** The circle that reachable states show, closed by the step that was found last; `null` when there is none. */
export function inversionIn(model: Model, sightings: readonly Sighting[]): Inversion | null {
  const cycle = cycleIn(
    edgesOf(
      model,
      sightings.map(({ candidate }) => candidate),
    ),
  );
  if (cycle === null) return null;
  const firsts = cycle.flatMap(({ held, taken }) => {
    const sites = sightings.filter(
      ({ candidate }) =>
        candidate.held === held && candidate.taken === taken && waits[candidate.taking],
    );
    return sites.toSorted((a, b) => a.state - b.state).slice(0, 1);
  });
  const [closing] = firsts.toSorted((a, b) => b.state - a.state);
  return closing === undefined ? null : { cycle, closing };
}

/** The inversion as what is wrong in the state in which it is about to be closed. */
export function findingOf(model: Model, { closing }: Inversion, state: State): Finding {
  const { action: name, held } = closing.candidate;
  const action = required(
    model.actions.find((each) => each.name === name),
    name,
  );
  const lock = required(
    locksOf(model).find((each) => each.lock.name === held),
    held,
  );
  const pc = required(state[pcVariable], pcVariable);
  const context = { domains: model.domains, state };
  const condition = holds(model, lock);
  const thread = elementsOf(action.role ?? "", model.domains).find(
    (each) => applyMap(pc, each) === name && isTrue(condition, context, { [selfName]: each }),
  );
  return {
    property: lockOrderInversion.title,
    kind: "lock-order",
    action: name,
    thread: thread ?? null,
    about: null,
    choices: [],
    span: action.span,
  };
}

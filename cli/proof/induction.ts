import {
  decodeState,
  namedElements,
  type Obligation,
  type Proof,
  smtFile,
} from "../../codegen/smt/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { hasSequence, isFixed, leastElements } from "../../dsl/ir/proof.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { type Successor, successors } from "../../engine/evaluate.ts";
import { keyOfState, setOf } from "../../engine/values.ts";
import type { Solver } from "../solver/answer.ts";
import { nearestToStart, type Satisfied } from "./near-start.ts";
import { sizedModel, type Sizes } from "./sizes.ts";

/** A state, and where it is broken by a step the state after it, that shows why an obligation does not hold. */
export type Counterexample = {
  /** The model with as many elements as the counterexample needs. */
  readonly model: Model;
  readonly before: State;
  readonly after: State | null;
  /** The step between the two, as the interpreter takes it; `null` when it is abstract. */
  readonly step: Successor | null;
  /** The order of a sequence is not kept by the encoding, so the interpreter need not have this very step. */
  readonly isAbstract: boolean;
};

/** No domain gets more elements than this, and all together no more than so many over the fewest. */
const mostElements = 3;
const mostMore = 4;

/**
 * The smallest state that breaks an obligation: with the fewest threads, identities and objects, and as near to the
 * start as it can be. `null` when there is none of the sizes that are tried, or none was found before the signal. What
 * the solver finds has to be a step of the interpreter too.
 */
export async function smallestCounterexample(
  obligation: Obligation,
  proof: Proof,
  solver: Solver,
  { limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Counterexample | null> {
  for (const sizes of sizesToTry(proof.model)) {
    if (signal.aborted) return null;
    const file = smtFile(obligation, proof, sizes);
    const { verdict, values } = await solver.solve(file.text, limitMs);
    if (verdict !== "sat") continue;
    const near = await nearestToStart(obligation, proof, sizes, solver, { limitMs, signal });
    return confirmed(obligation, proof, sizes, near ?? { file, values });
  }
  return null;
}

/** Sizes of domains, the smallest first. A role of one thread, and elements that the spec names, stay. */
function sizesToTry(model: Model): readonly Sizes[] {
  const named = namedElements(model);
  const least = model.domains.map((domain) => {
    const indices = named
      .filter((each) => each.domain.name === domain.name)
      .map(({ name }) => domain.elements.indexOf(name) + 1);
    return Math.max(leastElements(domain, model), ...indices);
  });
  let all: readonly (readonly number[])[] = [[]];
  for (const [index, domain] of model.domains.entries()) {
    const from = least[index] ?? 1;
    const most = isFixed(domain) ? from : Math.max(from, mostElements);
    const choices = Array.from({ length: most - from + 1 }, (_, more) => from + more);
    all = all.flatMap((sizes) => choices.map((size) => [...sizes, size]));
  }
  const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
  return all
    .filter((sizes) => areAsManyAsTheirElements(sizes, model))
    .filter((sizes) => total(sizes) <= total(least) + mostMore)
    .toSorted((left, right) => total(left) - total(right))
    .map((sizes) => new Map(model.domains.map(({ name }, index) => [name, sizes[index] ?? 1])));
}

/** Threads that the elements of a sort tell apart are as many as these. */
function areAsManyAsTheirElements(sizes: readonly number[], { domains }: Model): boolean {
  return domains.every(({ identity }, index) => {
    if (identity?.kind !== "element") return true;
    const of = domains.findIndex(({ name }) => name === identity.domain);
    return sizes[of] === sizes[index];
  });
}

function confirmed(
  obligation: Obligation,
  { model }: Proof,
  sizes: Sizes,
  { file, values }: Satisfied,
): Counterexample {
  const small = sizedModel(model, sizes);
  const before = canonicalState(decodeState(file, values, model, "before"));
  const isAbstract = hasSequence(model);
  if (obligation.kind !== "step")
    return { model: small, before, after: null, step: null, isAbstract };
  const after = canonicalState(decodeState(file, values, model, "after"));
  const key = keyOfState(after);
  // Other steps need not be defined here: the invariant says too little, and they are not asked about.
  const actions = small.actions.filter(({ name }) => name === obligation.action?.name);
  const step =
    successors({ ...small, actions }, before).find(({ state }) => keyOfState(state) === key) ??
    null;
  if (step === null && !isAbstract)
    throw new Error("internal error: the solver's step is none of the interpreter's");
  if (holdsAfter(obligation, small, after))
    throw new Error("internal error: the solver's state does not break the claim");
  return { model: small, before, after, step, isAbstract };
}

function holdsAfter({ claim }: Obligation, model: Model, after: State): boolean {
  if (claim.kind !== "condition") return false;
  return holds(claim.condition, { domains: model.domains, state: after }, {});
}

/** A state as the interpreter has it: sets in their order. */
export function canonicalState(state: State): State {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, canonical(value)]));
}

function canonical(value: Value): Value {
  if (value === null || typeof value !== "object") return value;
  switch (value.kind) {
    case "set":
      return setOf(value.elements.map(canonical));
    case "sequence":
      return { ...value, elements: value.elements.map(canonical) };
    case "record":
      return {
        ...value,
        fields: Object.fromEntries(
          Object.entries(value.fields).map(([name, field]) => [name, canonical(field)]),
        ),
      };
    case "map":
      return {
        ...value,
        entries: value.entries.map(([key, held]) => [canonical(key), canonical(held)] as const),
      };
  }
}

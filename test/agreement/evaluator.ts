import { emitTla } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { check } from "../tla/check.ts";
import { violatedProperties } from "../tla/liveness.ts";
import { type File, modelIn, type TlaModel } from "../tla/model.ts";
import { difference } from "./difference.ts";
import type { Explored } from "./oracle.ts";
import { namesOf } from "./tlc.ts";

/**
 * Reads the emitted module back and evaluates it, with what shares nothing with our search; says where it differs,
 * or null. As of TLC, counts are compared when the whole graph is searched.
 */
export function differsFromEvaluator(
  model: Model,
  found: SearchResult,
  explored: Pick<Explored, "violated">,
  files: readonly File[] = emitTla(model).files,
): string | null {
  const tla = modelIn(files);
  const theirs = check(tla);
  if (theirs === null) return "TLA+: too many states";
  const { distinctStates, generatedStates, depth, finding, trace } = found;
  if (finding === null)
    return (
      difference(
        "TLA+",
        [[], distinctStates, generatedStates, depth],
        [[...theirs.violated], theirs.distinct, theirs.generated, theirs.depth],
      ) ?? differsInFormulas(tla, null)
    );
  if (finding.kind === "temporal")
    return (
      difference("TLA+, before the formula", [], [...theirs.violated]) ??
      differsInFormulas(tla, finding.property)
    );
  if (finding.kind === "refinement") return differsInFormulas(tla, finding.property);
  // It knows no lock orders either.
  if (finding.kind === "lock-order") return difference("TLA+", [], [...theirs.violated]);
  const names = namesOf(model, explored.violated);
  const unknown = [...theirs.violated].filter((name) => !names.includes(name));
  return (
    difference("TLA+, length of the trace", trace.length, theirs.trace.length) ??
    difference(`TLA+, violations besides ${names.join()}`, [], unknown)
  );
}

/** Formulas of larger graphs are left to the search. */
const mostStatesOfFormulas = 1000;

function differsInFormulas(tla: TlaModel, property: string | null): string | null {
  if (tla.properties.length === 0) return null;
  const violated = violatedProperties(tla, mostStatesOfFormulas);
  if (violated === null) return null;
  if (property === null) return difference("TLA+, formulas", [], [...violated]);
  return violated.has(property)
    ? null
    : `TLA+: ${property} is not among the formulas ${[...violated].join()} that are violated`;
}

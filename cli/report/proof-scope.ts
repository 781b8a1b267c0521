import type { Model } from "../../dsl/ir/model.ts";
import { expressionsOfModel } from "../../dsl/ir/model-expressions.ts";
import { isFixed, leastElements } from "../../dsl/ir/proof.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import { walk } from "../../dsl/ir/walk.ts";
import type { SearchResult } from "../../engine/result.ts";
import { isOutOfRange, isRefuted } from "../proof/finite.ts";
import { sizesOf } from "./coverage.ts";
import { plural } from "./numbers.ts";
import { refinementText } from "./refinement.ts";

/** `any number of Slot`, `2 or more Page`, `one left`, `2 proc`. */
export function sizesProved(model: Model): readonly string[] {
  return model.domains.map((domain) => {
    const { kind, field, name, elements } = domain;
    const number = elements.length === 1 ? "one" : String(elements.length);
    const least = leastElements(domain, model);
    const some = least === 1 ? "any number of" : `${least} or more`;
    return `${isFixed(domain) ? number : some} ${kind === "role" ? field : name}`;
  });
}

/** What a search or a test of the spec looks at besides, and no obligation is about. */
export function notCovered(model: Model): readonly string[] {
  const named = (what: string, all: readonly string[]): readonly string[] =>
    all.length === 0 ? [] : [`${what} ${all.join(" and ")}`];
  return [
    "value out of range (numbers and sequences have no bounds in a proof)",
    ...(model.checkDeadlock ? ["deadlock"] : []),
    ...((model.locks ?? []).length > 1 ? ["lock order inversion"] : []),
    ...named("possible", namesOf(model.possibles)),
    ...named("liveness:", namesOf(model.temporal ?? [])),
    ...named("refinement of", refinementsOf(model).map(refinementText)),
    ...(model.domains.some(({ kind }) => kind === "role") ? ["weak memory"] : []),
  ];
}

function namesOf(all: readonly { readonly name: string }[]): readonly string[] {
  return all.map(({ name }) => name);
}

/** What the proof takes as it is in this model. */
export function assumptionsOf(model: Model): readonly string[] {
  const parameters = model.parameters.map(({ name, value }) => `${name} = ${String(value)}`);
  const numbers = namesOf(parametersRead(model));
  return [
    ...(parameters.length === 0
      ? []
      : [`where it is not a number of elements: ${parameters.join(", ")}`]),
    ...(numbers.length === 0
      ? []
      : [`the spec calculates with ${numbers.join(" and ")}: another number is another proof`]),
  ];
}

/** The parameters that the spec calculates with, whatever they are the size of besides. */
export function parametersRead(model: Model): Model["parameters"] {
  const read = new Set<string>();
  for (const outermost of expressionsOfModel(model))
    walk(outermost, (expr) => expr.kind === "parameter" && read.add(expr.name));
  return model.parameters.filter(({ name }) => read.has(name));
}

/** Which states the search has looked at before the proof, and what it found. */
export function searchedText(model: Model, finite: SearchResult): string {
  const sizes = [...sizesOf(model, "objects"), ...sizesOf(model, "threads")];
  const of = sizes.length === 0 ? "" : ` of ${sizes.join(", ")}`;
  const states = `${plural(finite.distinctStates, "state")}${of}`;
  const found = isRefuted(finite)
    ? `${finite.finding?.property ?? ""} is false in one`
    : "no conjunct and no property is false in them";
  return finite.outcome === "complete"
    ? `all ${states}${withinText(model)}: ${found}`
    : `${states}, ${endText(finite)}: ${found}`;
}

function withinText({ constraints = [] }: Model): string {
  return constraints.length === 0 ? "" : ` within ${namesOf(constraints).join(" and ")}`;
}

/** Why the search has not looked at the others. */
function endText(finite: SearchResult): string {
  if (isOutOfRange(finite)) return "and not those after a value is out of range";
  switch (finite.outcome) {
    case "out-of-memory":
    case "state-limit":
      return "and no more for want of memory";
    case "interrupted":
      return "and no more for it was interrupted";
    case "complete":
    case "violated":
      return "and not all";
  }
}

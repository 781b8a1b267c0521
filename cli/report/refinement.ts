import { excerptText, shortPositionOf, type SourceLookup } from "../../dsl/diag/excerpt.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { nearSteps, type NearStep } from "../../engine/refinement/closest.ts";
import { imageOf } from "../../engine/refinement/image.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import { placeText } from "./changes.ts";
import { type Names, namesOf, valueText } from "./names.ts";
import { leavesOf, sameValue, valueAt } from "./values.ts";

/** How many abstract actions a report compares the step with. */
const mostNear = 2;
/** Places of an abstract state that are shown although the step does not change them. */
const mostUnchanged = 6;

/** `Detection (safety only)`, of an abstract spec that assumes fairness of itself. */
export function refinementText({ abstract }: Refinement): string {
  return isSafetyOnly(abstract) ? `${abstract.name} (safety only)` : abstract.name;
}

/** Whether the abstract spec promises more than is checked: that its fair steps happen. */
export function isSafetyOnly({ fairness = [] }: Model): boolean {
  return fairness.length > 0;
}

/** What is wrong, in half a sentence. */
export function departureText(
  model: Model,
  trace: readonly TraceStep[],
  { property }: Finding,
): string {
  const abstract = refinementNamed(model, property)?.abstract.name ?? "";
  return trace.length === 1
    ? `this is no initial state of ${abstract}`
    : `this is no step of ${abstract}`;
}

/** The abstract state before and after the step, and what keeps the nearest abstract steps from being it. */
export function departureTexts(
  model: Model,
  trace: readonly TraceStep[],
  { property }: Finding,
  source: SourceLookup,
): readonly string[] {
  const refinement = refinementNamed(model, property);
  const [last, previous] = [trace.at(-1), trace.at(-2)];
  if (refinement === null || last === undefined) return [];
  const { abstract } = refinement;
  const after = imageOf(refinement, model, last.state);
  if (previous === undefined)
    return [`Seen as ${abstract.name}: ${placesText(abstract, placesOf(abstract, after))}.`];
  const before = imageOf(refinement, model, previous.state);
  const near = nearSteps(abstract, before, after, mostNear);
  return [
    `${abstract.name} before: ${placesText(abstract, shownBefore(abstract, before, after))}.`,
    `${abstract.name} after: ${placesText(abstract, changedPlaces(abstract, before, after))}.`,
    ...near.map((step) => nearText(abstract, step, after, source)),
  ];
}

function refinementNamed(model: Model, name: string): Refinement | null {
  return refinementsOf(model).find((each) => each.name === name) ?? null;
}

type Place = {
  readonly variable: Model["variables"][number];
} & ReturnType<typeof leavesOf>[number];

function placesOf(model: Model, state: State): readonly Place[] {
  return model.variables.flatMap((variable) =>
    leavesOf(state[variable.name] ?? null).map((leaf) => ({ variable, ...leaf })),
  );
}

/** The places of `after` where `before` has another value. */
function changedPlaces(model: Model, before: State, after: State): readonly Place[] {
  return placesOf(model, after).filter(({ variable, keys, value }) => {
    const old = valueAt(before, variable.name, keys);
    return old === undefined || !sameValue(old, value);
  });
}

/** The whole state where it is small, or else what the step changes. */
function shownBefore(model: Model, before: State, after: State): readonly Place[] {
  const all = placesOf(model, before);
  return all.length <= mostUnchanged ? all : changedPlaces(model, after, before);
}

function placesText(model: Model, places: readonly Place[]): string {
  const names = namesOf(model);
  return places
    .map(
      ({ variable, keys, value }) =>
        `${placeText(variable, keys, null, names)} = ${valueText(value, names)}`,
    )
    .join(", ");
}

function nearText(abstract: Model, step: NearStep, after: State, source: SourceLookup): string {
  const names = namesOf(abstract);
  const call = callText(step, names);
  const demands = step.failed.map(
    (span) => `${excerptText(span, source)} (${shortPositionOf(span)})`,
  );
  const results = changedPlaces(abstract, after, step.state);
  const differs = results.length === 0 ? "" : `gives ${placesText(abstract, results)}`;
  const needs = demands.length === 0 ? "" : `needs ${demands.join(" and ")}`;
  return `${call} ${[needs, differs].filter((part) => part !== "").join(", and ")}.`;
}

function callText({ action, thread, choices }: NearStep, names: Names): string {
  const values = thread === null ? choices.map(({ value }) => value) : [thread];
  return `${action}(${values.map((value) => valueText(value, names)).join(", ")})`;
}

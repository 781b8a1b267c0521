import { positionOf, shortPositionOf } from "../../dsl/diag/excerpt.ts";
import { lockOrderInversion, type Model, type Property } from "../../dsl/ir/model.ts";
import { claimsOf } from "../../dsl/ir/claims.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import type { SearchResult } from "../../engine/result.ts";
import { isSafetyOnly } from "./refinement.ts";

/** What a complete search never saw: a verdict that holds for want of it says little. */
export function vacuityWarnings(model: Model, result: SearchResult): readonly string[] {
  if (result.outcome !== "complete") return [];
  return [
    ...unreachedTexts(model, result.unreached),
    ...result.unmet.map((name) => `never met: possible ${named(model.possibles, name)}`),
    ...result.vacuous.map(
      (name) =>
        `holds vacuously: ${named([...model.invariants, ...(model.temporal ?? [])], name)}, whose premise is true in no state`,
    ),
    ...(result.liveness?.idle ?? []).map(
      ({ kind, text, span }) =>
        `never possible: the steps of ${kind}Fair(${text}) (${shortPositionOf(span)})`,
    ),
    ...result.untaken.map((each) => untakenText(model, each)),
  ];
}

function untakenText(
  model: Model,
  { refinement, action }: SearchResult["untaken"][number],
): string {
  const refined = refinementsOf(model).find(({ name }) => name === refinement);
  const abstract = refined?.abstract.actions.find(({ name }) => name === action);
  const place = abstract === undefined ? "" : ` (${shortPositionOf(abstract.span)})`;
  return `taken by no step: ${action} of ${refined?.abstract.name ?? refinement}${place}`;
}

/**
 * A statement stands in the model once for each chain of calls that leads to it. One that is never reached at all
 * has a line of its own; those that are reached, but not by every chain, share one.
 */
function unreachedTexts(model: Model, unreached: readonly string[]): readonly string[] {
  const copies = groupBy(model.actions, ({ span }) => positionOf(span));
  const never: string[] = [];
  const partly: string[] = [];
  for (const group of copies.values()) {
    const [first] = group;
    const missing = group.filter(({ name }) => unreached.includes(name));
    if (first === undefined || missing.length === 0) continue;
    const place = shortPositionOf(first.span);
    if (missing.length === group.length) {
      never.push(`never reached: ${first.name} (${place}) ${first.text.replace(/\s+/g, " ")}`);
    } else partly.push(`${place} by ${missing.length} of ${group.length}`);
  }
  if (partly.length === 0) return never;
  return [...never, `not reached by every chain of calls: ${partly.join(", ")}`];
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}

function named(properties: readonly Pick<Property, "name" | "span">[], name: string): string {
  const property = properties.find((candidate) => candidate.name === name);
  return property === undefined ? name : `${name} (${shortPositionOf(property.span)})`;
}

/** The titles of the violations that the search looked for in every state. */
export function checkedViolations(model: Model): readonly string[] {
  const titles = new Set<string>();
  const note = (checks: readonly { readonly violation: { readonly title: string } }[]): void => {
    for (const { violation } of checks) titles.add(violation.title);
  };
  for (const action of model.actions) {
    walkBody(action.body, (body) => {
      if (body.kind === "check") titles.add(body.violation.title);
    });
  }
  for (const { checks } of claimsOf(model)) note(checks);
  note(model.endConditions);
  if (model.checkDeadlock) titles.add("deadlock");
  if ((model.locks ?? []).length > 1) titles.add(lockOrderInversion.title);
  return [...titles];
}

/** `2 ZswapTree, 3 ZswapEntry`, and of the threads `2 shrinker, 1 swapoff`. */
export function sizesOf(model: Model, of: "objects" | "threads"): readonly string[] {
  return model.domains
    .filter(({ kind }) => (kind === "role") === (of === "threads"))
    .map(({ elements, name, field }) => `${elements.length} ${of === "threads" ? field : name}`);
}

/** What stands outside the verdict, whatever it is. */
export function limitsText(model: Model): string {
  return limitsOf(model).join(", ");
}

/** The same, one by one. */
export function limitsOf(model: Model): readonly string[] {
  const hasFormulas = (model.temporal ?? []).length > 0;
  const isThreaded = model.domains.some(({ kind }) => kind === "role");
  return [
    ...(hasFormulas ? [] : ["liveness (that anything ever happens)"]),
    ...refinementsOf(model)
      .filter(({ abstract }) => isSafetyOnly(abstract))
      .map(({ abstract }) => `what fairness ${abstract.name} promises`),
    ...(isThreaded ? ["weak memory (steps are sequentially consistent)"] : []),
    ...(model.constraints ?? []).map(({ name }) => `what follows a state outside of ${name}`),
    "other sizes than these",
  ];
}

import { excerpt, positionOf } from "../../dsl/diag/excerpt.ts";
import type { Claim, Obligation } from "../../codegen/smt/index.ts";
import { pcVariable } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import type { Counterexample } from "../proof/induction.ts";
import type { Reachability } from "../proof/reachable.ts";
import type { Result } from "../proof/run.ts";
import { changesOf, placeText } from "./changes.ts";
import { wrap } from "./columns.ts";
import type { ReportContext } from "./counterexample.ts";
import { type Names, namesOf, valueText } from "./names.ts";
import { leavesOf } from "./values.ts";
import { wholeView } from "./view.ts";

/** A failure with its counterexample: the state, the step, what is false then, and whether there is such a state. */
export function failureLines(
  { obligation, outcome }: Result,
  context: ReportContext,
): readonly string[] {
  if (outcome.kind !== "failed" || outcome.counterexample === null) return [];
  const { counterexample } = outcome;
  const { palette, source, width } = context;
  const { claim, action } = obligation;
  const wrapped = (line: string): readonly string[] => wrap(line, width);
  return [
    ...wrapped(`  ${failureTitle(obligation)}`).map(palette.bold),
    ...stateLines(counterexample, obligation).flatMap(wrapped),
    ...stepLines(counterexample, obligation).flatMap(wrapped),
    `    ${palette.red(claimText(obligation, claim))}`,
    ...[
      palette.dim(positionOf(claim.span)),
      ...excerpt(claim.span, source, palette.red, palette.dim),
    ].map((line) => `      ${line}`),
    ...(action === null ? [] : [`    ${palette.dim(`the step: ${positionOf(action.span)}`)}`]),
    ...wrapped(`    ${reachabilityText(outcome.reachability, counterexample)}`),
  ];
}

/** What does not hold, in half a sentence. */
export function failureTitle({ kind, action, claim }: Obligation): string {
  if (kind === "initial") return `${claim.name} does not hold at the start`;
  if (kind === "step") return `${action?.name ?? "a step"} does not keep ${claim.name}`;
  if (action === null) return `${claim.name} does not follow from the invariant`;
  return `${action.name} may come to: ${claim.doc.replace(/^Never: /, "").replace(/\.$/, "")}`;
}

function claimText({ kind }: Obligation, { name }: Claim): string {
  if (kind === "step") return `now ${name} is false`;
  return `here ${name} is false`;
}

/** The state, without what is as at the start: where each thread stands, and the values that are not. */
function stateLines({ model, before }: Counterexample, obligation: Obligation): readonly string[] {
  const names = namesOf(model);
  const places = before[pcVariable];
  const standing =
    places !== null && typeof places === "object" && places.kind === "map"
      ? places.entries.map(
          ([thread, label]) => `${valueText(thread, names)} at ${labelText(label)}`,
        )
      : [];
  const values = model.variables.flatMap((variable) => {
    if (variable.name === pcVariable) return [];
    const leaves = leavesOf(before[variable.name] ?? null);
    if (variable.source.kind === "live") return allocationLines(leaves, before, names);
    return leaves
      .filter(({ value }) => !isBlank(value))
      .map(
        ({ keys, value }) =>
          `${placeText(variable, keys, null, names)} = ${valueText(value, names)}`,
      );
  });
  const head =
    obligation.kind === "initial" ? "at the start" : "in a state that the invariant allows";
  return [
    `    ${head}`,
    ...[standing.join(", "), ...values]
      .filter((line) => line !== "")
      .map((line) => `      ${line}`),
  ];
}

/** Which objects are allocated, and of the others those that something refers to. */
function allocationLines(
  leaves: ReturnType<typeof leavesOf>,
  state: State,
  names: Names,
): readonly string[] {
  const values = Object.entries(state).flatMap(([name, value]) =>
    name === pcVariable ? [] : leavesOf(value).map((leaf) => JSON.stringify(leaf.value)),
  );
  return leaves.flatMap(({ keys: [object = null], value }) => {
    const text = JSON.stringify(object);
    if (value === true) return [`${valueText(object, names)} is allocated`];
    return values.some((each) => each.includes(text))
      ? [`${valueText(object, names)} is not allocated`]
      : [];
  });
}

function labelText(label: Value): string {
  return typeof label === "string" ? label : "";
}

/** Values that say nothing: `null`, what is empty, and `false`. */
function isBlank(value: State[string] | undefined): boolean {
  if (value === null || value === undefined || value === false) return true;
  return (
    typeof value === "object" &&
    (value.kind === "set" || value.kind === "sequence") &&
    value.elements.length === 0
  );
}

function stepLines(
  { model, before, after, step, isAbstract }: Counterexample,
  { action }: Obligation,
): readonly string[] {
  if (after === null || action === null) return [];
  const names = namesOf(model);
  const thread = step?.thread ?? null;
  const who = thread === null ? "" : `${valueText(thread, names)} takes `;
  const given = (step?.choices ?? []).map(
    ({ name, value }) => `${name} = ${valueText(value, names)}`,
  );
  const relevant = new Set(model.variables.map(({ name }) => name));
  const context = { model, names, initial: {}, relevant, view: wholeView(model) };
  const changes = changesOf(context, { before, after }, thread);
  const suffix = given.length === 0 ? "" : ` (${given.join(", ")})`;
  const abstract = step === null && isAbstract ? ", in some order of the sequences" : "";
  return [
    `    ${who}${action.name}${suffix}${abstract}`,
    ...changes.map((line) => `      ${line}`),
  ];
}

function reachabilityText(found: Reachability, { model }: Counterexample): string {
  const sizes = model.domains.map(
    ({ elements, name, kind, field }) => `${elements.length} ${kind === "role" ? field : name}`,
  );
  const of = sizes.length === 0 ? "" : ` with ${sizes.join(", ")}`;
  switch (found) {
    case "reachable":
      return `The model${of} reaches that state: the claim is wrong, and not only the invariant too weak.`;
    case "unreachable":
      return `The model${of} never reaches that state: the invariant does not rule it out.`;
    case "out-of-range":
      return `The model${of} does not reach that state before a value is out of range; what follows is not known.`;
    case "unknown":
      return `Whether the model${of} reaches that state is not known.`;
  }
}

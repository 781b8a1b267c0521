import { excerpt, positionOf, shortPositionOf } from "../../dsl/diag/excerpt.ts";
import type { Claim, Obligation } from "../../codegen/smt/index.ts";
import { isFixed } from "../../dsl/ir/proof.ts";
import { typesName } from "../../codegen/smt/index.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import type { Counterexample } from "../proof/induction.ts";
import { isProved, isShown, type Outcome, type Result } from "../proof/run.ts";
import type { Proved } from "../proved.ts";
import { changesOf, placeText } from "./changes.ts";
import { wrap } from "./columns.ts";
import type { ReportContext } from "./counterexample.ts";
import { namesOf, valueText } from "./names.ts";
import { countText, durationText, plural } from "./numbers.ts";
import { trustedLines } from "./trusted.ts";
import { wholeView } from "./view.ts";
import { leavesOf } from "./values.ts";

/** The whole report on one proof; ends without a newline. */
export function renderProof(proved: Proved, context: ReportContext): string {
  const { palette, width } = context;
  const { model, results } = proved;
  const open = results.filter(({ outcome }) => !isShown(outcome));
  const shown = open.filter(
    ({ outcome }) => outcome.kind === "failed" && outcome.counterexample !== null,
  );
  const title = `${model.file}  ${model.name}  `;
  const headline = isProved(results)
    ? palette.green(`✓ ${title}proved`)
    : palette.red(
        `✗ ${title}not proved, ${open.length} of ${plural(results.length, "obligation")}`,
      );
  return [
    headline,
    "",
    ...shown.flatMap((result) => [...failureLines(result, context), ""]),
    ...fact("for", [sizesText(model)], width),
    ...fact(
      "invariant",
      proved.proof.conjuncts.map(({ name }) => name),
      width,
    ),
    ...fact(isInductive(results) ? "proved" : "would follow", claimsThat(results, isShown), width),
    ...fact(
      "open",
      claimsThat(results, (outcome) => !isShown(outcome)),
      width,
    ),
    ...openLines(
      open.filter((result) => !shown.includes(result)),
      context,
    ),
    ...fact("not covered", notCovered(model), width),
    ...fact("assumed", assumptionsOf(model), width),
    "",
    `  ${countsText(proved)}`,
    ...trustedLines(width).map(palette.dim),
  ].join("\n");
}

/** Only what follows from an invariant that is one is proved. */
function isInductive(results: readonly Result[]): boolean {
  return results.every(
    ({ obligation, outcome }) => obligation.kind === "state" || isShown(outcome),
  );
}

function fact(title: string, items: readonly string[], width: number): readonly string[] {
  if (items.length === 0) return [];
  const margin = 16;
  const [first = "", ...rest] = wrap(items.join(", "), width - margin);
  return [
    `  ${title.padEnd(margin - 2)}${first}`,
    ...rest.map((line) => " ".repeat(margin) + line),
  ];
}

/** `any number of Slot, one left, 2 proc`. */
function sizesText(model: Model): string {
  return model.domains
    .map((domain) => {
      const { kind, field, name, elements } = domain;
      const number = elements.length === 1 ? "one" : String(elements.length);
      return `${isFixed(domain) ? number : "any number of"} ${kind === "role" ? field : name}`;
    })
    .join(", ");
}

/** What the properties are, with every obligation that is about them. */
function claimsThat(
  results: readonly Result[],
  has: (outcome: Outcome) => boolean,
): readonly string[] {
  const byName = new Map<string, { all: number; having: number }>();
  for (const { obligation, outcome } of results) {
    const name = nameOf(obligation);
    const count = byName.get(name) ?? { all: 0, having: 0 };
    byName.set(name, { all: count.all + 1, having: count.having + (has(outcome) ? 1 : 0) });
  }
  const wanted = [...byName].filter(([name]) => name !== "");
  return wanted.flatMap(([name, { all, having }]) => {
    const isAsked = has({ kind: "proved", isCached: false }) ? having === all : having > 0;
    return isAsked ? [name] : [];
  });
}

/** The claim of an obligation that follows from the invariant: a property; others are about conjuncts. */
function nameOf({ kind, claim }: Obligation): string {
  return kind === "state" ? claim.name : "";
}

function failureLines({ obligation, outcome }: Result, context: ReportContext): readonly string[] {
  if (outcome.kind !== "failed" || outcome.counterexample === null) return [];
  const { counterexample } = outcome;
  const { palette, source } = context;
  const { claim, action } = obligation;
  return [
    `  ${palette.bold(failureTitle(obligation))}`,
    ...stateLines(counterexample, obligation),
    ...stepLines(counterexample, obligation),
    `    ${palette.red(claimText(obligation, claim))}`,
    ...[
      palette.dim(positionOf(claim.span)),
      ...excerpt(claim.span, source, palette.red, palette.dim),
    ].map((line) => `      ${line}`),
    ...(action === null ? [] : [`    ${palette.dim(`the step: ${positionOf(action.span)}`)}`]),
    `    ${reachabilityText(outcome.reachability, counterexample)}`,
  ];
}

function failureTitle({ kind, action, claim }: Obligation): string {
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
    return leavesOf(before[variable.name] ?? null)
      .filter(({ value }) => !isBlank(value))
      .map(({ keys, value }) =>
        variable.source.kind === "live"
          ? `${keys.map((key) => valueText(key, names)).join(", ")} is allocated`
          : `${placeText(variable, keys, null, names)} = ${valueText(value, names)}`,
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

function reachabilityText(found: string, { model }: Counterexample): string {
  const sizes = model.domains.map(
    ({ elements, name, kind, field }) => `${elements.length} ${kind === "role" ? field : name}`,
  );
  const of = sizes.length === 0 ? "" : ` with ${sizes.join(", ")}`;
  switch (found) {
    case "reachable":
      return `The model${of} reaches that state: the claim is wrong, and not only the invariant too weak.`;
    case "unreachable":
      return `The model${of} never reaches that state: the invariant does not rule it out.`;
    default:
      return `Whether the model${of} reaches that state is not known.`;
  }
}

/** Obligations that are only named. */
function openLines(open: readonly Result[], { width }: ReportContext): readonly string[] {
  return open.flatMap(({ obligation, outcome }) => {
    const why =
      outcome.kind === "undecided"
        ? `not decided (${outcome.reason})`
        : outcome.kind === "refused"
          ? `not expressible: ${outcome.reason} (${shortPositionOf(outcome.span)})`
          : "fails";
    return wrap(`- ${failureTitle(obligation)}: ${why}`, width - 4).map((line) => `    ${line}`);
  });
}

/** What the properties of a spec have that no obligation is about. */
function notCovered(model: Model): readonly string[] {
  return [
    "value out of range (numbers and sequences have no bounds in a proof)",
    ...(model.checkDeadlock ? ["deadlock"] : []),
    ...((model.locks ?? []).length > 1 ? ["lock order inversion"] : []),
    "liveness",
    ...(model.domains.some(({ kind }) => kind === "role") ? ["weak memory"] : []),
  ];
}

/** What the proof takes as it is in this model. */
function assumptionsOf(model: Model): readonly string[] {
  const parameters = model.parameters.map(({ name, value }) => `${name} = ${String(value)}`);
  return parameters.length === 0
    ? []
    : [`where it is not a number of elements: ${parameters.join(", ")}`];
}

function countsText({ results, finite, seconds }: Proved): string {
  const count = (kind: Outcome["kind"]): number =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  const cached = results.filter(
    ({ outcome }) => outcome.kind === "proved" && outcome.isCached,
  ).length;
  const states = `${countText(finite.distinctStates)} states of the finite model`;
  const found =
    finite.finding === null
      ? `each conjunct holds in the ${states}`
      : `the finite model violates ${finite.finding.property}`;
  return [
    plural(results.length, "obligation"),
    `${count("proved")} unsat${cached === 0 ? "" : ` (${cached} remembered)`}`,
    `${count("unchanged")} where the step changes nothing of it`,
    durationText(seconds),
    found,
  ].join(", ");
}

/** The same for programs. */
export function proofJson({ model, proof, results, seconds }: Proved): object {
  return {
    spec: model.name,
    file: model.file,
    proved: isProved(results),
    invariant: proof.conjuncts.map(({ name }) => name).filter((name) => name !== typesName),
    obligations: results.map(({ obligation, outcome }) => ({
      id: obligation.id,
      outcome: outcome.kind,
      ...("reason" in outcome ? { reason: outcome.reason } : {}),
    })),
    seconds,
  };
}

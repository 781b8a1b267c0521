import type { Palette } from "../../dsl/diag/palette.ts";
import type { Expected, Model } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import type { Finding, Loop, SearchResult } from "../../engine/result.ts";
import { circumstancesOf } from "./circumstances.ts";
import { wrap } from "./columns.ts";
import {
  isAboutToHappen,
  participants,
  renderCounterexample,
  type ReportContext,
} from "./counterexample.ts";
import { checkedViolations, limitsText, sizesOf, vacuityWarnings } from "./coverage.ts";
import { headlineOf } from "./headline.ts";
import { saidOf } from "./left-out.ts";
import { namesOf } from "./names.ts";
import { lockOrderLines } from "./lock-order.ts";
import { countText, durationText, plural } from "./numbers.ts";
import { placeLines } from "./place.ts";
import { refinementText } from "./refinement.ts";

/** A verdict in a word or two: what `--json` and the table show, and what a spec declares. */
export function verdictOf(result: Pick<SearchResult, "finding" | "outcome">): string {
  if (result.finding !== null) return result.finding.property;
  return result.outcome === "complete" ? "holds" : result.outcome;
}

export function expectedText(expected: Expected): string {
  return expected.kind === "holds" ? "holds" : expected.property;
}

export function isAsDeclared(model: Model, result: SearchResult): boolean {
  return verdictOf(result) === expectedText(model.expected);
}

/** The whole report on one spec; ends without a newline. `tracePath` is where the counterexample was written. */
export function renderReport(
  model: Model,
  result: SearchResult,
  tracePath: string | null,
  context: ReportContext,
): string {
  const { palette } = context;
  const body =
    result.finding === null
      ? holdsLines(model, result, context)
      : violationLines(model, result, result.finding, context);
  const warnings = vacuityWarnings(model, result).flatMap((text) =>
    wrap(`! ${text}`, context.width - 2).map(palette.yellow),
  );
  const locks = lockOrderLines(model, result, context);
  const tail = [
    ...warnings,
    countsText(result),
    declaredText(model, result, palette),
    ...(tracePath === null ? [] : [nextText(model, tracePath)]),
  ];
  return [
    headline(model, result, palette),
    "",
    ...body,
    ...(locks.length === 0 ? [] : [...locks, ""]),
    ...tail.map((line) => `  ${line}`),
  ].join("\n");
}

function headline(model: Model, result: SearchResult, palette: Palette): string {
  const { finding, outcome } = result;
  if (finding !== null) {
    const isNamed = ["invariant", "temporal", "refinement"].includes(finding.kind);
    const verdict = isNamed ? `violates ${finding.property}` : finding.property;
    if (result.trace.length === 0)
      return `${headlineOf(model, palette, "violated")}  ${palette.red(verdict)} in the initial state`;
    const steps = plural(stepCount(result), "step");
    if (finding.loop !== undefined)
      return `${headlineOf(model, palette, "violated")}  ${palette.red(verdict)}, ${loopText(result, finding.loop)}`;
    return `${headlineOf(model, palette, "violated")}  ${palette.red(verdict)}, ${steps}, the shortest`;
  }
  return outcome === "complete"
    ? `${headlineOf(model, palette, "holds")}  ${palette.green("holds")}`
    : `${headlineOf(model, palette, "open")}  ${palette.yellow(`no verdict: ${reasonText(result)}`)}`;
}

/** `4 steps and then nothing`; the way to what repeats is a shortest one. */
function loopText({ trace }: SearchResult, { start, step }: Loop): string {
  const before = plural(start, "step");
  if (step === null) return `${before} and then nothing`;
  return `${before} and then ${plural(trace.length - start, "step")} for ever`;
}

/** The steps of the counterexample, with the one that is about to go wrong. */
export function stepCount({ trace, finding }: Pick<SearchResult, "trace" | "finding">): number {
  return trace.length === 0
    ? 0
    : trace.length - (finding !== null && isAboutToHappen(finding) ? 0 : 1);
}

function reasonText({ outcome }: SearchResult): string {
  switch (outcome) {
    case "state-limit":
      return "the limit of states was reached";
    case "out-of-memory":
      return "the memory was full";
    case "interrupted":
      return "interrupted";
    case "complete":
    case "violated":
      return "";
  }
}

/** The counterexample, the place in the source, and what else helps. */
export function violationLines(
  model: Model,
  result: Pick<SearchResult, "trace">,
  finding: Finding,
  context: ReportContext,
): readonly string[] {
  const { source, width } = context;
  if (result.trace.length === 0)
    return [
      "  There is no initial state: a field's choice has nothing to choose from.",
      "",
      ...placeLines(model, finding, context),
      "",
    ];
  const cpus = participants(model, result.trace, finding);
  const circumstances = circumstancesOf(model, result.trace, finding, namesOf(model), cpus, source);
  return [
    ...renderCounterexample(model, result.trace, finding, context),
    "",
    ...placeLines(model, finding, context),
    ...circumstances.flatMap((text) => wrap(`   ${text}`, width)),
    "",
  ];
}

/** What was looked at, for which sizes, and what was not; for an unfinished search, how far it came. */
function holdsLines(
  model: Model,
  result: SearchResult,
  { width }: ReportContext,
): readonly string[] {
  const scope =
    result.outcome === "complete" ? "" : ` in the states seen, to depth ${result.depth}`;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [`never${scope}`, checkedViolations(model)],
    [`always${scope}`, model.invariants.map(({ name }) => name)],
    [`refines${scope}`, refinementsOf(model).map(refinementText)],
    ["possible", metPossibles(model, result)],
    [
      result.liveness?.isChecked === true ? "satisfies" : "not looked at",
      (model.temporal ?? []).map(({ name }) => name),
    ],
    ["assuming", (model.fairness ?? []).map(({ kind, text }) => `${kind}Fair(${text})`)],
    ["with", sizesOf(model, "objects")],
    ["threads", sizesOf(model, "threads")],
    ["not checked", [limitsText(model)]],
    ...saidOf(model).leftOut.map((text) => ["left out", [text.replaceAll(/\s+/g, " ")]] as const),
  ];
  const lines = rows
    .filter(([, items]) => items.join("") !== "")
    .flatMap(([title, items]) => wrap(`  ${title}: ${items.join(", ")}`, width));
  return [...lines, ...unfinishedLines(result), ""];
}

function metPossibles(model: Model, result: SearchResult): readonly string[] {
  if (result.outcome !== "complete") return [];
  return model.possibles.map(({ name }) => name).filter((name) => !result.unmet.includes(name));
}

function unfinishedLines(result: SearchResult): readonly string[] {
  if (result.outcome === "complete") return [];
  if (result.liveness !== null && result.frontier === 0)
    return ["  All states were explored, and none is wrong: only the formulas are left."];
  return [
    `  not explored: ${plural(result.frontier, "state")} found and not expanded, and all that follows from them`,
  ];
}

/** `12 345 distinct states, 45 678 generated, depth 31, 0.2 s (exact)`: exact, for whole states are stored. */
export function countsText(result: SearchResult): string {
  const { distinctStates, generatedStates, depth, seconds, outcome, liveness } = result;
  const isWhole = outcome === "complete" || outcome === "violated";
  return [
    plural(distinctStates, "distinct state"),
    `${countText(generatedStates)} generated`,
    `depth ${depth}`,
    `${durationText(seconds)} (${isWhole ? "exact" : "unfinished"})`,
    ...(liveness?.isChecked === true ? [`formulas ${durationText(liveness.seconds)}`] : []),
  ].join(", ");
}

function declaredText(model: Model, result: SearchResult, palette: Palette): string {
  const expected = expectedText(model.expected);
  if (isAsDeclared(model, result)) return `as the spec declares: ${expected}`;
  const isOpen = result.finding === null && result.outcome !== "complete";
  const text = `the spec declares${isOpen ? "" : " another verdict"}: ${expected}`;
  return isOpen ? text : palette.red(text);
}

function nextText(model: Model, tracePath: string): string {
  return `next: lifespec simulate ${model.file} --replay ${tracePath}`;
}

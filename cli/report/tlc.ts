import type { Model } from "../../dsl/ir/model.ts";
import { lockOrderInversion } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import { type Agreement, unfoundedFormulas } from "../tlc/agreement.ts";
import type { TlcResult } from "../tlc/result.ts";
import { wordsFor } from "../tlc/words.ts";
import { wrap } from "./columns.ts";
import { renderBehavior, type ReportContext } from "./counterexample.ts";
import { checkedViolations, limitsOf, sizesOf } from "./coverage.ts";
import { headlineOf } from "./headline.ts";
import { countText, durationText, plural } from "./numbers.ts";
import { refinementText } from "./refinement.ts";
import { expectedText, stepCount, violationLines } from "./verdict.ts";

/** What a report on a run of TLC says besides the result. */
export type TlcReportParts = {
  readonly seconds: number;
  readonly workers: number | "auto" | "distributed";
  readonly agreement: Agreement | null;
  /** Where TLC's files are, when they were kept. */
  readonly kept: string | null;
  readonly tracePath: string | null;
};

/** The verdict in a word or two, as `--expected` compares it. */
export function tlcVerdictOf({ outcome, finding, disagreement }: TlcResult): string {
  if (disagreement !== null) return "disagreement";
  if (finding !== null) return finding.property;
  return outcome.kind === "holds" ? "holds" : wordsFor[outcome.kind].title;
}

/** The whole report on one run of TLC; ends without a newline. */
export function renderTlcReport(
  model: Model,
  result: TlcResult,
  parts: TlcReportParts,
  context: ReportContext,
): string {
  const unfounded = unfoundedFormulas(model, result, parts.agreement);
  const tail = [
    countsText(result, parts),
    ...distributedLines(result, parts),
    ...agreementLines(parts.agreement, context),
    declaredText(model, result, context),
    ...(parts.kept === null ? [] : [`TLC's files: ${parts.kept}`]),
  ];
  const next =
    parts.tracePath === null
      ? []
      : [`  next: lifespec simulate ${model.file} --replay ${parts.tracePath}`];
  return [
    headline(model, result, unfounded, context),
    "",
    ...bodyLines(model, result, unfounded, context),
    ...disagreementLines(result.disagreement, context),
    ...tail.flatMap((line) => wrap(`  ${line}`, context.width)),
    ...next,
  ].join("\n");
}

function headline(
  model: Model,
  result: TlcResult,
  unfounded: readonly string[],
  { palette }: ReportContext,
): string {
  const { finding, outcome, counts, disagreement } = result;
  const by = `TLC ${counts.version ?? ""}`.trim();
  if (disagreement !== null) {
    const text = palette.red("lifespec and TLC do not agree");
    return `${headlineOf(model, palette, "violated")}  ${text} (${by})`;
  }
  if (finding !== null) {
    const what = finding.kind === "invariant" ? `violates ${finding.property}` : finding.property;
    const steps =
      result.trace.length === 0 ? "in the initial state" : plural(stepCount(result), "step");
    return `${headlineOf(model, palette, "violated")}  ${palette.red(what)}, ${steps} (${by})`;
  }
  const { title, exitCode } = wordsFor[outcome.kind];
  if (unfounded.length > 0)
    return `${headlineOf(model, palette, "open")}  ${palette.yellow("no verdict on formulas")} (${by})`;
  if (outcome.kind === "holds") {
    return `${headlineOf(model, palette, "holds")}  ${palette.green(title)} (${by})`;
  }
  const isViolation = exitCode < 20;
  const paint = isViolation ? palette.red : palette.yellow;
  const name = outcome.name === null ? "" : `: ${outcome.name}`;
  return `${headlineOf(model, palette, isViolation ? "violated" : "open")}  ${paint(title + name)} (${by})`;
}

function bodyLines(
  model: Model,
  result: TlcResult,
  unfounded: readonly string[],
  context: ReportContext,
): readonly string[] {
  const { finding, outcome, trace } = result;
  if (finding !== null) {
    if (trace.length > 0) return violationLines(model, result, finding, context);
    return ["  There is no initial state: a field's choice has nothing to choose from.", ""];
  }
  if (outcome.kind === "holds") return holdsLines(model, unfounded, context);
  const { title, advice } = wordsFor[outcome.kind];
  const behavior =
    trace.length === 0
      ? []
      : [...renderBehavior(model, trace, `${title}${lassoText(result)}`, context), ""];
  const said = outcome.text === "" ? [] : [...indented(outcome.text), ""];
  const next = advice === "" ? [] : [...wrap(`  ${advice}`, context.width), ""];
  return [...behavior, ...said, ...next];
}

function lassoText({ loop, trace }: TlcResult): string {
  if (loop === null) return "";
  if (loop === trace.length - 1) return ", and nothing happens any more";
  return loop === 0 ? ", and it begins again" : `, and it goes on after step ${loop}`;
}

/** The words of TLC, as they are. */
function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `   ${line}`.trimEnd());
}

/** What TLC looked at. It knows no lock order, and says nothing of steps that are never reached. */
function holdsLines(
  model: Model,
  unfounded: readonly string[],
  { width }: ReportContext,
): readonly string[] {
  const never = checkedViolations(model).filter((title) => title !== lockOrderInversion.title);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["never", never],
    ["always", model.invariants.map(({ name }) => name)],
    ["refines", refinementsOf(model).map(refinementText)],
    ["satisfies", unfounded.length > 0 ? [] : (model.temporal ?? []).map(({ name }) => name)],
    ["assuming", (model.fairness ?? []).map(({ kind, text }) => `${kind}Fair(${text})`)],
    ["with", sizesOf(model, "objects")],
    ["threads", sizesOf(model, "threads")],
    [
      "not checked",
      [
        ...((model.locks ?? []).length > 1 ? ["lock order (lifespec check does)"] : []),
        ...unfounded.map(
          (name) =>
            `${name} (within a constraint TLC finds any formula true where no fair behavior stays)`,
        ),
        "steps never reached (lifespec check does)",
        ...limitsOf(model),
      ],
    ],
  ];
  const lines = rows
    .filter(([, items]) => items.length > 0)
    .flatMap(([title, items]) => wrap(`  ${title}: ${items.join(", ")}`, width));
  return [...lines, ""];
}

function disagreementLines(
  text: string | null,
  { palette, width }: ReportContext,
): readonly string[] {
  if (text === null) return [];
  const lines = [
    ...text.split("\n").flatMap((line) => wrap(`  ! ${line}`, width)),
    ...wrap(
      "  ! The engine, the interpreter or the module that lifespec writes is wrong. Please report it with the spec.",
      width,
    ),
  ];
  return [...lines.map(palette.red), ""];
}

/** `TLC: 12 distinct states, 21 generated, depth 5, 0.9 s with 1 worker`, and the odds of a missed state. */
function countsText({ counts, outcome }: TlcResult, { seconds, workers }: TlcReportParts): string {
  const by = workersText(workers);
  const isCounted = counts.generatedStates > 0 || counts.depth > 0;
  const states = [
    ...(isCounted
      ? [
          plural(counts.distinctStates, "distinct state"),
          `${countText(counts.generatedStates)} generated`,
          `depth ${counts.depth}`,
        ]
      : ["no states counted"]),
    `${durationText(seconds)} with ${by}`,
  ].join(", ");
  const odds =
    outcome.kind === "holds" && counts.missedOdds !== null
      ? ` (states by fingerprint; odds of a missed one ${counts.missedOdds})`
      : "";
  return `TLC: ${states}${odds}`;
}

function workersText(workers: TlcReportParts["workers"]): string {
  if (workers === "auto") return "a worker per core";
  return workers === "distributed" ? "distributed workers" : plural(workers, "worker");
}

/** What the reader of a distributed run has to know; https://github.com/tlaplus/tlaplus, `TLCServer`. */
function distributedLines(
  { isOnlyEnd }: TlcResult,
  { workers }: TlcReportParts,
): readonly string[] {
  if (workers !== "distributed") return [];
  return [
    "distributed TLC counts some states more than once, and does not name what is violated: the interpreter of lifespec does, in the last state",
    ...(isOnlyEnd ? ["it has lost the beginning of this trace, which is not a whole one"] : []),
  ];
}

function agreementLines(
  agreement: Agreement | null,
  { palette }: ReportContext,
): readonly string[] {
  if (agreement === null) return [];
  switch (agreement.kind) {
    case "agrees":
      return [agreement.text];
    case "differs":
      return [palette.red(`lifespec check does not agree: ${agreement.text}`)];
    case "not-compared":
      return [`not compared: ${agreement.text}`];
  }
}

function declaredText(model: Model, result: TlcResult, { palette }: ReportContext): string {
  const expected = expectedText(model.expected);
  const verdict = tlcVerdictOf(result);
  if (verdict === expected) return `as the spec declares: ${expected}`;
  const isOpen = result.finding === null && result.outcome.kind !== "holds";
  return isOpen
    ? `the spec declares: ${expected}`
    : palette.red(`the spec declares another verdict: ${expected}`);
}

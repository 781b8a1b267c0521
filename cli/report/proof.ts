import { typesName } from "../../codegen/smt/index.ts";
import { shortPositionOf } from "../../dsl/diag/excerpt.ts";
import { isProved, isShown, type Outcome, type Result } from "../proof/run.ts";
import type { Proved } from "../proved.ts";
import { wrap } from "./columns.ts";
import type { ReportContext } from "./counterexample.ts";
import { headlineOf } from "./headline.ts";
import { failureLines, failureTitle } from "./induction.ts";
import { durationText, plural } from "./numbers.ts";
import {
  assumptionsOf,
  notCovered,
  parametersRead,
  searchedText,
  sizesProved,
} from "./proof-scope.ts";
import { trustedLines } from "./trusted.ts";

/** The whole report on one proof; ends without a newline. */
export function renderProof(proved: Proved, context: ReportContext): string {
  const { palette, width } = context;
  const { model, results } = proved;
  const open = results.filter(({ outcome }) => !isShown(outcome));
  const shown = open.filter(
    ({ outcome }) => outcome.kind === "failed" && outcome.counterexample !== null,
  );
  const conjuncts = proved.proof.conjuncts.map(({ name }) => name);
  const properties = propertiesOf(results);
  return [
    headline(proved, context),
    "",
    ...shown.flatMap((result) => [...failureLines(result, context), ""]),
    ...fact("for", sizesProved(model), width),
    ...fact("invariant", conjuncts, width),
    ...fact(isInductive(results) ? "proved" : "would follow", properties.shown, width),
    ...fact("open", properties.open, width),
    ...openLines(
      open.filter((result) => !shown.includes(result)),
      context,
    ),
    ...fact("not covered", notCovered(model), width),
    ...fact("assumed", assumptionsOf(model), width),
    ...fact("searched", [searchedText(model, proved.finite)], width),
    "",
    ...wrap(countsText(proved), width - 2).map((line) => `  ${line}`),
    ...trustedLines(width).map(palette.dim),
  ].join("\n");
}

/** Without the parameters that are only sizes: that a number of elements is 3 is what a proof does not depend on. */
function headline({ model: spec, results }: Proved, { palette }: ReportContext): string {
  const model = { ...spec, parameters: parametersRead(spec) };
  const count = plural(results.length, "obligation");
  const having = (is: (outcome: Outcome) => boolean): number =>
    results.filter(({ outcome }) => is(outcome)).length;
  if (isProved(results))
    return `${headlineOf(model, palette, "holds")}  ${palette.green("proved")}`;
  if (having(({ kind }) => kind === "interrupted") > 0) {
    const text = `no verdict: interrupted, ${having(isShown)} of ${count} shown`;
    return `${headlineOf(model, palette, "open")}  ${palette.yellow(text)}`;
  }
  const text = `not proved, ${having((outcome) => !isShown(outcome))} of ${count} open`;
  return `${headlineOf(model, palette, "violated")}  ${palette.red(text)}`;
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

/** The properties, by whether every obligation that is about them was shown. Other obligations are about conjuncts. */
function propertiesOf(results: readonly Result[]): {
  readonly shown: readonly string[];
  readonly open: readonly string[];
} {
  const about = results.filter(({ obligation }) => obligation.kind === "state");
  const names = new Set(about.map(({ obligation }) => obligation.claim.name));
  const open = new Set(
    about.flatMap(({ obligation, outcome }) => (isShown(outcome) ? [] : [obligation.claim.name])),
  );
  return { shown: [...names].filter((name) => !open.has(name)), open: [...open] };
}

/** Obligations that are only named; of what was interrupted, how many there are. */
function openLines(open: readonly Result[], { width }: ReportContext): readonly string[] {
  const unasked = open.filter(({ outcome }) => outcome.kind === "interrupted").length;
  return [
    ...open.flatMap(({ obligation, outcome }) => {
      const why = whyOpen(outcome);
      return why === null ? [] : [`${failureTitle(obligation)}: ${why}`];
    }),
    ...(unasked === 0 ? [] : [`${plural(unasked, "obligation")} without an answer yet`]),
  ].flatMap((text) => wrap(`- ${text}`, width - 4).map((line) => `    ${line}`));
}

function whyOpen(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case "undecided":
      return `not decided (${outcome.reason})`;
    case "refused":
      return `not expressible: ${outcome.reason} (${shortPositionOf(outcome.span)})`;
    case "failed":
      return "fails";
    case "interrupted":
    case "proved":
    case "unchanged":
      return null;
  }
}

function countsText({ results, seconds }: Proved): string {
  const count = (kind: Outcome["kind"]): number =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  const cached = results.filter(
    ({ outcome }) => outcome.kind === "proved" && outcome.isCached,
  ).length;
  return [
    plural(results.length, "obligation"),
    `${count("proved")} unsat${cached === 0 ? "" : ` (${cached} remembered)`}`,
    `${count("unchanged")} where the step changes nothing of it`,
    durationText(seconds),
  ].join(", ");
}

/** The same for programs. */
export function proofJson({ model, proof, results, finite, seconds }: Proved): object {
  const { shown, open } = propertiesOf(results);
  return {
    spec: model.name,
    file: model.file,
    proved: isProved(results),
    for: sizesProved(model),
    assumed: assumptionsOf(model),
    properties: [
      ...shown.map((name) => ({ name, verdict: isInductive(results) ? "proved" : "would follow" })),
      ...open.map((name) => ({ name, verdict: "open" })),
    ],
    invariant: proof.conjuncts.map(({ name }) => name).filter((name) => name !== typesName),
    obligations: results.map(({ obligation, outcome }) => ({
      id: obligation.id,
      outcome: outcome.kind,
      ...("reason" in outcome ? { reason: outcome.reason } : {}),
      ...(outcome.kind === "failed" && outcome.counterexample !== null
        ? { counterexample: outcome.reachability }
        : {}),
    })),
    notCovered: notCovered(model),
    searched: {
      distinctStates: finite.distinctStates,
      isComplete: finite.outcome === "complete",
    },
    seconds,
  };
}

import { posix } from "node:path";
import {
  type Claim,
  classText,
  type Counterexample,
  type SpecSection,
  type Verdict,
} from "../../codegen/document/index.ts";
import type { SourceLookup } from "../../dsl/diag/excerpt.ts";
import { plain } from "../../dsl/diag/palette.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Finding, SearchResult } from "../../engine/result.ts";
import { tracePathOf } from "../out-folder.ts";
import { circumstancesOf } from "../report/circumstances.ts";
import { renderColumns } from "../report/columns.ts";
import { counterexampleRows, participants } from "../report/counterexample.ts";
import { checkedViolations, sizesOf, vacuityWarnings } from "../report/coverage.ts";
import { namesOf } from "../report/names.ts";
import { placeLines } from "../report/place.ts";
import { saidOf } from "../report/left-out.ts";
import { expectedText, stepCount, verdictOf } from "../report/verdict.ts";
import { locksOf } from "./locks.ts";
import { placesOf } from "./places.ts";

/** A spec that was searched, or whose search could not begin. */
export type Entry = { readonly model: Model; readonly result: SearchResult | null };

export type SectionContext = {
  readonly source: SourceLookup;
  /** The folder of all specs, and that of the document. */
  readonly folder: string;
  readonly out: string;
  /** The folder below which each spec has its own, for traces. */
  readonly root: string;
};

/** In columns of text: what goes into mail unbroken. */
const mailWidth = 96;

/** `specs/zswap/more/rc1.ts` is `more-rc1` in a document on `specs/zswap`. */
export function sectionId(file: string, folder: string): string {
  return posix
    .relative(folder, file)
    .replace(/\.ts$/, "")
    .replaceAll(/[^A-Za-z0-9-]+/g, "-");
}

/** What the document says of a spec, but for its diagrams. */
export function sectionOf(
  { model, result }: Entry,
  all: readonly Entry[],
  context: SectionContext,
): SpecSection {
  const { source, folder, out } = context;
  const { name, file, span } = model;
  const { doc, leftOut } = saidOf(model);
  const text = classText(source(file) ?? "", span.line);
  const base = baseOf(text, all);
  const others = { base: base?.model ?? null, root: rootOf(base, all, source)?.model ?? null };
  return {
    id: sectionId(file, folder),
    name,
    file,
    line: span.line,
    link: posix.relative(out, file),
    base: base === null ? null : { id: sectionId(base.model.file, folder), name: base.model.name },
    doc,
    leftOut,
    verdict: result === null ? { kind: "open", text: "too large" } : verdictIn(result),
    expected: expectedText(model.expected),
    counts: result,
    sizes: [
      ...model.parameters.map(({ name: parameter, value }) => `${parameter} = ${value}`),
      ...sizesOf(model, "objects"),
      ...sizesOf(model, "threads"),
    ],
    claims: result === null ? [] : claimsOf(model, result),
    warnings: result === null ? [] : vacuityWarnings(model, result),
    locks: result === null ? null : locksOf(model, result, others),
    lifetimes: [],
    code: { text, firstLine: span.line },
    counterexample: result === null ? null : counterexampleOf(model, result, context),
  };
}

/** The spec of the same document whose class this one extends. */
function baseOf(text: string, all: readonly Entry[]): Entry | null {
  const name = /^[^{]*\bextends\s+([\w$]+)/.exec(text)?.[1];
  return all.find(({ model }) => model.name === name) ?? null;
}

/** The spec of the document that a chain of changes began with. */
function rootOf(base: Entry | null, all: readonly Entry[], source: SourceLookup): Entry | null {
  if (base === null) return null;
  const { file, span } = base.model;
  const next = baseOf(classText(source(file) ?? "", span.line), all);
  return next === null || next === base ? base : rootOf(next, all, source);
}

function verdictIn(result: SearchResult): Verdict {
  const text = verdictOf(result);
  if (result.finding !== null) return { kind: "violated", text };
  return { kind: result.outcome === "complete" ? "holds" : "open", text };
}

/** What a search that came to its end says of all states. */
function claimsOf(model: Model, result: SearchResult): readonly Claim[] {
  if (result.outcome !== "complete") return [];
  const claims: readonly Claim[] = [
    { title: "never", items: checkedViolations(model) },
    { title: "always", items: model.invariants.map(({ name }) => name) },
    {
      title: "possible",
      items: model.possibles.map(({ name }) => name).filter((name) => !result.unmet.includes(name)),
    },
  ];
  return claims.filter(({ items }) => items.length > 0);
}

function counterexampleOf(
  model: Model,
  result: SearchResult,
  context: SectionContext,
): Counterexample | null {
  const { finding, trace } = result;
  if (finding === null) return null;
  const { headers, rows } = counterexampleRows(model, trace, finding, context.source);
  const threads = participants(model, trace, finding);
  const columns = new Map(threads.map((thread, index) => [thread, headers[index] ?? thread]));
  const path = tracePathOf(model.file, finding.property, context.root);
  return {
    columns: headers,
    steps: rows,
    length: stepCount(result),
    places: placesOf(model, trace, finding, columns),
    text: renderColumns(headers, rows, mailWidth, plain).join("\n"),
    explanation: explanationText(model, result, finding, context),
    replay: `lifespec simulate ${model.file} --replay ${path}`,
    sequence: null,
  };
}

function explanationText(
  model: Model,
  { trace }: SearchResult,
  finding: Finding,
  { source }: SectionContext,
): string {
  const cpus = participants(model, trace, finding);
  const lines = placeLines(model, finding, { source, palette: plain, width: mailWidth });
  return [
    ...lines.map((line) => line.replace(/^ {3}/, "")),
    ...circumstancesOf(model, trace, finding, namesOf(model), cpus, source),
  ].join("\n");
}

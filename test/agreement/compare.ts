import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Model } from "../../dsl/ir/model.ts";
import { valueOutOfRange } from "../../dsl/lang/violation.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { recordingOf, replay } from "../../engine/native/replay.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { simulate } from "../../engine/native/simulate.ts";
import type { SearchResult } from "../../engine/result.ts";
import { search } from "../../engine/search.ts";
import { follow } from "../semantics/follow.ts";
import { difference } from "./difference.ts";
import { differsFromEvaluator } from "./evaluator.ts";
import { nativeClass } from "./native-class.ts";
import { type Explored, explore } from "./oracle.ts";
import { compareWithTlc } from "./tlc.ts";

/** What comparing the executions of a spec gave. */
export type Comparison =
  | { readonly kind: "ill-typed"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "large" }
  | { readonly kind: "agree"; readonly verdict: string; readonly distinctStates: number }
  | { readonly kind: "mismatch"; readonly reason: string };

export type CompareOptions = { readonly tlc: boolean; readonly maxStates?: number };

const typeErrorCode = "E0102";
const followedRuns = 20;

/** Reads a spec, and compares its search with the interpreter's, with native runs, and with two of its TLA+. */
export async function compare(source: string, options: CompareOptions): Promise<Comparison> {
  try {
    const read = readSource(source);
    if ("kind" in read) return read;
    return await compareModel(source, read.model, options);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "mismatch", reason: `exception: ${reason.slice(0, 1500)}` };
  }
}

export function readSource(source: string): { readonly model: Model } | Comparison {
  const cwd = mkdtempSync(join(tmpdir(), "lifespec-agree-"));
  try {
    writeFileSync(join(cwd, "random.ts"), source);
    const { model, errors } = readSpec("random.ts", { cwd });
    if (model !== null) return { model };
    const [first] = errors;
    const reason = errors.map(
      ({ code, message, span }) => `${code} ${span?.line ?? 0}: ${message}`,
    );
    return {
      kind: first?.code === typeErrorCode ? "ill-typed" : "refused",
      reason: reason.join("\n"),
    };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function compareModel(
  source: string,
  model: Model,
  { tlc, maxStates = 3000 }: CompareOptions,
): Promise<Comparison> {
  const found = await search(model, { maxStates });
  if (found.outcome === "state-limit") return { kind: "large" };
  const explored = explore(model, 2 * maxStates);
  if (explored === null) return { kind: "large" };
  const type = nativeClass(source, model.name);
  const reason =
    differsFromOracle(model, found, explored) ??
    differsNatively(type, model, found) ??
    differsFromEvaluator(model, found, explored) ??
    (tlc ? differsFromTlc(model, found, explored) : null);
  if (reason !== null) return { kind: "mismatch", reason };
  const verdict = found.finding?.property ?? "holds";
  return { kind: "agree", verdict, distinctStates: found.distinctStates };
}

/** A formula may be one that TLC refuses: that is passed over here. Of our own specs none is (`tlc.test.ts`). */
function differsFromTlc(model: Model, found: SearchResult, explored: Explored): string | null {
  const { kind, reason } = compareWithTlc(model, found, () => explored);
  return kind === "differs" ? reason : null;
}

function differsFromOracle(model: Model, found: SearchResult, explored: Explored): string | null {
  const { finding, trace, distinctStates, generatedStates, depth } = found;
  const [first] = explored.violated;
  if (finding?.kind === "temporal")
    return first === undefined ? null : `before the formula only the interpreter finds ${first}`;
  if (finding !== null)
    return (
      difference("interpreter, length of the trace", trace.length, explored.depth) ??
      (explored.violated.has(finding.property)
        ? null
        : `interpreter: ${finding.property} is not among ${[...explored.violated].join()}`)
    );
  const { unreached, unmet, untaken } = found;
  // The interpreter's search knows no formulas.
  const isInvariant = new Set(model.invariants.map(({ name }) => name));
  const vacuous = found.vacuous.filter((name) => isInvariant.has(name));
  if (first !== undefined) return `only the interpreter finds ${first}`;
  return difference(
    "interpreter",
    { distinctStates, generatedStates, depth, unreached, unmet, vacuous, untaken },
    {
      distinctStates: explored.distinctStates,
      generatedStates: explored.generatedStates,
      depth: explored.depth,
      unreached: explored.unreached,
      unmet: explored.unmet,
      vacuous: explored.vacuous,
      untaken: explored.untaken,
    },
  );
}

function differsNatively(type: SpecClass, model: Model, found: SearchResult): string | null {
  for (let seed = 1; seed <= followedRuns; seed += 1) {
    const parting = follow(type, model, seed);
    if (parting !== null)
      return `native run ${seed}: ${parting.reason}, after ${parting.steps.join(";")}`;
  }
  const { finding, trace } = found;
  if (finding === null) {
    const { violated } = simulate(type, { model, runs: followedRuns, seed: 1, maxSteps: 60 });
    return violated && `native: only simulate finds ${violated.finding.property}`;
  }
  const replayed = replay(type, recordingOf(trace, finding), { model });
  const differences = replayed.steps.flatMap((step) => step.differences);
  // A native run evaluates no formulas, so it does not meet what their predicates may not touch.
  const isOfFormula =
    finding.kind === "check" && finding.action === null && (model.temporal ?? []).length > 0;
  const isSeenLater = finding.property === valueOutOfRange.title;
  if (isSeenLater) return difference("replay, differences", [], differences);
  return (
    (replayed.mismatch && `replay: ${replayed.mismatch}`) ??
    difference("replay, differences", [], differences) ??
    difference("replay, steps", trace.length - 1, replayed.steps.length) ??
    (isOfFormula
      ? null
      : difference("replay, finding", finding.property, replayed.finding?.property))
  );
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitTla } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { valueOutOfRange } from "../../dsl/lang/violation.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { recordingOf, replay } from "../../engine/native/replay.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { simulate } from "../../engine/native/simulate.ts";
import type { Finding, SearchResult } from "../../engine/result.ts";
import { search } from "../../engine/search.ts";
import { follow } from "../semantics/follow.ts";
import { check } from "../tla/check.ts";
import { violatedProperties } from "../tla/liveness.ts";
import { type File, modelIn, type TlaModel } from "../tla/model.ts";
import { runTlc } from "../tlc/tlc.ts";
import { nativeClass } from "./native-class.ts";
import { type Explored, explore } from "./oracle.ts";

/** TLC checks no formula with `<>` of an action, or with fairness in it. */
const refusesFormulas =
  /TLC (?:cannot handle|requires)|Temporal formulas containing actions must be of forms/;

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

/** A description of the first thing that is not the same, or null. */
function difference(what: string, ours: unknown, theirs: unknown): string | null {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return left === right ? null : `${what}: search ${left}, other ${right}`;
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
  const { unreached, unmet } = found;
  // The interpreter's search knows no formulas.
  const isInvariant = new Set(model.invariants.map(({ name }) => name));
  const vacuous = found.vacuous.filter((name) => isInvariant.has(name));
  if (first !== undefined) return `only the interpreter finds ${first}`;
  return difference(
    "interpreter",
    { distinctStates, generatedStates, depth, unreached, unmet, vacuous },
    {
      distinctStates: explored.distinctStates,
      generatedStates: explored.generatedStates,
      depth: explored.depth,
      unreached: explored.unreached,
      unmet: explored.unmet,
      vacuous: explored.vacuous,
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
  const isSeenLater = finding.property === valueOutOfRange.title;
  if (isSeenLater) return difference("replay, differences", [], differences);
  return (
    (replayed.mismatch && `replay: ${replayed.mismatch}`) ??
    difference("replay, differences", [], differences) ??
    difference("replay, steps", trace.length - 1, replayed.steps.length) ??
    difference("replay, finding", finding.property, replayed.finding?.property)
  );
}

/** The emitted module, read back and evaluated by what shares nothing with our search. */
export function differsFromEvaluator(
  model: Model,
  found: SearchResult,
  explored: Pick<Explored, "violated">,
  files: readonly File[] = emitTla(model).files,
): string | null {
  const tla = modelIn(files);
  const theirs = check(tla);
  if (theirs === null) return "TLA+: too many states";
  const { distinctStates, generatedStates, depth, finding, trace } = found;
  const isFormula = finding?.kind === "temporal";
  if (finding === null || isFormula)
    return (
      difference(
        "TLA+",
        [[], ...(isFormula ? [] : [distinctStates, generatedStates, depth])],
        [
          [...theirs.violated],
          ...(isFormula ? [] : [theirs.distinct, theirs.generated, theirs.depth]),
        ],
      ) ?? differsInFormulas(tla, finding?.property ?? null)
    );
  const names = namesOf(model, explored.violated);
  const unknown = [...theirs.violated].filter((name) => !names.includes(name));
  return (
    difference("TLA+, length of the trace", trace.length, theirs.trace.length) ??
    difference(`TLA+, violations besides ${names.join()}`, [], unknown)
  );
}

/** Formulas of larger graphs are left to the search. */
const mostStatesOfFormulas = 1000;

function differsInFormulas(tla: TlaModel, property: string | null): string | null {
  if (tla.properties.length === 0) return null;
  const violated = violatedProperties(tla, mostStatesOfFormulas);
  if (violated === null) return null;
  if (property === null) return difference("TLA+, formulas", [], [...violated]);
  return violated.has(property)
    ? null
    : `TLA+: ${property} is not among the formulas ${[...violated].join()} that are violated`;
}

function differsFromTlc(model: Model, found: SearchResult, explored: Explored): string | null {
  const { files } = emitTla(model);
  const theirs = runTlc(files, { deadlock: model.checkDeadlock, timeoutMs: 600_000 });
  const { distinctStates, generatedStates, depth, finding, trace } = found;
  const { exitCode, violated, traceLength } = theirs;
  const differ = (ours: unknown, other: unknown): string | null => {
    const reason = difference("TLC", ours, other);
    return reason && `${reason}\n${exitCode === 0 ? "" : theirs.output.slice(-3000)}`;
  };
  // TLC says so of an invariant without variables, before it looks at any state.
  const [, constant] = /The invariant of (\S+) is equal to FALSE/.exec(theirs.output) ?? [];
  if (constant !== undefined)
    return differ([1, true], [trace.length, namesOf(model, explored.violated).includes(constant)]);
  if (finding?.kind === "temporal" || refusesFormulas.test(theirs.output))
    return refusesFormulas.test(theirs.output) || exitCode === 13 || exitCode === 12
      ? null
      : differ([finding?.property], [exitCode, violated]);
  // TLC looks at `[]P` and at `[][A]_vars` while it searches, so it may find them before all else.
  const isFormula = model.temporal?.some(({ name }) => name === violated) ?? false;
  if (finding !== null && (isFormula || exitCode === 13)) return null;
  if (finding === null)
    return differ(
      [0, null, distinctStates, generatedStates, depth],
      [exitCode, violated, theirs.distinct, theirs.generated, theirs.depth],
    );
  const isLate = explored.violated.size === 1 && finding.kind === "deadlock" && exitCode === 12;
  // While TLC expands a level for deadlocks, it looks at invariants of the next one.
  const names = namesOf(model, isLate ? explored.violatedNext : explored.violated);
  const isKnown = violated !== null && names.includes(violated);
  return differ(
    [isKnown || names.join(), violated === "deadlock" ? 11 : 12, trace.length + (isLate ? 1 : 0)],
    [isKnown || violated, exitCode, traceLength],
  );
}

/** The names under which TLC reports violations. */
function namesOf(model: Model, properties: ReadonlySet<string>): readonly string[] {
  const isInvariant = new Set(model.invariants.map(({ name }) => name));
  return [...properties].map((property) => {
    if (property === "deadlock" || isInvariant.has(property)) return property;
    const words = property.split(/[^A-Za-z0-9]+/);
    return `No${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}`;
  });
}

/** What a report calls a finding. */
export function titleOf(finding: Finding | null): string {
  return finding?.property ?? "holds";
}

import { emitTla } from "../../codegen/tla/index.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { deadlock, lockOrderInversion } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import { temporalExpressions } from "../../dsl/ir/temporal.ts";
import { walk } from "../../dsl/ir/walk.ts";
import { domainOf } from "../../engine/evaluate-expr.ts";
import type { Finding, SearchResult } from "../../engine/result.ts";
import { runTlc, type TlcResult } from "../tlc/tlc.ts";
import { difference } from "./difference.ts";
import type { Explored } from "./oracle.ts";

/** TLC checks no formula with `<>` of an action, with fairness in it, or of the first state alone. */
const refusesFormulas =
  /TLC (?:cannot handle|requires)|Temporal formulas containing actions must be of forms|cannot be used as a property/;

const timeoutMs = 1_800_000;

/** `incomparable`: TLC gave no verdict that could be held against ours. */
export type TlcComparison = {
  readonly kind: "agrees" | "differs" | "incomparable";
  readonly reason: string;
};

/**
 * Runs TLC on the module that we emit, and compares it with our search. The verdict is the same, and so are the counts
 * when the whole graph is searched. Of a violated spec the length of the trace is the same, and the name is ours or
 * another that is violated at that depth, for which `explored` is asked.
 */
export function compareWithTlc(
  model: Model,
  found: SearchResult,
  explored: () => Explored,
): TlcComparison {
  const { files } = emitTla(model);
  const theirs = withCode(model, runTlc(files, { deadlock: model.checkDeadlock, timeoutMs }));
  const missing = lacks(model, found, theirs);
  if (missing !== null) return { kind: "incomparable", reason: missing };
  const reason = differs(model, found, theirs, explored);
  if (reason === null) return { kind: "agrees", reason: "" };
  const output = theirs.exitCode === 0 ? "" : theirs.output.slice(-3000);
  return { kind: "differs", reason: `${reason}\n${output}` };
}

/**
 * TLC 2.15 ends with 0 where a formula has no value in an initial state, also when it has named an invariant; and with
 * 151, before it looks at any state, where a conjunct of a formula is FALSE.
 */
function withCode(model: Model, theirs: TlcResult): TlcResult {
  if (
    /Error: The (?:spec is trivially false|property of \S+ is equal to FALSE)/.test(theirs.output)
  )
    return { ...theirs, exitCode: 13 };
  const { exitCode, violated } = theirs;
  if (exitCode !== 0 || violated === null || (model.temporal ?? []).length === 0) return theirs;
  return { ...theirs, exitCode: codes.get(violated) ?? 12 };
}

/** Why a run of TLC says nothing about our verdict, or null. */
function lacks(
  model: Model,
  { finding }: SearchResult,
  { exitCode, violated, output }: TlcResult,
): string | null {
  if (refusesFormulas.test(output)) return "TLC refuses a formula";
  if (output.includes("Temporal formula is a tautology")) return "TLC does not check a tautology";
  if ([13, 255].includes(exitCode) && finding?.kind !== "temporal" && hasConstant(model))
    return "TLC 2.15 takes a constant in a formula for violated, or for no condition";
  const temporal = model.temporal ?? [];
  const isError = finding !== null && violated === null && [75, 77, 255].includes(exitCode);
  if (isError && temporal.length > 0)
    return "TLC evaluates a formula in front of the invariant that says that it can be";
  const [, named = violated] = /Error: (?:Action p|P)roperty (\S+) is violated/.exec(output) ?? [];
  // A conjunct of a formula has no name, and stands in the module of the spec.
  const isConjunct = temporal.length > 0 && /Error: Property line \d+/.test(output);
  const isFormula = isConjunct || temporal.some(({ name }) => name === named);
  if (finding !== null && finding.kind !== "temporal" && isFormula)
    return "TLC finds a formula violated while it searches";
  return null;
}

function differs(
  model: Model,
  found: SearchResult,
  theirs: TlcResult,
  explored: () => Explored,
): string | null {
  const { distinctStates, generatedStates, depth, finding, trace } = found;
  const { exitCode, violated, traceLength } = theirs;
  // TLC says so of an invariant without variables, before it looks at any state.
  const [, constant] = /The invariant of (\S+) is equal to FALSE/.exec(theirs.output) ?? [];
  if (constant !== undefined) {
    const isKnown = namesOf(model, explored().violated).includes(constant);
    return difference("TLC", [1, true], [trace.length, isKnown]);
  }
  if (finding?.kind === "temporal")
    return [12, 13].includes(exitCode) ? null : difference("TLC", 13, exitCode);
  if (finding === null || finding.property === lockOrderInversion.title)
    // TLC knows no lock orders, and searches on.
    return difference(
      "TLC",
      [0, null, distinctStates, generatedStates, depth],
      [exitCode, violated, theirs.distinct, theirs.generated, theirs.depth],
    );
  // Of a spec without an initial state TLC says that there is no error, in 0 states.
  if (trace.length === 0) return difference("TLC", [0, 0], [exitCode, theirs.distinct]);
  if (namesOf(model, new Set([finding.property]))[0] === violated)
    return difference("TLC", [codeOf(finding), trace.length], [exitCode, traceLength]);
  return differsInName(model, found, theirs, finding, explored());
}

/** TLC 2.15 takes `<>TRUE` for violated, and finds out what else is always TRUE. */
function hasConstant(model: Model): boolean {
  return temporalExpressions(model).some((outermost) => {
    let isFound = false;
    walk(outermost, (expr) => {
      isFound ||= expr.kind === "literal" && typeof expr.value === "boolean";
      isFound ||= expr.kind === "quantifier" && isAlwaysEmpty(expr.domain, model);
    });
    return isFound;
  });
}

/** Empty in every state, since no variable is in it: a quantifier over it is a constant. */
function isAlwaysEmpty(domain: Expr, { domains }: Model): boolean {
  let isConstant = true;
  walk(domain, ({ kind }) => {
    isConstant &&= kind !== "variable" && kind !== "prime" && kind !== "bound";
  });
  return isConstant && domainOf(domain, { domains, state: {} }, {}).length === 0;
}

/** TLC found something else than we did: it has to be violated at the same depth. */
function differsInName(
  model: Model,
  found: SearchResult,
  { violated, exitCode, traceLength }: TlcResult,
  finding: Finding,
  { violated: here, violatedNext }: Explored,
): string | null {
  const isLate = here.size === 1 && finding.kind === "deadlock" && exitCode === 12;
  // While TLC expands a level for deadlocks, it looks at invariants of the next one.
  const names = namesOf(model, isLate ? violatedNext : here);
  const isKnown = violated !== null && names.includes(violated);
  const length = found.trace.length + (isLate ? 1 : 0);
  return difference(
    "TLC",
    [isKnown || names.join(), codes.get(violated ?? "") ?? 12, length],
    [isKnown || violated, exitCode, traceLength],
  );
}

/** TLC's exit codes, by what it says is violated; 12 for an invariant. */
const codes: ReadonlyMap<string, number> = new Map([
  [deadlock.title, 11],
  ["refinement", 13],
]);

function codeOf({ kind }: Finding): number {
  return codes.get(kind) ?? 12;
}

/** The names under which TLC reports violations. */
export function namesOf(model: Model, properties: ReadonlySet<string>): readonly string[] {
  const isInvariant = new Set(model.invariants.map(({ name }) => name));
  const isRefined = new Set(refinementsOf(model).map(({ name }) => name));
  return [...properties].map((property) => {
    if (isRefined.has(property)) return "refinement";
    if (property === deadlock.title || isInvariant.has(property)) return property;
    const words = property.split(/[^A-Za-z0-9]+/);
    return `No${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}`;
  });
}

import { tlaNamesOf, violationsOf } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { initialStates } from "../../engine/evaluate.ts";
import { findingsIn, noInitialState } from "../../engine/explain.ts";
import { type ClaimedStep, follow } from "../../engine/follow.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import { parseState, parseStep, type TlcStep } from "./behavior.ts";
import { codes } from "./codes.ts";
import { countsOf, type TlcCounts } from "./counts.ts";
import { type Decoder, decoderOf } from "./decode.ts";
import { violatedProperty } from "./property.ts";
import type { TlcMessage } from "./messages.ts";
import { outcomeOf, type TlcEnd, type TlcOutcome } from "./outcome.ts";

/** What a run of TLC says, in terms of the model. */
export type TlcResult = {
  readonly outcome: TlcOutcome;
  readonly counts: TlcCounts;
  /** What is wrong in the last state, as the interpreter explains what TLC names; `null` when nothing is. */
  readonly finding: Finding | null;
  /** The behavior that TLC prints, if it does; each step of it is one of the model. */
  readonly trace: readonly TraceStep[];
  /** Where a lasso goes back to: an index of the trace, its last for a stuttering end. */
  readonly loop: number | null;
  /** The distributed mode of TLC loses the beginning of long traces: the first state is no initial one then. */
  readonly isOnlyEnd: boolean;
  /** What the interpreter says is not so. One of the two is wrong, and it is rarely TLC. */
  readonly disagreement: string | null;
};

/** Reads what TLC said, and holds every state of its trace against the interpreter. */
export function resultOf(
  model: Model,
  end: TlcEnd,
  mode: "alone" | "distributed" = "alone",
): TlcResult {
  const outcome = outcomeOf(end);
  const counts = countsOf(end.messages);
  const nothing = {
    outcome,
    counts,
    finding: null,
    trace: [],
    loop: null,
    isOnlyEnd: false,
    disagreement: null,
  };
  const steps = stepsIn(end.messages);
  if (typeof steps === "string") return { ...nothing, disagreement: steps };
  if (isEmptyGraph(end.messages, outcome, counts)) {
    return { ...nothing, finding: noInitialState(model) };
  }
  const decoder = decoderOf(model);
  const claims = claimsOf(
    isCutShort(steps, outcome, decoder) ? steps.slice(0, -1) : steps,
    decoder,
  );
  if (typeof claims === "string") return { ...nothing, disagreement: claims };
  const claimed = claimedBy(outcome, claims, model);
  const whole = follow(model, claimed);
  const isOnlyEnd = mode === "distributed" && claimed.length > 0 && whole.trace.length === 0;
  const { trace, mismatch } = isOnlyEnd ? follow(model, claimed, true) : whole;
  if (mismatch !== null) return { ...nothing, trace, disagreement: `TLC's ${mismatch}` };
  const loop = loopOf(steps, trace.length);
  const isFormula = outcome.kind === "temporal" || outcome.kind === "action-property";
  const found = isFormula
    ? violatedProperty(model, outcome.name, trace, loop)
    : findingOf(model, outcome, trace);
  if (typeof found === "string") return { ...nothing, trace, loop, disagreement: found };
  return { ...nothing, finding: found, trace, loop, isOnlyEnd };
}

const initially: readonly number[] = [
  codes.invariantViolatedInitially,
  codes.propertyViolatedInitially,
  codes.initialState,
];
/** In front of the state inside of a message. */
const stateFollows = /^[^]*?is violated(?:\.\nWhile working on| by) the initial state:\n/;

/** The steps that TLC printed, in order; what cannot be read, in words. */
function stepsIn(messages: readonly TlcMessage[]): readonly TlcStep[] | string {
  const steps: TlcStep[] = [];
  const kinds: readonly (number | null)[] = [codes.state, codes.stuttering, codes.backToState];
  for (const { code, text } of messages) {
    const before = stateFollows.exec(text)?.[0];
    if (code !== null && initially.includes(code) && before !== undefined) {
      const state = parseState(text.slice(before.length));
      if (state === null) return `lifespec cannot read this of TLC:\n${text}`;
      steps.push({ kind: "initial", number: 1, state });
    } else if (kinds.includes(code)) {
      const step = parseStep(text);
      if (step === null) return `lifespec cannot read this of TLC:\n${text}`;
      steps.push(step);
    }
  }
  return steps;
}

/** TLC has nothing against a spec without an initial state. */
function isEmptyGraph(
  messages: readonly TlcMessage[],
  { kind }: TlcOutcome,
  { distinctStates }: TlcCounts,
): boolean {
  if (messages.some(({ code }) => code === codes.noInitialState)) return true;
  return kind === "holds" && distinctStates === 0;
}

/** Of a step that TLC cannot evaluate to its end it may show what it has: a state without all of its values. */
function isCutShort(steps: readonly TlcStep[], { kind }: TlcOutcome, decoder: Decoder): boolean {
  const last = steps.at(-1);
  return (
    kind === "evaluation" && last?.kind === "taken" && typeof decoder.state(last.state) === "string"
  );
}

function claimsOf(steps: readonly TlcStep[], decoder: Decoder): readonly ClaimedStep[] | string {
  const claims: ClaimedStep[] = [];
  for (const step of steps) {
    if (step.kind !== "initial" && step.kind !== "taken") continue;
    const state = decoder.state(step.state);
    if (typeof state === "string") return `in TLC's state ${step.number}, ${state}`;
    const action = step.kind === "initial" ? null : decoder.action(step.action.name);
    if (step.kind === "taken" && action === null) {
      return `TLC's state ${step.number} is reached by ${step.action.name}, which is no action of the model`;
    }
    claims.push({ action, state });
  }
  return claims;
}

/** Of an invariant without variables that is false TLC shows no state: it is false in the first one. */
function claimedBy(
  { kind }: TlcOutcome,
  claims: readonly ClaimedStep[],
  model: Model,
): readonly ClaimedStep[] {
  if (kind !== "invariant" || claims.length > 0) return claims;
  return initialStates(model)
    .slice(0, 1)
    .map((state) => ({ action: null, state }));
}

/** What TLC names, as the interpreter sees it in the last state; `null` for what is not of one state. */
function findingOf(
  model: Model,
  { kind, name }: TlcOutcome,
  trace: readonly TraceStep[],
): Finding | null | string {
  if (kind !== "invariant" && kind !== "deadlock" && kind !== "unnamed-violation") return null;
  const state = trace.at(-1)?.state;
  if (state === undefined) return "TLC shows no state in which it is violated";
  const operatorOf = operatorsOf(model);
  const isMeant = (finding: Finding): boolean => {
    if (kind === "unnamed-violation") return true;
    if (kind === "deadlock") return finding.kind === "deadlock";
    return finding.kind !== "deadlock" && (name === null || operatorOf(finding) === name);
  };
  for (const finding of findingsIn(model, state)) if (isMeant(finding)) return finding;
  const what = kind === "deadlock" ? "no step is possible" : `${name ?? "an invariant"} is false`;
  return `TLC says that ${what} in the last state of its trace, and the interpreter says that it is not so`;
}

/** The name that the module gives to the invariant which a finding violates. */
function operatorsOf(model: Model): (finding: Finding) => string | undefined {
  const names = tlaNamesOf(model);
  const properties = new Map(
    model.invariants.map((property) => [property.name, names.properties.get(property)]),
  );
  const violations = new Map(
    violationsOf(model).map(({ title, invariant }) => [title, names.violations.get(invariant)]),
  );
  return ({ kind, property }) =>
    kind === "invariant" ? properties.get(property) : violations.get(property);
}

function loopOf(steps: readonly TlcStep[], length: number): number | null {
  const last = steps.at(-1);
  if (last?.kind === "stuttering") return length - 1;
  return last?.kind === "back" ? last.to - 1 : null;
}

import { codes, tlcExit } from "./codes.ts";
import type { TlcMessage } from "./messages.ts";

/** Each way in which a run of TLC ends; `words.ts` has the words for it. */
export type TlcOutcomeKind =
  | "holds"
  | "invariant"
  | "deadlock"
  /** An invariant or a deadlock: the distributed mode does not say which. */
  | "unnamed-violation"
  | "temporal"
  | "action-property"
  /** A formula that TLC cannot check. */
  | "unsupported-formula"
  | "assumption"
  | "assertion"
  | "evaluation"
  | "invariant-evaluation"
  | "property-evaluation"
  | "parse"
  | "config"
  | "too-large"
  | "out-of-memory"
  | "system"
  | "bad-argument"
  /** Java has not come as far as to run TLC. */
  | "not-started"
  | "interrupted"
  | "killed"
  | "unknown";

export type TlcOutcome = {
  readonly kind: TlcOutcomeKind;
  /** The invariant or property, as the module names it, when TLC does. */
  readonly name: string | null;
  /** What TLC says about it; empty when it says nothing. */
  readonly text: string;
};

/** How the process ended, and what it had said until then. */
export type TlcEnd = {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Whether we ended it, on Ctrl-C. */
  readonly isInterrupted: boolean;
  readonly messages: readonly TlcMessage[];
};

/**
 * Tells the outcomes apart. What TLC says goes before what it exits with: TLC 2.15 ends with 0 when a temporal
 * property cannot be evaluated in an initial state, and with 75 when an `Assert` fails. So nothing holds unless TLC
 * says so and has reported no error.
 */
export function outcomeOf(end: TlcEnd): TlcOutcome {
  const { exitCode, signal, isInterrupted, messages } = end;
  if (isInterrupted) return { kind: "interrupted", name: null, text: "" };
  const said = saidIn(messages);
  if (said !== null) return said;
  if (exitCode === null) return { kind: "killed", name: null, text: signal ?? "" };
  const firstError = messages.find(({ severity }) => isError(severity));
  if (firstError?.code === codes.behavior)
    return { kind: "unnamed-violation", name: null, text: "" };
  if (isNotStarted(exitCode, messages))
    return { kind: "not-started", name: null, text: outsideOfFrames(messages) };
  const text = errorText(untilSuccess(messages));
  if (unsupported.test(text)) return { kind: "unsupported-formula", name: null, text };
  const isSuccess = messages.some(({ code }) => code === codes.success);
  if (exitCode === tlcExit.success && isSuccess && text === "")
    return { kind: "holds", name: null, text: "" };
  return { kind: kindByExit.get(exitCode) ?? "unknown", name: null, text };
}

/** A jar that is none, options that Java does not take, a Java that is too old: TLC frames even its first words. */
function isNotStarted(exitCode: number, messages: readonly TlcMessage[]): boolean {
  const isOfJava = exitCode === tlcExit.badArgument || exitCode < 0;
  return isOfJava && messages.every(({ code }) => code === null);
}

const unsupported =
  /TLC (?:cannot handle|requires)|Temporal formulas containing actions must be of forms/;

/** A worker that joins when all is said makes the server of the distributed mode throw. */
function untilSuccess(messages: readonly TlcMessage[]): readonly TlcMessage[] {
  const end = messages.findIndex(({ code }) => code === codes.success);
  return end === -1 ? messages : messages.slice(0, end);
}

const kindByExit: ReadonlyMap<number, TlcOutcomeKind> = new Map([
  [tlcExit.badArgument, "bad-argument"],
  [tlcExit.assumption, "assumption"],
  [tlcExit.deadlock, "deadlock"],
  [tlcExit.safety, "invariant"],
  [tlcExit.liveness, "temporal"],
  [tlcExit.assertion, "assertion"],
  [tlcExit.evaluation, "evaluation"],
  [tlcExit.invariantEvaluation, "invariant-evaluation"],
  [tlcExit.propertyEvaluation, "property-evaluation"],
  [tlcExit.parse, "parse"],
  [tlcExit.config, "config"],
  [tlcExit.tooLarge, "too-large"],
  [tlcExit.system, "system"],
]);

type Rule = {
  readonly codes: readonly number[];
  readonly kind: TlcOutcomeKind;
  /** What its text must have. */
  readonly text?: RegExp;
  /** Where the message has the name of what is violated. */
  readonly name?: RegExp;
};

/** An operator that TLC overrides in Java gives what Java said alone, without the name of the exception. */
const outOfMemory =
  /java\.lang\.OutOfMemoryError|^(?:GC overhead limit exceeded|Java heap space)$/m;

/** In order: an `Assert` inside of an invariant is an invariant that cannot be evaluated. */
const rules: readonly Rule[] = [
  { codes: codes.outOfMemory, kind: "out-of-memory" },
  { codes: [codes.general, codes.overrideFailed], kind: "out-of-memory", text: outOfMemory },
  {
    codes: [codes.general],
    kind: "system",
    text: /java\.io\.IOException|java\.net\.BindException/,
  },
  { codes: [codes.configSyntax], kind: "config" },
  { codes: [codes.parsing], kind: "parse" },
  {
    codes: [codes.invariantViolated, codes.invariantViolatedInitially],
    kind: "invariant",
    name: /^Invariant (\S+) is violated/,
  },
  {
    codes: [codes.initialState],
    kind: "invariant",
    text: /Invariant \S+ is violated/,
    name: /Invariant (\S+) is violated/,
  },
  {
    codes: [codes.constantInvariantFalse],
    kind: "invariant",
    name: /^The invariant of (\S+) is equal to FALSE/,
  },
  {
    codes: [codes.actionPropertyViolated],
    kind: "action-property",
    name: /^Action property (.+?) is violated/s,
  },
  {
    codes: [codes.propertyViolatedInitially],
    kind: "temporal",
    name: /^Property (\S+) is violated by the initial state/,
  },
  { codes: [codes.temporalViolated, codes.constantFormulaFalse], kind: "temporal" },
  { codes: [codes.deadlock], kind: "deadlock" },
  { codes: [codes.assumptionFalse, codes.assumptionNotEvaluated], kind: "assumption" },
  {
    codes: [codes.invariantNotEvaluated],
    kind: "invariant-evaluation",
    name: /^Evaluating invariant (\S+) failed/,
  },
  { codes: [codes.actionPropertyNotEvaluated], kind: "property-evaluation" },
  { codes: [codes.assertFailed], kind: "assertion" },
  { codes: [codes.initialState], kind: "evaluation" },
];

function saidIn(messages: readonly TlcMessage[]): TlcOutcome | null {
  for (const rule of rules) {
    const message = messages.find(
      ({ code, text }) =>
        code !== null && rule.codes.includes(code) && rule.text?.test(text) !== false,
    );
    if (message === undefined) continue;
    const name = rule.name?.exec(message.text)?.[1] ?? null;
    const text = rule.kind === "parse" ? outsideOfFrames(messages) : errorText(messages);
    return { kind: rule.kind, name, text };
  }
  return null;
}

/** A stack overflow has a thousand lines. */
const mostLines = 24;

/** All errors that TLC reports, without the words that it puts around an exception. */
function errorText(messages: readonly TlcMessage[]): string {
  const lines = messages
    .filter(({ severity, code }) => isError(severity) && code !== codes.behavior)
    .flatMap(({ text }) => text.split("\n"))
    .filter((line) => !aroundException.test(line))
    .map((line) => line.replace(/^: /, "").trimEnd());
  return lines
    .filter((line, index) => line !== "" || (lines[index - 1] ?? "") !== "")
    .slice(0, mostLines)
    .join("\n")
    .trim();
}

function isError(severity: TlcMessage["severity"]): boolean {
  return severity === "error" || severity === "bug";
}

const aroundException =
  /^(TLC threw an unexpected exception|This was probably caused by|See the User Output|The exception was a |:?\s*$)/;

/** What SANY or Java write outside of all frames, but for news of their progress. */
function outsideOfFrames(messages: readonly TlcMessage[]): string {
  const isProgress = /^(Parsing file|Semantic processing of module|NOTE: Picked up|Picked up)/;
  return messages
    .filter(({ code, text }) => code === null && !isProgress.test(text))
    .map(({ text }) => text)
    .join("\n");
}

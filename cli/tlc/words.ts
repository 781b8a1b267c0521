import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { TlcOutcomeKind } from "./outcome.ts";

/** What an outcome means to the author, and what to do next. */
export type OutcomeWords = {
  readonly exitCode: ExitCode;
  readonly title: string;
  /** Empty where the result speaks for itself. */
  readonly advice: string;
};

const ours =
  "lifespec wrote the module, so this is an error of lifespec or a TLC that is too old or too new for it.";

/** Every outcome owes a row. */
export const wordsFor: Readonly<Record<TlcOutcomeKind, OutcomeWords>> = {
  holds: { exitCode: exitCodes.holds, title: "holds", advice: "" },
  invariant: { exitCode: exitCodes.safety, title: "an invariant is violated", advice: "" },
  deadlock: { exitCode: exitCodes.deadlock, title: "deadlock", advice: "" },
  "unnamed-violation": {
    exitCode: exitCodes.safety,
    title: "a violation without a name",
    advice: "",
  },
  temporal: {
    exitCode: exitCodes.property,
    title: "a temporal property is violated",
    advice: "TLC's lasso is not a shortest one; lifespec check finds one that is.",
  },
  "action-property": {
    exitCode: exitCodes.property,
    title: "a property of steps is violated by the last step",
    advice: "",
  },
  "unsupported-formula": {
    exitCode: exitCodes.propertyEvaluation,
    title: "TLC cannot check a formula of the spec",
    advice: "lifespec check can: see docs/limits.md for what TLC does not take.",
  },
  assumption: {
    exitCode: exitCodes.unexpectedlyHolds,
    title: "an assumption of the module is false",
    advice: "A parameter has a value that the spec does not allow: see the ASSUMEs of the module.",
  },
  assertion: {
    exitCode: exitCodes.assertion,
    title: "an Assert of the module fails",
    advice: ours,
  },
  evaluation: {
    exitCode: exitCodes.evaluation,
    title: "TLC cannot evaluate the spec",
    advice: ours,
  },
  "invariant-evaluation": {
    exitCode: exitCodes.invariantEvaluation,
    title: "TLC cannot evaluate an invariant",
    advice: ours,
  },
  "property-evaluation": {
    exitCode: exitCodes.propertyEvaluation,
    title: "TLC cannot evaluate a property",
    advice: ours,
  },
  parse: { exitCode: exitCodes.refused, title: "SANY does not read the module", advice: ours },
  config: { exitCode: exitCodes.config, title: "TLC does not take the .cfg", advice: ours },
  "too-large": {
    exitCode: exitCodes.tooLarge,
    title: "no verdict: TLC cannot hold so many states",
    advice: "Make the model smaller with --set, or give it more machines with --distributed.",
  },
  "out-of-memory": {
    exitCode: exitCodes.tooLarge,
    title: "no verdict: Java ran out of memory",
    advice:
      "Give it more: JDK_JAVA_OPTIONS=-Xmx8g lifespec tlc …; or make the model smaller with --set.",
  },
  system: {
    exitCode: exitCodes.system,
    title: "no verdict: TLC failed on this machine",
    advice:
      "See whether the disk of the temporary folder is full, where TLC keeps its states, or the port is taken.",
  },
  "bad-argument": {
    exitCode: exitCodes.badArguments,
    title: "TLC does not take its arguments",
    advice: ours,
  },
  "not-started": {
    exitCode: exitCodes.notFound,
    title: "TLC does not start",
    advice:
      "See whether TLA2TOOLS_JAR names a tla2tools.jar, and whether this Java is new enough for it and takes the options of JDK_JAVA_OPTIONS.",
  },
  interrupted: {
    exitCode: exitCodes.interrupted,
    title: "no verdict: interrupted",
    advice: "",
  },
  killed: {
    exitCode: exitCodes.killed,
    title: "no verdict: somebody ended TLC",
    advice:
      "The system does that when the memory is full: JDK_JAVA_OPTIONS=-Xmx2g gives Java less.",
  },
  unknown: {
    exitCode: exitCodes.internal,
    title: "no verdict: TLC ended in a way that lifespec does not know",
    advice: "",
  },
};

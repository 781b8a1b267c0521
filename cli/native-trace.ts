import { fileURLToPath } from "node:url";
import type { Span } from "../dsl/diag/span.ts";
import type { Model } from "../dsl/ir/model.ts";
import { refinementsOf } from "../dsl/ir/refinement.ts";
import type { Frame, NativeFinding } from "../engine/native/finding.ts";
import { replay } from "../engine/native/replay.ts";
import type { SpecClass } from "../engine/native/run.ts";
import type { Violated } from "../engine/native/simulate.ts";
import type { Finding, TraceStep } from "../engine/result.ts";
import { actionOf } from "./report/history.ts";

/** A path as the frames of a stack have it, made into one that reports show. */
export type Shorten = (file: string) => string;

/**
 * What a random run found, as a trace with the states in it: the run is repeated along its own schedule and
 * observed. Locals are not in these states: they live in generator frames. The trace is empty when the initial
 * values are the violation.
 */
export function traceOf(
  { finding, schedule, isInitial }: Violated,
  model: Model,
  type: SpecClass,
  shorten: Shorten,
): { readonly finding: Finding; readonly trace: readonly TraceStep[] } {
  if (isInitial) return { finding: findingOf(finding, [], model, shorten), trace: [] };
  const { steps } = schedule;
  const isStep = finding.kind === "check" && (finding.thread ?? finding.action) !== null;
  const last = isStep ? (steps.at(-1) ?? null) : null;
  const taken = last === null ? steps : steps.slice(0, -1);
  const parameters = Object.fromEntries(model.parameters.map(({ name, value }) => [name, value]));
  const observed = replay(
    type,
    {
      initialChoices: schedule.initialChoices,
      steps: taken.map((step) => ({ ...step, state: null })),
      last,
      state: null,
    },
    { model, parameters },
  );
  const first: TraceStep = {
    action: null,
    thread: null,
    choices: [],
    state: observed.initial ?? {},
  };
  const rest = observed.steps.map(({ step, state }) => ({ ...step, state: state ?? {} }));
  return {
    finding: findingOf(finding, last?.choices ?? [], model, shorten),
    trace: [first, ...rest],
  };
}

/** A native finding as reports know it. Of a step that the model knows, the place is the statement. */
function findingOf(
  { property, kind, thread, action, about, frames }: NativeFinding,
  choices: Finding["choices"],
  model: Model,
  shorten: Shorten,
): Finding {
  const frame = frames.find(({ file }) => !isVocabulary(file)) ?? frames[0];
  const place = frame === undefined ? model.span : spanOf(frame, shorten);
  const span = propertySpan(model, property) ?? actionOf(model, action)?.span ?? place;
  return { property, kind, thread, action, about, choices, span };
}

function propertySpan(model: Model, property: string): Span | undefined {
  const named = [...model.invariants, ...refinementsOf(model)];
  return named.find(({ name }) => name === property)?.span;
}

/** A stack has points, not ranges. */
function spanOf({ file, line, column }: Frame, shorten: Shorten): Span {
  const name = shorten(file.startsWith("file:") ? fileURLToPath(file) : file);
  return { file: name, line, column, endLine: line, endColumn: column + 1 };
}

/** The author's code is to blame, and not the lock that it took. */
function isVocabulary(file: string): boolean {
  return file.includes("/dsl/kernel/");
}

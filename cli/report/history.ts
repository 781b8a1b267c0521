import { shortPositionOf, type SourceLookup } from "../../dsl/diag/excerpt.ts";
import { type Action, doneLabel } from "../../dsl/ir/action.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import type { TraceStep } from "../../engine/result.ts";
import { sameValue, valueAt } from "./values.ts";

/** A step of a trace by its number, as the report counts them: the first step leads out of the initial state. */
export type Moment = { readonly number: number; readonly step: TraceStep };

/** The last step that gave the place the value which it has at the end; `null` when it has it from the start. */
export function lastChange(
  trace: readonly TraceStep[],
  variable: string,
  keys: readonly Value[],
): Moment | null {
  for (let number = trace.length - 1; number > 0; number -= 1) {
    const step = trace[number];
    const before = valueAt(trace[number - 1]?.state, variable, keys) ?? null;
    const after = valueAt(step?.state, variable, keys) ?? null;
    if (step !== undefined && !sameValue(before, after)) return { number, step };
  }
  return null;
}

/** The variable that says whether `object` is allocated; `null` for a value that is not an object of a pool. */
export function lifetimeOf(model: Model, object: Value): Variable | null {
  const pool = model.domains.find(
    ({ kind, elements }) =>
      kind === "pool" && typeof object === "string" && elements.includes(object),
  );
  return (
    model.variables.find(
      ({ source }) => source.kind === "live" && pool !== undefined && source.domain === pool.name,
    ) ?? null
  );
}

export function actionOf(model: Model, name: string | null): Action | null {
  return model.actions.find((action) => action.name === name) ?? null;
}

/** `step 9 by zswap_swapoff (rc1.ts:118)`. */
export function momentText(model: Model, { number, step }: Moment): string {
  const action = actionOf(model, step.action);
  if (action === null) return `step ${number}`;
  return `step ${number} by ${action.functions.at(-1) ?? action.name} (${shortPositionOf(action.span)})`;
}

/** The statement on one line, in the terms in which changes are told, with the label if the author gave it one. */
export function statementText(action: Action, source: SourceLookup): string {
  const text = action.text
    .replace(/\s+/g, " ")
    .replace(/\bthis\./g, "")
    .trim();
  const line = source(action.span.file)?.split("\n")[action.span.line - 1] ?? "";
  const isLabelled = line.trimStart().startsWith(`${action.name}:`);
  return isLabelled ? `${action.name}: ${text}` : text;
}

/** Whether a thread has not ended when the trace does. */
export function isWaiting(trace: readonly TraceStep[], thread: string): boolean {
  return valueAt(trace.at(-1)?.state, pcVariable, [thread]) !== doneLabel;
}

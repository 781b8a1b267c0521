import type { SourceLookup } from "../../dsl/diag/excerpt.ts";
import type { Palette } from "../../dsl/diag/palette.ts";
import type { Action } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Finding, Loop, TraceStep } from "../../engine/result.ts";
import { type ChangeContext, changesOf, placeText } from "./changes.ts";
import { type CellLine, type Row, renderColumns } from "./columns.ts";
import { explanationOf } from "./explanation.ts";
import { actionOf, isWaiting, statementText } from "./history.ts";
import { type Names, namesOf, threadsOf, valueText } from "./names.ts";
import { relevantVariables } from "./relevant.ts";
import { leavesOf } from "./values.ts";
import { type View, wholeView } from "./view.ts";

/** The surroundings of a report: where the source is to be had, how wide it may be, how it is coloured. */
export type ReportContext = {
  readonly source: SourceLookup;
  readonly palette: Palette;
  /** In columns of the terminal. */
  readonly width: number;
  /** What of the states a trace shows; all when it is not said. */
  readonly view?: View;
};

/** The steps of a counterexample, in the column of the thread that takes them. */
export function renderCounterexample(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  { source, palette, width, view }: ReportContext,
): readonly string[] {
  const { headers, rows } = counterexampleRows(model, trace, finding, source, view);
  return renderColumns(headers, rows, width, palette);
}

/** Steps that lead to something which is not wrong in the last state alone: `ending` says what it is. */
export function renderBehavior(
  model: Model,
  trace: readonly TraceStep[],
  ending: string,
  { source, palette, width, view = wholeView(model) }: ReportContext,
): readonly string[] {
  const names = namesOf(model);
  const acting = new Set(trace.map(({ thread }) => thread));
  const threads = threadsOf(model).filter((thread) => acting.has(thread));
  const initial = trace[0]?.state ?? {};
  const context: ChangeContext = { model, names, initial, relevant: new Set(), view };
  const { rows } = stepRows(context, trace, threads, source);
  const last: Row = {
    number: null,
    column: null,
    lines: [{ indent: 0, text: `▲ ${ending}`, tone: "wrong" }],
  };
  return renderColumns(headersOf(threads, names), [...rows, last], width, palette);
}

/** The same before it is laid out: a header for each column, and the rows. */
export function counterexampleRows(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  source: SourceLookup,
  view: View = wholeView(model),
): { readonly headers: readonly string[]; readonly rows: readonly Row[] } {
  const names = namesOf(model);
  const threads = participants(model, trace, finding);
  const context: ChangeContext = {
    model,
    names,
    initial: trace[0]?.state ?? {},
    relevant: relevantVariables(model, finding),
    view,
  };
  const { rows, chains } = stepRows(context, trace, threads, source, finding.loop);
  const last = [
    ...loopRows(context, trace, finding.loop, threads, chains, source),
    ...lastRow(context, trace, finding, threads, chains, source),
  ];
  return { headers: headersOf(threads, names), rows: [...rows, ...last] };
}

/** A row for each step, and the calls in which each thread stands after them. */
function stepRows(
  context: ChangeContext,
  trace: readonly TraceStep[],
  threads: readonly string[],
  source: SourceLookup,
  loop?: Loop,
): {
  readonly rows: readonly Row[];
  readonly chains: ReadonlyMap<string | null, readonly string[]>;
} {
  const rows = threads.length === 0 ? [initialRow(context)] : [];
  const chains = new Map<string | null, readonly string[]>();
  for (const [index, step] of trace.slice(1).entries()) {
    const before = trace[index] ?? step;
    const { start, step: back } = loop ?? { start: -1, step: null };
    if (back !== null && start === index) rows.push(remark("the steps from here repeat for ever"));
    const column = Math.max(0, threads.indexOf(step.thread ?? ""));
    const lines = stepLines(context, before, step, chains.get(step.thread) ?? [], source);
    rows.push({ number: index + 1, column, lines });
    chains.set(step.thread, actionOf(context.model, step.action)?.functions ?? []);
  }
  return { rows, chains };
}

/** The threads that have a column: those that take a step, and those that stand somewhere in a deadlock. */
export function participants(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
): readonly string[] {
  const acting = new Set([
    ...trace.map(({ thread }) => thread),
    finding.thread,
    finding.loop?.step?.thread,
  ]);
  return threadsOf(model).filter(
    (thread) => acting.has(thread) || (finding.kind === "deadlock" && isWaiting(trace, thread)),
  );
}

function headersOf(threads: readonly string[], names: Names): readonly string[] {
  return threads.map((thread, index) => `CPU ${index + 1} · ${names.get(thread) ?? thread}`);
}

/** An abstract spec has no threads whose calls say where things stand: its first state is shown whole. */
function initialRow({ view, names, initial }: ChangeContext): Row {
  const shown = view.of(initial);
  const lines = view.variables.flatMap((variable) =>
    leavesOf(shown[variable.name] ?? null).map(({ keys, value }): CellLine => {
      const place = placeText(variable, keys, null, names);
      return { indent: 1, text: `${place} = ${valueText(value, names)}`, tone: "change" };
    }),
  );
  return {
    number: null,
    column: 0,
    lines: [{ indent: 0, text: "initially", tone: "plain" }, ...lines],
  };
}

/** The functions that the thread has entered since its last step, the statement, and what it changed. */
function stepLines(
  context: ChangeContext,
  before: TraceStep,
  step: TraceStep,
  entered: readonly string[],
  source: SourceLookup,
): readonly CellLine[] {
  const action = actionOf(context.model, step.action);
  const depth = action?.role === null ? 0 : (action?.functions.length ?? 0);
  const states = { before: before.state, after: step.state };
  const changes = changesOf(context, states, step.thread);
  const picked = step.choices.filter(({ value }) => {
    const text = valueText(value, context.names);
    return action?.role !== null && !changes.some((change) => change.includes(text));
  });
  const notes = picked.map(({ value }) => `picks ${valueText(value, context.names)}`);
  return [
    ...statementLines(context, step, action, entered, source),
    ...[...notes, ...changes].map((text): CellLine => ({
      indent: depth + 1,
      text,
      tone: "change",
    })),
  ];
}

function statementLines(
  { names }: ChangeContext,
  step: Pick<TraceStep, "action" | "choices">,
  action: Action | null,
  entered: readonly string[],
  source: SourceLookup,
): readonly CellLine[] {
  if (action === null) return [{ indent: 0, text: step.action ?? "", tone: "plain" }];
  if (action.role === null) {
    const values = step.choices.map(({ value }) => valueText(value, names));
    return [{ indent: 0, text: `${action.name}(${values.join(", ")})`, tone: "call" }];
  }
  const { functions } = action;
  const known = functions.findIndex((name, index) => entered[index] !== name);
  const calls = known === -1 ? [] : functions.slice(known);
  return [
    ...calls.map((name, index): CellLine => ({
      indent: known + index,
      text: `${name}()`,
      tone: "call",
    })),
    { indent: functions.length, text: statementText(action, source), tone: "plain" },
  ];
}

/** The step that leads back into the cycle, or that there is none. */
function loopRows(
  context: ChangeContext,
  trace: readonly TraceStep[],
  loop: Loop | undefined,
  threads: readonly string[],
  chains: ReadonlyMap<string | null, readonly string[]>,
  source: SourceLookup,
): readonly Row[] {
  const last = trace.at(-1);
  if (loop === undefined || last === undefined) return [];
  const { start, step } = loop;
  if (step === null) return [remark("then nothing happens for ever (stuttering)")];
  const lines = stepLines(context, last, step, chains.get(step.thread) ?? [], source);
  const column = Math.max(0, threads.indexOf(step.thread ?? ""));
  const back = start === 0 ? "back to the initial state" : `back to the state after step ${start}`;
  return [{ number: trace.length, column, lines }, remark(back)];
}

function remark(text: string): Row {
  return { number: null, column: null, lines: [{ indent: 0, text: `↻ ${text}`, tone: "call" }] };
}

/** Whether the finding is a step that follows the trace. */
export function isAboutToHappen({ kind, action }: Finding): boolean {
  return (kind === "check" || kind === "lock-order") && action !== null;
}

/** The step that is about to happen, when it is the one that must not, and what is wrong. */
function lastRow(
  context: ChangeContext,
  trace: readonly TraceStep[],
  finding: Finding,
  threads: readonly string[],
  chains: ReadonlyMap<string | null, readonly string[]>,
  source: SourceLookup,
): readonly Row[] {
  const explanation = `▲ ${explanationOf(context.model, trace, finding, context.names)}`;
  const action = actionOf(context.model, finding.action);
  const wrong = (depth: number): CellLine => ({
    indent: depth,
    text: explanation,
    tone: "wrong",
  });
  if (!isAboutToHappen(finding) || action === null) {
    return [{ number: null, column: null, lines: [wrong(0)] }];
  }
  const entered = chains.get(finding.thread) ?? [];
  const lines = statementLines(context, finding, action, entered, source);
  const column = Math.max(0, threads.indexOf(finding.thread ?? ""));
  const depth = action.role === null ? 1 : action.functions.length;
  return [{ number: trace.length, column, lines: [...lines, wrong(depth)] }];
}

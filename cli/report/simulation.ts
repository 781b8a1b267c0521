import { shortPositionOf, type SourceLookup } from "../../dsl/diag/excerpt.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Replay } from "../../engine/native/replay.ts";
import type { Simulation } from "../../engine/native/simulate.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import type { TraceFile } from "../trace-file.ts";
import { renderCounterexample, type ReportContext } from "./counterexample.ts";
import { headlineOf } from "./headline.ts";
import { statementText } from "./history.ts";
import { countText, plural } from "./numbers.ts";
import { placeLines } from "./place.ts";

/** A violation with the way that led to it, and where that was written. */
type Found = {
  readonly finding: Finding;
  readonly trace: readonly TraceStep[];
  readonly path: string | null;
};

type SimulationContext = ReportContext & {
  readonly seed: number;
  readonly isInterrupted: boolean;
};

/** What random runs found, how often each step was taken and each property said something. */
export function renderSimulation(
  model: Model,
  result: Simulation,
  found: Found | null,
  context: SimulationContext,
): string {
  const { palette, seed, isInterrupted } = context;
  const run = result.violated?.run ?? 0;
  const seen =
    found === null
      ? palette.green("nothing found")
      : `${palette.red(found.finding.property)} in run ${countText(run)}`;
  const verdict = seen + undiscovered(model, found);
  const cut = result.cutOff === 0 ? "" : `, ${plural(result.cutOff, "run")} cut off`;
  const steps = plural(result.steps, "step");
  return [
    `${headlineOf(model, palette, found === null ? "holds" : "violated")}  ${verdict}`,
    "",
    ...(found === null ? [] : violationLines(model, found.trace, found.finding, context)),
    ...tableLines("runs that end in a violation", violationRows(result)),
    ...tableLines("steps taken", stepRows(model, result, context.source)),
    ...tableLines("properties", propertyRows(model, result)),
    `  ${isInterrupted ? "interrupted after " : ""}${plural(result.runs, "run")}, ${steps}${cut}, seed ${seed}: a sample, and no proof`,
    ...unheardLines(model),
    ...((found?.path ?? null) === null
      ? []
      : [`  next: lifespec simulate ${model.file} --replay ${found?.path}`]),
  ].join("\n");
}

/** A run has an end, and formulas speak of what has none. */
function unheardLines({ temporal = [] }: Model): readonly string[] {
  const names = temporal.map(({ name }) => name).join(", ");
  return names === "" ? [] : [`  not looked at, for runs end: ${names}; \`check\` does`];
}

/** What the spec's own code did along a trace, and whether that is what the trace says. */
export function renderReplay(
  model: Model,
  recorded: TraceFile,
  result: Replay,
  found: Finding | null,
  context: ReportContext,
): string {
  const { palette } = context;
  const isSame = found !== null && found.property === recorded.finding.property;
  const verdict = isSame
    ? `${palette.red(found.property)}, replayed natively`
    : palette.red("the native run does not follow the trace");
  const different = result.steps.flatMap(({ differences }, index) =>
    differences.length === 0 ? [] : [`step ${index + 1}: ${differences.join(", ")}`],
  );
  return [
    `${headlineOf(model, palette, "violated")}  ${verdict}`,
    "",
    ...violationLines(model, recorded.trace, found ?? recorded.finding, context),
    `  ${plural(result.steps.length, "step")} taken by the spec's own code, ${
      different.length === 0 ? "the same state after each" : "with other states than recorded"
    }`,
    ...different.map((text) => `  ! ${text}`),
    ...(result.mismatch === null ? [] : [`  ! ${result.mismatch}`]),
  ].join("\n");
}

function violationLines(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  context: ReportContext,
): readonly string[] {
  const way =
    trace.length === 0
      ? ["  There is no initial state: a field's initializer is the violation."]
      : renderCounterexample(model, trace, finding, context);
  return [...way, "", ...placeLines(model, finding, context), ""];
}

type CountRow = readonly [count: string, name: string];

function tableLines(title: string, rows: readonly CountRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([count]) => count.length));
  return [`  ${title}`, ...rows.map(([count, name]) => `  ${count.padStart(width)}  ${name}`), ""];
}

/** What the spec declares, when the runs did not find it. */
function undiscovered({ expected }: Model, found: Found | null): string {
  if (expected.kind === "holds" || expected.property === found?.finding.property) return "";
  return ` (the spec declares: ${expected.property})`;
}

/** How often each violation was met, when there is more to say than that one was. */
function violationRows({ violations }: Simulation): readonly CountRow[] {
  if (violations.size < 2) return [];
  return [...violations].map(([property, count]) => [countText(count), property]);
}

/** Every statement of the threads and every action of the model, also those that were never taken. */
function stepRows(
  model: Model,
  { stepCounts }: Simulation,
  source: SourceLookup,
): readonly CountRow[] {
  const counts = new Map<string, number>();
  for (const steps of stepCounts.values()) {
    for (const [name, count] of steps) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const rows = new Map<string, number>();
  for (const action of model.actions) {
    const what = action.role === null ? action.name : statementText(action, source);
    const row = `${shortPositionOf(action.span)}  ${what}`;
    rows.set(row, (rows.get(row) ?? 0) + (counts.get(action.name) ?? 0));
  }
  return [...rows].map(([row, count]) => [countText(count), row]);
}

function propertyRows(model: Model, { propertyCounts }: Simulation): readonly CountRow[] {
  return [...propertyCounts].map(([name, { evaluated, premises, met }]) => {
    if (premises !== null) return [countText(premises), `${name}: its premise held`];
    const isPossible = model.possibles.some((property) => property.name === name);
    return isPossible
      ? [countText(met), `${name}: met`]
      : [countText(evaluated), `${name}: evaluated`];
  });
}

import { shortPositionOf, type SourceLookup } from "../../dsl/diag/excerpt.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import { withoutNull } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { readsOfBlocked } from "../../engine/blocked.ts";
import { successors } from "../../engine/evaluate.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import { keyOfState } from "../../engine/values.ts";
import { placeText } from "./changes.ts";
import { actionOf, isWaiting, lastChange, lifetimeOf, statementText } from "./history.ts";
import { type Names, valueText } from "./names.ts";
import { departureTexts } from "./refinement.ts";
import { relevantVariables } from "./relevant.ts";
import { leavesOf, sameValue, valueAt } from "./values.ts";

/** What else helps, below the source line: who holds the object, where threads wait, what an invariant reads. */
export function circumstancesOf(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  names: Names,
  cpus: readonly string[],
  source: SourceLookup,
): readonly string[] {
  switch (finding.kind) {
    case "deadlock":
      return cpus.flatMap((thread, index) =>
        waitingText(model, trace, thread, `CPU ${index + 1}`, names, source),
      );
    case "invariant":
      return readText(model, trace, finding, names);
    case "refinement":
      return departureTexts(model, trace, finding, source);
    case "check":
      return holderText(model, trace, finding, cpus);
    case "temporal":
      return unfairText(model, trace, finding, cpus, source);
    case "end":
    case "lock-order":
      return [];
  }
}

function waitingText(
  model: Model,
  trace: readonly TraceStep[],
  thread: string,
  cpu: string,
  names: Names,
  source: SourceLookup,
): readonly string[] {
  const label = valueAt(trace.at(-1)?.state, pcVariable, [thread]);
  const action = typeof label === "string" ? actionOf(model, label) : null;
  if (action === null || !isWaiting(trace, thread)) return [];
  const inside = action.functions.at(-1);
  const where = inside === undefined ? "" : ` in ${inside}`;
  const place = `${statementText(action, source)}${where} (${shortPositionOf(action.span)})`;
  return [`${cpu} waits at ${place}${obstacleText(model, trace, thread, names)}.`];
}

/** What the guard of a thread's next step finds outside of its locals, unless that is much; and who of it has ended. */
function obstacleText(
  model: Model,
  trace: readonly TraceStep[],
  thread: string,
  names: Names,
): string {
  const state = trace.at(-1)?.state;
  if (state === undefined) return "";
  const found = readsOfBlocked(model, state, thread).flatMap(({ variable: name, keys }) => {
    const variable = model.variables.find((each) => each.name === name);
    const below = valueAt(state, name, keys);
    if (variable === undefined || variable.source.kind === "local") return [];
    return leavesOf(below ?? null, keys).map((leaf) => ({ variable, ...leaf }));
  });
  if (found.length === 0 || found.length > 6) return "";
  const texts = found.map(
    ({ variable, keys, value }) =>
      `${placeText(variable, keys, thread, names)} = ${valueText(value, names)}`,
  );
  const ended = found
    .flatMap(({ variable, value }) => threadsIn(variable, value))
    .filter((each) => each !== thread && !isWaiting(trace, each))
    .map((each) => `, and ${valueText(each, names)} has ended`);
  return `: ${texts.join(", ")}${[...new Set(ended)].join("")}`;
}

/** The threads that a place below all keys of a variable holds. */
function threadsIn({ type }: Variable, value: Value): readonly string[] {
  let held = type;
  while (held.kind === "map") held = held.value;
  const of = withoutNull(held.kind === "set" || held.kind === "sequence" ? held.of : held);
  if (of.kind !== "thread") return [];
  const isMany = typeof value === "object" && value !== null && "elements" in value;
  const threads = isMany ? value.elements : [value];
  return threads.filter((each) => typeof each === "string");
}

/** Of a behavior in which nothing happens any more: what could, if fairness asked for it. */
function unfairText(
  model: Model,
  trace: readonly TraceStep[],
  { loop }: Finding,
  cpus: readonly string[],
  source: SourceLookup,
): readonly string[] {
  const last = trace.at(-1)?.state;
  if (loop === undefined || loop.step !== null || last === undefined) return [];
  const possible = successors(model, last)
    .filter(({ state }) => keyOfState(state) !== keyOfState(last))
    .map(({ action, thread }) => stepText(model, action, thread, cpus, source));
  if (possible.length === 0) return ["No step that changes anything is possible here."];
  return [
    `Nothing in \`fairness\` asks for a step that is possible here: ${[...new Set(possible)].join(", ")}.`,
  ];
}

function stepText(
  model: Model,
  name: string,
  thread: string | null,
  cpus: readonly string[],
  source: SourceLookup,
): string {
  const action = actionOf(model, name);
  if (action === null || thread === null) return name;
  const cpu = cpus.indexOf(thread);
  const who = cpu < 0 ? thread : `${thread} (CPU ${cpu + 1})`;
  return `${statementText(action, source)} of ${who}`;
}

/** The values that an invariant reads, unless there are many. */
function readText(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  names: Names,
): readonly string[] {
  const read = relevantVariables(model, finding);
  const texts = model.variables
    .filter(({ name }) => read.has(name))
    .flatMap((variable) =>
      leavesOf(trace.at(-1)?.state[variable.name] ?? null).map(
        ({ keys, value }) =>
          `${placeText(variable, keys, null, names)} = ${valueText(value, names)}`,
      ),
    );
  return texts.length === 0 || texts.length > 12 ? [] : [`It reads ${texts.join(", ")}.`];
}

/** Which local of the thread has led it to the object, and since when. */
function holderText(
  model: Model,
  trace: readonly TraceStep[],
  { about, thread }: Finding,
  cpus: readonly string[],
): readonly string[] {
  if (about === null || thread === null || lifetimeOf(model, about) === null) return [];
  const local = model.variables.find(({ name, source }) => {
    const held = valueAt(trace.at(-1)?.state, name, [thread]);
    return source.kind === "local" && held !== undefined && sameValue(held, about);
  });
  if (local === undefined) return [];
  const moment = lastChange(trace, local.name, [thread]);
  const action = moment === null ? null : actionOf(model, moment.step.action);
  if (moment === null || action === null) return [];
  const cpu = `CPU ${cpus.indexOf(thread) + 1}`;
  return [
    `${cpu} has it in \`${local.name}\` since step ${moment.number} (${shortPositionOf(action.span)}).`,
  ];
}

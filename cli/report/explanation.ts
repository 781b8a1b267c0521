import type { Expr } from "../../dsl/ir/expr.ts";
import { isWaiting, type LockEdge } from "../../dsl/ir/lock.ts";
import { wayBack } from "../../dsl/ir/lock-order.ts";
import { type Model, selfName, type Variable } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import { staticEdges } from "../../engine/lock-order/static.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import { placeText } from "./changes.ts";
import { actionOf, lastChange, lifetimeOf, momentText } from "./history.ts";
import { type Names, valueText } from "./names.ts";
import { departureText } from "./refinement.ts";
import { valueAt } from "./values.ts";

/** What is wrong, in one sentence without a full stop: which object, since when, by whom. */
export function explanationOf(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  names: Names,
): string {
  const { about, property } = finding;
  switch (finding.kind) {
    case "deadlock":
      return "deadlock: no step is possible, and not every thread is done";
    case "invariant":
      return `${property} is false here`;
    case "temporal":
      return temporalText(trace, finding);
    case "end":
      return about === null
        ? `${property}: this is not as it must be when every thread is done`
        : `${property}: ${objectHistory(model, trace, about, names)}`;
    case "refinement":
      return `${property}: ${departureText(model, trace, finding)}`;
    case "lock-order":
      return `${property}: ${circleText(model, finding)}`;
    case "check":
      return checkText(model, trace, finding, names);
  }
}

/** Which behavior a formula is false of. */
function temporalText(trace: readonly TraceStep[], { property, loop }: Finding): string {
  if (loop !== undefined)
    return loop.step === null
      ? `${property} is false if nothing happens any more, which fairness allows`
      : `${property} is false if this goes on for ever, which fairness allows`;
  return trace.length === 1 ? `${property} is false here` : `${property} is false of this step`;
}

/** The circle that the step closes: of two locks, or of one class as a rule. */
function circleText(model: Model, { action }: Finding): string {
  const edges = staticEdges(model).filter(isWaiting);
  const circles = edges
    .filter(({ sites }) => sites.some((site) => site.action === action))
    .flatMap((edge) => {
      const circle = wayBack(edge, edges);
      return circle === null ? [] : [circle];
    });
  const [circle] = circles.toSorted((a, b) => a.length - b.length);
  const [edge] = circle ?? [];
  if (circle === undefined || edge === undefined) return "this closes a circle of locks";
  if (circle.some(isInterruption)) return interruptionText(circle);
  const { held, taken } = edge;
  if (circle.length === 1) return `${taken} is waited for under another ${held}`;
  if (circle.length === 2)
    return `${taken} is waited for under ${held}, and elsewhere ${held} under ${taken}`;
  const others = circle.slice(1).map((each) => `${each.taken} under ${each.held}`);
  return `${taken} is waited for under ${held}, and elsewhere ${others.join(", ")}`;
}

function isInterruption({ sites }: LockEdge): boolean {
  return sites.every(({ taking }) => taking === "interrupted");
}

/** `a hardirq may come while b is held, a is waited for in a hardirq, b is waited for under a`. */
function interruptionText(circle: readonly LockEdge[]): string {
  const handlers = new Set(circle.filter(isInterruption).map(({ taken }) => taken));
  const texts = circle.map((edge) => {
    if (isInterruption(edge)) return `a ${edge.taken} may come while ${edge.held} is held`;
    const where = handlers.has(edge.held) ? `in a ${edge.held}` : `under ${edge.held}`;
    return `${edge.taken} is waited for ${where}`;
  });
  return texts.join(", ");
}

function checkText(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  names: Names,
): string {
  const { about, property } = finding;
  const lifetime = lifetimeOf(model, about);
  if (lifetime !== null && valueAt(trace.at(-1)?.state, lifetime.name, [about]) === false) {
    return objectHistory(model, trace, about, names);
  }
  const place = nullPlace(model, trace, finding);
  if (place !== null) {
    const text = placeText(place.variable, place.keys, finding.thread, names);
    const moment = lastChange(trace, place.variable.name, place.keys);
    const since = moment === null ? "from the start" : `since ${momentText(model, moment)}`;
    return `${property}: ${text} is null ${since}`;
  }
  return about === null ? property : `${property}: ${valueText(about, names)}`;
}

/** `tree#1 was freed at step 9 by zswap_swapoff (rc1.ts:118)`. */
function objectHistory(
  model: Model,
  trace: readonly TraceStep[],
  object: Value,
  names: Names,
): string {
  const name = valueText(object, names);
  const lifetime = lifetimeOf(model, object);
  if (lifetime === null) return name;
  const isLive = valueAt(trace.at(-1)?.state, lifetime.name, [object]) === true;
  const moment = lastChange(trace, lifetime.name, [object]);
  if (moment === null) {
    return isLive ? `${name} is there from the start and stays` : `${name} was never allocated`;
  }
  const when = momentText(model, moment);
  return isLive
    ? `${name} was allocated at ${when} and is still there`
    : `${name} was freed at ${when}`;
}

type Place = { readonly variable: Variable; readonly keys: readonly Value[] };

/** The place in the state that the failing check found to be `null`, when it names one. */
function nullPlace(model: Model, trace: readonly TraceStep[], finding: Finding): Place | null {
  const action = actionOf(model, finding.action);
  const abouts: Expr[] = [];
  if (action === null) return null;
  walkBody(action.body, (body) => {
    if (body.kind !== "check" || body.violation.title !== finding.property) return;
    if (body.about !== null) abouts.push(body.about);
  });
  const places = abouts.flatMap((about) => placeOf(model, about, finding) ?? []);
  return (
    places.find(
      ({ variable, keys }) => valueAt(trace.at(-1)?.state, variable.name, keys) === null,
    ) ?? null
  );
}

/** A variable, or an entry of one whose keys are known in the finding. */
function placeOf(model: Model, expr: Expr, finding: Finding): Place | null {
  if (expr.kind === "variable") {
    const variable = model.variables.find(({ name }) => name === expr.name);
    return variable === undefined ? null : { variable, keys: [] };
  }
  if (expr.kind !== "index") return null;
  const map = placeOf(model, expr.map, finding);
  const key = keyOf(expr.key, finding);
  return map === null || key === undefined ? null : { ...map, keys: [...map.keys, key] };
}

function keyOf(key: Expr, { thread, choices }: Finding): Value | undefined {
  if (key.kind === "literal") return key.value;
  if (key.kind !== "bound") return undefined;
  if (key.name === selfName) return thread ?? undefined;
  return choices.find(({ name }) => name === key.name)?.value;
}

import type { Diagnostic } from "../../dsl/diag/diagnostic.ts";
import { compareOrder } from "../../dsl/ir/lock-order.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { staticEdges } from "../../engine/lock-order/static.ts";
import type { SearchResult } from "../../engine/result.ts";
import type { Unsearchable } from "../checked.ts";
import { expectedText, verdictOf } from "./verdict.ts";

/**
 * What `--json` prints for a spec. `verdict` and `expected` are `holds` or the name of what is violated, so that
 * they compare; `state-limit`, `out-of-memory`, `interrupted`, `too-large` and `cut-off` are verdicts that nobody expects.
 */
export function jsonReport(model: Model, result: SearchResult): object {
  const { finding } = result;
  return {
    spec: model.name,
    file: model.file,
    verdict: verdictOf(result),
    expected: expectedText(model.expected),
    violation:
      finding === null
        ? null
        : {
            name: finding.property,
            kind: finding.kind,
            thread: finding.thread,
            step: finding.action,
            about: finding.about,
            span: finding.span,
          },
    distinctStates: result.distinctStates,
    generatedStates: result.generatedStates,
    depth: result.depth,
    seconds: result.seconds,
    unreached: result.unreached,
    unmet: result.unmet,
    vacuous: result.vacuous,
    untaken: result.untaken,
    lockOrder: lockOrderJson(model, result),
    temporal: temporalJson(model, result),
    trace: result.trace,
    loop: finding?.loop ?? null,
  };
}

/** The formulas and what is assumed; `null` when there are no formulas. */
function temporalJson(
  { temporal = [], fairness = [] }: Model,
  { liveness }: SearchResult,
): object | null {
  if (liveness === null) return null;
  return {
    properties: temporal.map(({ name }) => name),
    checked: liveness.isChecked,
    seconds: liveness.seconds,
    fairness: fairness.map(({ kind, text }) => ({ kind, of: text })),
    neverPossible: liveness.idle.map(({ kind, text }) => ({ kind, of: text })),
  };
}

/** The edges seen in the states found, those that the code has besides, and the documented orders. */
function lockOrderJson(model: Model, { lockEdges }: SearchResult): object {
  const seen = new Set(lockEdges.map(({ held, taken }) => `${held} ${taken}`));
  return {
    locks: (model.locks ?? []).map(({ name, kind }) => ({ name, kind })),
    seen: lockEdges,
    onlyInCode: staticEdges(model).filter(({ held, taken }) => !seen.has(`${held} ${taken}`)),
    documented: (model.lockOrders ?? []).map((order) => ({
      source: order.source,
      order: order.classes,
      ...compareOrder(order, lockEdges),
    })),
  };
}

/** What `--json` prints for a spec that does not read. */
export function jsonRefusal(file: string, errors: readonly Diagnostic[]): object {
  return { spec: null, file, verdict: "refused", expected: null, errors };
}

/** What `--json` prints for a spec whose states the engine cannot hold, or whose formulas say nothing. */
export function jsonUnsearchable({ kind, model, reason }: Unsearchable): object {
  const expected = expectedText(model.expected);
  return { spec: model.name, file: model.file, verdict: kind, expected, reason };
}

import type { Diagnostic } from "../../dsl/diag/diagnostic.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { expectedText, verdictOf } from "./verdict.ts";

/**
 * What `--json` prints for a spec. `verdict` and `expected` are `holds` or the name of what is violated, so that
 * they compare; `state-limit`, `out-of-memory` and `interrupted` are verdicts that nobody expects.
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
    trace: result.trace,
  };
}

/** What `--json` prints for a spec that does not read. */
export function jsonRefusal(file: string, errors: readonly Diagnostic[]): object {
  return { spec: null, file, verdict: "refused", expected: null, errors };
}

/** What `--json` prints for a spec whose states the engine cannot hold. */
export function jsonTooLarge(model: Model, reason: string): object {
  const expected = expectedText(model.expected);
  return { spec: model.name, file: model.file, verdict: "too-large", expected, reason };
}

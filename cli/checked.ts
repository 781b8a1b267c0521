import type { Model } from "../dsl/ir/model.ts";
import type { Finding, SearchResult } from "../engine/result.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Loaded } from "./load.ts";
import { isAsDeclared } from "./report/verdict.ts";
import type { Unsearched } from "./watched.ts";

/** What became of one spec. */
export type Checked =
  | { readonly kind: "refused"; readonly loaded: Loaded & { readonly model: null } }
  | Unsearchable
  | { readonly kind: "searched"; readonly model: Model; readonly result: SearchResult };

/** One state of it does not fit into the engine's encoding; or a constraint leaves no fair behavior to its formulas. */
export type Unsearchable = {
  readonly kind: Unsearched["kind"];
  readonly model: Model;
  readonly reason: string;
};

/** The first thing that keeps the whole from being right decides. */
export function exitCodeOf(all: readonly Checked[], byDeclaration: boolean): ExitCode {
  const codes = all.map((one) => codeOf(one, byDeclaration));
  const gravest = [exitCodes.refused, exitCodes.interrupted, exitCodes.tooLarge];
  return (
    gravest.find((code) => codes.includes(code)) ??
    codes.find((code) => code !== exitCodes.holds) ??
    exitCodes.holds
  );
}

function codeOf(checked: Checked, byDeclaration: boolean): ExitCode {
  if (checked.kind === "refused") return exitCodes.refused;
  if (checked.kind !== "searched") return exitCodes.tooLarge;
  const { model, result } = checked;
  if (byDeclaration && isAsDeclared(model, result)) return exitCodes.holds;
  const verdict = verdictCode(result);
  return byDeclaration && verdict === exitCodes.holds ? exitCodes.unexpectedlyHolds : verdict;
}

/** TLC's code for what was found. */
export function codeOfFinding({ kind }: Finding): ExitCode {
  if (kind === "deadlock") return exitCodes.deadlock;
  return kind === "temporal" || kind === "refinement" ? exitCodes.property : exitCodes.safety;
}

function verdictCode({ outcome, finding }: SearchResult): ExitCode {
  switch (outcome) {
    case "complete":
      return exitCodes.holds;
    case "violated":
      return finding === null ? exitCodes.safety : codeOfFinding(finding);
    case "state-limit":
    case "out-of-memory":
      return exitCodes.tooLarge;
    case "interrupted":
      return exitCodes.interrupted;
  }
}

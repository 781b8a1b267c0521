import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { countText } from "../report/numbers.ts";
import type { TlcResult } from "./result.ts";

/** What comes of holding TLC's result against that of the search, in words. */
export type Agreement = {
  readonly kind: "agrees" | "differs" | "not-compared";
  readonly text: string;
};

/**
 * Compares verdict and counts. With one worker all counts are equal, and shortest counterexamples are equally long;
 * with several, TLC's depth and the length of its traces depend on who was faster.
 */
export function agreementOf(
  ours: SearchResult,
  theirs: TlcResult,
  workers: number | "auto",
): Agreement {
  const reason = reasonNotTo(ours, theirs);
  if (reason !== null) return { kind: "not-compared", text: reason };
  if (theirs.disagreement !== null) return { kind: "differs", text: theirs.disagreement };
  const differences = differencesOf(ours, theirs, workers === 1);
  if (differences.length > 0) return { kind: "differs", text: differences.join("; ") };
  return { kind: "agrees", text: `lifespec check agrees: ${sameText(ours, workers === 1)}` };
}

/**
 * The formulas that TLC may find true for want of behaviors: where all that is fair leaves the constraints, none is left
 * within them that could make a formula false. The search looks whether one is, and refuses where it is not.
 */
export function unfoundedFormulas(
  { constraints = [], fairness = [], temporal = [] }: Model,
  { finding, outcome }: TlcResult,
  agreement: Agreement | null,
): readonly string[] {
  const isClaimed = finding === null && outcome.kind === "holds";
  const isCutOff = constraints.length > 0 && fairness.length > 0 && agreement?.kind !== "agrees";
  return isClaimed && isCutOff ? temporal.map(({ name }) => name) : [];
}

function reasonNotTo(ours: SearchResult, theirs: TlcResult): string | null {
  if (ours.outcome !== "complete" && ours.outcome !== "violated") {
    return "lifespec check did not come to an end";
  }
  const { finding } = ours;
  // TLC looks at `[]P` and `[][A]_vars` while it searches, and so may find them before all else.
  if (finding !== null && finding.kind !== "temporal" && theirs.finding?.kind === "temporal") {
    return `lifespec check says: ${finding.property}; it looks at formulas only where nothing else is wrong`;
  }
  const isSafety = theirs.finding !== null || theirs.outcome.kind === "holds";
  return isSafety || theirs.disagreement !== null ? null : "TLC came to no verdict on the states";
}

function differencesOf(ours: SearchResult, theirs: TlcResult, isExact: boolean): readonly string[] {
  // TLC knows no lock orders; the search has seen all states nevertheless.
  const finding = ours.finding?.kind === "lock-order" ? null : ours.finding;
  if ((finding === null) !== (theirs.finding === null)) {
    const [here, there] = [finding, theirs.finding].map((found) => found?.property ?? "holds");
    return [`lifespec check says: ${here}; TLC says: ${there}`];
  }
  if (finding !== null) {
    const isTemporal = finding.kind === "temporal";
    if (isTemporal !== (theirs.finding?.kind === "temporal"))
      return [`lifespec check says: ${finding.property}; TLC says: ${theirs.finding?.property}`];
    // TLC's lasso need not be a shortest one, and it may be of another formula.
    if (isTemporal) return [];
    const [here, there] = [ours.trace.length, theirs.trace.length];
    // While TLC expands a level and looks for deadlocks, it looks at invariants of the next one.
    const isLate = finding.kind === "deadlock" && theirs.finding?.kind !== "deadlock";
    if (!isExact || here === there || (isLate && there === here + 1)) return [];
    return [`the counterexample of lifespec check has ${here} states, that of TLC ${there}`];
  }
  const { counts } = theirs;
  const rows: readonly (readonly [name: string, ours: number, theirs: number, always: boolean])[] =
    [
      ["distinct states", ours.distinctStates, counts.distinctStates, true],
      ["generated states", ours.generatedStates, counts.generatedStates, true],
      ["depth", ours.depth, counts.depth, false],
    ];
  return rows
    .filter(([, here, there, always]) => here !== there && (always || isExact))
    .map(
      ([name, here, there]) =>
        `${name}: ${countText(here)} in lifespec check, ${countText(there)} in TLC`,
    );
}

function sameText({ finding }: SearchResult, isExact: boolean): string {
  if (finding === null) {
    return isExact ? "same distinct and generated states, same depth" : "same states";
  }
  if (finding.kind === "temporal") return "a formula is violated";
  if (finding.kind === "lock-order") return "same states; it also looks at lock orders";
  return isExact ? "violated, after equally many steps" : "violated";
}

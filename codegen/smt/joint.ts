import { and } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Obligation } from "./obligation.ts";
import { setsCountedIn } from "./size.ts";

/**
 * Obligations by what can be asked in one file: conjuncts of one class at the same step. A solver is quicker with
 * them than with one by one, as most of the work is the step and what is assumed; and quicker than with all conjuncts
 * of a spec that extends others, where those of each class build on the ones before. A conjunct that counts stays
 * alone: what is known of sizes costs more than the rest of the file.
 */
export function jointly(obligations: readonly Obligation[]): readonly (readonly Obligation[])[] {
  const groups = new Map<string, Obligation[]>();
  for (const obligation of obligations) {
    const { kind, action, claim, id } = obligation;
    const isAlone = claim.kind !== "condition" || kind === "state" || counts(claim.condition);
    const key = isAlone ? id : `${kind} ${action?.name ?? ""} ${claim.span.file}`;
    groups.set(key, [...(groups.get(key) ?? []), obligation]);
  }
  return [...groups.values()];
}

function counts(condition: Expr): boolean {
  return setsCountedIn(condition).length > 0;
}

/** The obligation that holds exactly when each of a group does. */
export function conjoined(group: readonly Obligation[]): Obligation {
  return group.reduce((all, next) => {
    if (all.claim.kind !== "condition" || next.claim.kind !== "condition")
      throw new Error("internal error: only conditions are asked together");
    const name = `${all.claim.name}, ${next.claim.name}`;
    const condition = and(all.claim.condition, next.claim.condition);
    return {
      ...all,
      claim: { ...all.claim, name, condition },
      id: `${all.id}, ${next.claim.name}`,
    };
  });
}

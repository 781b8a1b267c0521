import { controlFlowName } from "../../dsl/ir/control-flow.ts";
import type { Action } from "../../dsl/ir/action.ts";
import { pcVariable } from "../../dsl/ir/model.ts";
import { expressionsOf, walkBody } from "../../dsl/ir/walk.ts";
import { type Claim, type Obligation, type Proof, variablesIn } from "./obligation.ts";
import { changedBy } from "./step.ts";

/**
 * The conjuncts that speak of nothing but what the claim and the step speak of. What is shown with them is shown with
 * all, and mostly they do; the others lead a solver astray, which goes on instantiating them until its time is over.
 */
export function relatedConjuncts(
  { action, claim }: Obligation,
  { conjuncts }: Proof,
): readonly Claim[] {
  const known = new Set([pcVariable, ...readBy(action), ...variablesOf(claim)]);
  return conjuncts.filter(
    (each) => each.name === controlFlowName || variablesOf(each).every((name) => known.has(name)),
  );
}

/**
 * The conjuncts without those of the class that comes last: it extends the others, which are a proof of what they claim
 * without it. All for a claim of that class itself.
 */
export function earlierConjuncts(
  { claim }: Obligation,
  { conjuncts, written }: Proof,
): readonly Claim[] {
  const file = written.at(-1)?.span.file;
  const last = new Set(written.filter(({ span }) => span.file === file));
  return last.has(claim) ? conjuncts : conjuncts.filter((each) => !last.has(each));
}

function variablesOf(claim: Claim): readonly string[] {
  return claim.kind === "condition" ? variablesIn(claim.condition) : [];
}

function readBy(action: Action | null): ReadonlySet<string> {
  if (action === null) return new Set();
  const names = new Set(changedBy(action));
  walkBody(action.body, (part) => {
    for (const expr of expressionsOf(part)) for (const name of variablesIn(expr)) names.add(name);
  });
  return names;
}

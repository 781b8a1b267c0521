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
 * The conjuncts without those of the class that comes last, of which nothing that the classes before it claim speaks:
 * it extends them. All for a claim of that class itself. What follows from the code alone is of every class.
 */
export function earlierConjuncts(
  { claim }: Obligation,
  { conjuncts, model }: Proof,
): readonly Claim[] {
  const last = conjuncts.at(-1)?.span.file;
  if (claim.span !== model.span && claim.span.file === last) return conjuncts;
  return conjuncts.filter(({ span }) => span === model.span || span.file !== last);
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

import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { expressionsOfFormula } from "../../dsl/ir/temporal.ts";
import { walk, walkBody } from "../../dsl/ir/walk.ts";
import type { Finding } from "../../engine/result.ts";
import { actionOf } from "./history.ts";

/** The variables that decide the finding: those that its condition reads. */
export function relevantVariables(model: Model, finding: Finding): ReadonlySet<string> {
  const found = new Set<string>();
  for (const condition of conditionsOf(model, finding)) {
    walk(condition, (expr) => {
      if (expr.kind === "variable" || expr.kind === "prime") found.add(expr.name);
    });
  }
  return found;
}

/** The condition that is false, with the `let`s in front of it that it may refer to. */
function conditionsOf(model: Model, finding: Finding): readonly Expr[] {
  if (finding.kind === "invariant") {
    return model.invariants
      .filter(({ name }) => name === finding.property)
      .map(({ condition }) => condition);
  }
  if (finding.kind === "temporal")
    return (model.temporal ?? [])
      .filter(({ name }) => name === finding.property)
      .flatMap(({ formula }) => expressionsOfFormula(formula));
  const conditions: Expr[] = [];
  const action = actionOf(model, finding.action);
  if (action === null) return conditions;
  walkBody(action.body, (body) => {
    if (body.kind === "let") conditions.push(body.value);
    if (body.kind === "check" && body.violation.title === finding.property) {
      conditions.push(body.condition);
    }
  });
  return conditions;
}

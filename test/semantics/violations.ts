import type { Body } from "../../dsl/ir/action.ts";
import { deadlock, type Model } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { attemptsIn, isTerminated, successors } from "../../engine/evaluate.ts";
import {
  type Bindings,
  type Context,
  domainOf,
  evaluate,
  holds,
} from "../../engine/evaluate-expr.ts";

/** Everything that is wrong in a state: titles of violations and names of invariants. */
export function violationsIn(model: Model, state: State): readonly string[] {
  const context: Context = { domains: model.domains, state };
  const ofSteps = attemptsIn(model, state).flatMap(({ action, bindings }) =>
    failuresIn(action.body, context, bindings),
  );
  const isInvariant = new Set(model.invariants);
  const ofProperties = [...model.invariants, ...model.possibles].flatMap((property) => {
    const failed = property.checks.find(({ condition }) => !holds(condition, context, {}));
    if (failed !== undefined) return [failed.violation.title];
    return isInvariant.has(property) && !holds(property.condition, context, {})
      ? [property.name]
      : [];
  });
  // Of formulas and refinements a state tells whether they can be evaluated.
  const ofBehaviors = [...(model.temporal ?? []), ...refinementsOf(model)].flatMap(({ checks }) => {
    const failed = checks.find(({ condition }) => !holds(condition, context, {}));
    return failed === undefined ? [] : [failed.violation.title];
  });
  const isOver = isTerminated(model, state);
  const ofEnds = (isOver ? model.endConditions : [])
    .filter(({ condition }) => !holds(condition, context, {}))
    .map(({ violation }) => violation.title);
  const isStuck = model.checkDeadlock && !isOver && successors(model, state).length === 0;
  return [
    ...ofSteps,
    ...ofProperties,
    ...ofBehaviors,
    ...ofEnds,
    ...(isStuck ? [deadlock.title] : []),
  ];
}

/** The violations on the ways through a body. */
export function failuresIn(body: Body, context: Context, bindings: Bindings): readonly string[] {
  const on = (then: Body, inner = bindings): readonly string[] => failuresIn(then, context, inner);
  switch (body.kind) {
    case "guard":
      return holds(body.condition, context, bindings) ? on(body.then) : [];
    case "check":
      if (holds(body.condition, context, bindings)) return on(body.then);
      return [body.violation.title];
    case "let":
      return on(body.then, {
        ...bindings,
        [body.name]: evaluate(body.value, context, bindings),
      });
    case "choose":
      return domainOf(body.domain, context, bindings).flatMap((value) =>
        on(body.then, { ...bindings, [body.name]: value }),
      );
    case "branch":
      return on(holds(body.condition, context, bindings) ? body.then : body.else);
    case "update":
      return [];
  }
}

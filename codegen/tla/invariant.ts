import type { Action, Body, Violation } from "../../dsl/ir/action.ts";
import type { Check, EndCondition, Model, Property } from "../../dsl/ir/model.ts";
import { claimsOf } from "../../dsl/ir/claims.ts";
import { headOf, identityScope, standsAtOne } from "./action.ts";
import { bindersIn, definitionsOf } from "./binding.ts";
import { rolesOf } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { bindersOf, layoutOf } from "./expression.ts";
import {
  atom,
  ifThenElse,
  implication,
  junction,
  type Layout,
  letIn,
  quantified,
} from "./layout.ts";
import { withoutImpossible } from "./known.ts";
import { clausesOf, groupsOf } from "./clause.ts";
import { isNothingLeft, nothingLeft, obligationOf } from "./obligation.ts";
import { fromOne } from "./one-based.ts";
import { resolveBody, resolveExpr, scopeOf } from "./scope.ts";
import { countedFromOne, inlineDefinitions } from "./simplify.ts";
import { withoutIdleParts } from "./split.ts";

/** The invariant that no step is about to commit the violation; `null` when nothing can. */
export function violationInvariant(
  violation: Violation,
  model: Model,
  context: Context,
): Layout | null {
  const isMeant = (end: EndCondition): boolean => end.violation.invariant === violation.invariant;
  const ofSteps = [
    ...threadObligations(violation, model, context),
    ...model.actions
      .filter(({ role }) => role === null)
      .flatMap((action) => actionObligation(action, violation, context)),
  ];
  const ofProperties = claimsOf(model).flatMap((property) =>
    propertyObligation(property, violation, context),
  );
  const atEnd = endObligation(model.endConditions.filter(isMeant), context);
  const items = isConstrained(model)
    ? [...withinConstraints([...ofSteps, ...atEnd], model, context), ...ofProperties]
    : [...ofSteps, ...ofProperties, ...atEnd];
  return items.length === 0 ? null : junction("/\\", items);
}

function isConstrained({ constraints = [] }: Model): boolean {
  return constraints.length > 0;
}

/** A state outside of the constraints takes no step, so no step is about to happen in it. */
function withinConstraints(
  items: readonly Layout[],
  { constraints = [] }: Model,
  { names }: Context,
): readonly Layout[] {
  if (items.length === 0) return [];
  const premises = constraints.map((each) => atom(names.properties.get(each) ?? each.name));
  return [implication(junction("/\\", premises), junction("/\\", items))];
}

/** For each role, `\A self \in Role : pc[self] \in {labels} => …`, a line for all steps of which it is demanded. */
function threadObligations(
  violation: Violation,
  model: Model,
  context: Context,
): readonly Layout[] {
  return rolesOf(model).flatMap(({ name }) => {
    const clauses = model.actions
      .filter(({ role }) => role === name)
      .flatMap((action) => {
        const demand = demandOf(action, violation, context);
        if (demand === null) return [];
        return clausesOf(demand).map((body, level) => ({ label: action.name, body, level }));
      });
    if (clauses.length === 0) return [];
    const set = nameOf(context.names.domains, name);
    const steps = groupsOf(clauses).map(({ labels, body }) =>
      consequence([standsAtOne(labels, context)], body, context),
    );
    return [quantified(`\\A self \\in ${set}`, junction("/\\", steps).doc)];
  });
}

/** `\A rm \in RM : …` for an atomic action. */
function actionObligation(
  action: Action,
  violation: Violation,
  context: Context,
): readonly Layout[] {
  const demand = demandOf(action, violation, context);
  if (demand === null) return [];
  const inside = demandLayout(demand, context);
  const { parameters } = headOf(action, context);
  if (parameters.length === 0) return [inside];
  return [quantified(["\\A ", bindersOf(parameters, context)], inside.doc)];
}

function demandOf(action: Action, violation: Violation, context: Context): Body | null {
  const head = headOf(action, context);
  const body = withoutImpossible(resolveBody(countedFromOne(action.body), head.scope));
  const demand = obligationOf(body, violation);
  if (demand === null) return null;
  return resolveBody(inlineDefinitions(withoutIdleParts(demand)), identityScope(head));
}

/** The formula of what `obligationOf` leaves. */
function demandLayout(body: Body, context: Context): Layout {
  switch (body.kind) {
    case "guard":
      return consequence([], body, context);
    case "check": {
      const condition = layoutOf(body.condition, context);
      if (isNothingLeft(body.then)) return condition;
      return junction("/\\", [condition, demandLayout(body.then, context)]);
    }
    case "let": {
      const { definitions, rest } = definitionsOf(body, context);
      return letIn(definitions, demandLayout(rest, context).doc);
    }
    case "choose": {
      const { binders, rest } = bindersIn(body);
      return quantified(["\\A ", bindersOf(binders, context)], demandLayout(rest, context).doc);
    }
    case "branch":
      return ifThenElse(
        layoutOf(body.condition, context),
        demandLayout(body.then, context).doc,
        demandLayout(body.else, context).doc,
      );
    case "update":
      return atom("TRUE");
  }
}

/** Premises and guards in a row in front of one `=>`. */
function consequence(premises: readonly Layout[], body: Body, context: Context): Layout {
  const all = [...premises];
  let rest = body;
  for (; rest.kind === "guard"; rest = rest.then) all.push(layoutOf(rest.condition, context));
  return implication(junction("/\\", all), demandLayout(rest, context));
}

/** What must hold for a property to be evaluated, as far as it is this violation's. */
function propertyObligation(
  { checks }: Pick<Property, "checks">,
  violation: Violation,
  context: Context,
): readonly Layout[] {
  const body = checks.reduceRight<Body>(
    (then, check): Body => ({ kind: "check", ...check, then }),
    nothingLeft,
  );
  const scope = scopeOf(context.names);
  const demand = obligationOf(resolveBody(countedFromOne(body), scope), violation);
  return demand === null ? [] : [demandLayout(demand, context)];
}

/** `AllDone => …`. */
function endObligation(ends: readonly EndCondition[], context: Context): readonly Layout[] {
  if (ends.length === 0) return [];
  const conditions = ends.map(({ condition }) => stateLayout(condition, context));
  return [implication(atom("AllDone"), junction("/\\", conditions))];
}

/** An invariant of the spec, where it can be evaluated. */
export function propertyLayout({ checks, condition }: Property, context: Context): Layout {
  const layout = stateLayout(condition, context);
  if (checks.length === 0) return layout;
  return implication(premisesOf(checks, context), layout);
}

/** A state that a `possible` asks for. */
export function possibleLayout({ checks, condition }: Property, context: Context): Layout {
  const layout = stateLayout(condition, context);
  return checks.length === 0 ? layout : junction("/\\", [premisesOf(checks, context), layout]);
}

function premisesOf(checks: readonly Check[], context: Context): Layout {
  return junction(
    "/\\",
    checks.map(({ condition }) => stateLayout(condition, context)),
  );
}

function stateLayout(condition: Parameters<typeof resolveExpr>[0], context: Context): Layout {
  return layoutOf(resolveExpr(fromOne(condition), scopeOf(context.names)), context);
}

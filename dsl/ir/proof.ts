import type { Body } from "./action.ts";
import type { Expr } from "./expr.ts";
import { type Model, outOfRange, type Property } from "./model.ts";
import { type Domain, type Type, typesIn } from "./type.ts";
import { mapChildren } from "./walk.ts";

/**
 * The model that a proof is about. Ranges of integers and capacities of sequences belong to the finite model:
 * in a proof both are without bounds, and the violation _value out of range_ is not looked for. Every run of
 * the spec up to such a violation is a run of this model, whatever the sizes are.
 */
export function unbounded(model: Model): Model {
  return {
    ...onlySafety(model),
    actions: model.actions.map((action) => ({ ...action, body: withoutRanges(action.body) })),
    invariants: model.invariants.map(withoutRangeChecks),
    constraints: [],
    aliases: [],
    inductive: (model.inductive ?? []).map(withoutRangeChecks),
    endConditions: model.endConditions.filter(({ violation }) => !isRange(violation)),
  };
}

/**
 * A role that the spec gives exactly one thread, or one for each number of a range, which is a constant of the spec;
 * and a pool that is exhausted from the start, since with more objects the spec would start otherwise.
 * Every other domain may have any number of elements, from `leastElements` on.
 */
export function isFixed({ isSingle, identity, isExhausted }: Domain): boolean {
  return isSingle === true || isExhausted === true || identity?.kind === "integer";
}

/** With fewer objects, an `alloc` of the start would find none: such a spec starts otherwise, and is not this one. */
export function leastElements(domain: Domain, model: Model): number {
  return Math.max(1, allocatedIn(domain, model).length);
}

/** What the objects of a pool are called that are there from the start. */
export function allocatedIn({ name }: Domain, { initialChoices }: Model): readonly string[] {
  return initialChoices
    .filter(
      ({ kind, domain }) =>
        kind === "alloc" &&
        domain.kind === "universe" &&
        domain.of.kind === "element" &&
        domain.of.domain === name,
    )
    .map((choice) => choice.name);
}

/** Whether a variable holds sequences: of these a proof does not keep the order. */
export function hasSequence({ variables }: Model): boolean {
  const isIn = (type: Type): boolean => type.kind === "sequence" || typesIn(type).some(isIn);
  return variables.some(({ type }) => isIn(type));
}

/** What a proof is about: no formulas and refinements, which speak of more than one state, and no `possible`. */
export function onlySafety(model: Model): Model {
  return { ...model, temporal: [], fairness: [], refinements: [], possibles: [] };
}

/** The initial states and the steps alone: nothing but a step that goes wrong ends a search of this model. */
export function onlySteps(model: Model): Model {
  return {
    ...onlySafety(model),
    invariants: [],
    possibles: [],
    endConditions: [],
    constraints: [],
    checkDeadlock: false,
    locks: [],
    lockOrders: [],
  };
}

/**
 * The model in which a thread that is about to commit a violation does not, and the others go on: a search of it does
 * not end there, and has all states of a spec that is violated. A value out of range still ends it.
 */
export function withoutViolations(model: Model): Model {
  const actions = model.actions.map((action) => ({ ...action, body: guarded(action.body) }));
  return { ...model, actions };
}

function guarded(body: Body): Body {
  switch (body.kind) {
    case "check": {
      const then = guarded(body.then);
      if (isRange(body.violation)) return { ...body, then };
      return { kind: "guard", condition: body.condition, then };
    }
    case "guard":
    case "let":
    case "choose":
      return { ...body, then: guarded(body.then) };
    case "branch":
      return { ...body, then: guarded(body.then), else: guarded(body.else) };
    case "update":
      return body;
  }
}

function withoutRangeChecks(property: Property): Property {
  return { ...property, checks: property.checks.filter(({ violation }) => !isRange(violation)) };
}

function withoutRanges(body: Body): Body {
  switch (body.kind) {
    case "check": {
      const then = withoutRanges(body.then);
      return isRange(body.violation)
        ? then
        : { ...body, condition: uncapped(body.condition), then };
    }
    case "guard":
      return { ...body, condition: uncapped(body.condition), then: withoutRanges(body.then) };
    case "let":
      return { ...body, value: uncapped(body.value), then: withoutRanges(body.then) };
    case "choose":
      return { ...body, domain: uncapped(body.domain), then: withoutRanges(body.then) };
    case "branch":
      return {
        ...body,
        condition: uncapped(body.condition),
        then: withoutRanges(body.then),
        else: withoutRanges(body.else),
      };
    case "update": {
      const updates = body.updates.map((update) => ({
        ...update,
        path: update.path.map(uncapped),
        value: uncapped(update.value),
      }));
      return { ...body, updates };
    }
  }
}

/** An append that may go beyond the capacity. */
function uncapped(expr: Expr): Expr {
  const inner = mapChildren(expr, uncapped);
  const isAppend = inner.kind === "binary" && inner.operator === "append";
  if (!isAppend || inner.type.kind !== "sequence") return inner;
  return { ...inner, type: { ...inner.type, capacity: Number.MAX_SAFE_INTEGER } };
}

function isRange({ invariant }: { readonly invariant: string }): boolean {
  return invariant === outOfRange.invariant;
}

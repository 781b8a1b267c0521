import { type CallExpression, Node } from "ts-morph";
import { doneLabel } from "../ir/action.ts";
import {
  and,
  binary,
  boolean,
  bound,
  constantOf,
  exists,
  forall,
  implies as imply,
  index,
  isEmpty,
  joinTypes,
  not,
  or,
  text,
  unary,
} from "../ir/build.ts";
import type { BinaryOperator, Expr } from "../ir/expr.ts";
import { booleanType, threadType, type Type } from "../ir/type.ts";
import { pcVariable, selfName } from "../ir/model.ts";
import { mapChildren } from "../ir/walk.ts";
import { fit } from "./assign.ts";
import { emptyChoice, failedAssertion } from "./built-in.ts";
import { argumentsOf, refuseGenerator } from "./call.ts";
import { compute } from "./compute.ts";
import type { Context } from "./context.ts";
import { controlIntrinsics } from "./control.ts";
import { declarations } from "./declaration.ts";
import { nameGivenTo, newLocal } from "./local.ts";
import { type Closure, isUnknown, nothingness, ofExpr, type Operand, unknown } from "./operand.ts";
import { pointAt } from "./point.ts";
import { retype } from "./operator.ts";
import { refines } from "./refinement.ts";
import { guarded, mayChange, pure, underBinder } from "./short-circuit.ts";
import type { Control } from "./session.ts";
import { formulaOf, methodsNamed, threadsOf } from "./temporal-declaration.ts";
import { check, toCondition, toExpr } from "./value.ts";

/** How the reader takes a call of a function that `dsl/lang` exports. */
export type Intrinsic = (node: CallExpression, ctx: Context, isYielded: boolean) => Operand;

/** A set, a pool (its live objects) or an array (its elements) as `{name \in all : where}`. */
type Range = { readonly all: Expr; readonly where: Expr; readonly name: string; readonly of: Type };

function rangeOf(
  operand: Operand,
  predicate: Operand | undefined,
  node: Node,
  ctx: Context,
): Range | null {
  const value = toExpr(operand, node, ctx);
  const set =
    value.type.kind === "sequence"
      ? unary("range", value, { kind: "set", of: value.type.of })
      : value;
  if (set.type.kind !== "set") {
    if (operand.kind !== "unknown") ctx.session.refuse("unsupported", node, "this is not a set");
    return null;
  }
  const { of } = set.type;
  if (set.kind === "filter") return { all: set.domain, where: set.body, name: set.name, of };
  const parameter =
    predicate?.kind === "closure" ? predicate.closure.node.getParameters()[0] : null;
  const name = ctx.session.fresh(parameter?.getName());
  return { all: set, where: boolean(true, set.span), name, of };
}

/** The predicate for the elements of a range, with its checks demanded for each of them. */
function predicateOver(range: Range, operand: Operand | undefined, node: Node, ctx: Context): Expr {
  if (operand?.kind !== "closure") {
    if (operand?.kind !== "unknown")
      ctx.session.refuse("unsupported", node, "write the predicate as an arrow function here");
    return boolean(true, range.all.span);
  }
  return underBinder(range.name, range.all, ctx, (inner) => {
    const element = ofExpr(bound(range.name, range.of, range.all.span));
    return guarded(range.where, inner, (deep) =>
      toCondition(apply(operand.closure, [element], deep), node, deep),
    );
  });
}

/** The value of an arrow function for these arguments. */
export function apply(closure: Closure, args: readonly Operand[], ctx: Context): Operand {
  const scope = new Map(closure.scope);
  for (const [position, parameter] of closure.node.getParameters().entries()) {
    const argument = args[position];
    if (argument !== undefined) scope.set(parameter, argument);
  }
  const body = closure.node.getBody();
  if (body === undefined) return unknown;
  return compute(body, { ...ctx, self: closure.self, scope });
}

function quantified(quantifier: "forall" | "exists"): Intrinsic {
  return (node, ctx) => {
    const [set, predicate] = argumentsOf(node, ctx);
    const range = set === undefined ? null : rangeOf(set, predicate, node, ctx);
    if (range === null) return unknown;
    const holds = predicateOver(range, predicate, node, ctx);
    const span = ctx.session.span(node);
    const { all, where, name } = range;
    return ofExpr(
      quantifier === "forall"
        ? forall(name, all, imply(where, holds), span)
        : exists(name, all, and(where, holds), span),
    );
  };
}

function filtered(node: CallExpression, ctx: Context): Expr | null {
  const [set, predicate] = argumentsOf(node, ctx);
  const range = set === undefined ? null : rangeOf(set, predicate, node, ctx);
  if (range === null) return null;
  const body = and(range.where, predicateOver(range, predicate, node, ctx));
  const type: Type = { kind: "set", of: range.of };
  const span = ctx.session.span(node);
  return { kind: "filter", name: range.name, domain: range.all, body, type, span };
}

function setOperator(operator: BinaryOperator): Intrinsic {
  return (node, ctx) => {
    const [left, right] = argumentsOf(node, ctx).map((operand) => toExpr(operand, node, ctx));
    if (left === undefined || right === undefined) return unknown;
    const [first, second] = [asSet(left), asSet(right)];
    if (isUnknown(first) || isUnknown(second)) return unknown;
    const all = joinTypes(first.type, second.type);
    if (all === null) return ctx.session.refuse("mixedTypes", node, node.getText());
    const [one, other] = [retype(first, all), retype(second, all)];
    const type = operator === "subset" ? booleanType : operator === "union" ? all : one.type;
    return ofExpr(binary(operator, one, other, type, ctx.session.span(node)));
  };
}

/** The elements of an array, as a set. */
function asSet(expr: Expr): Expr {
  if (expr.type.kind !== "sequence") return expr;
  const type: Type = { kind: "set", of: expr.type.of };
  return expr.kind === "sequence" ? { ...expr, kind: "set", type } : unary("range", expr, type);
}

/** What has no elements exactly when the set has none: of the indices or elements of a sequence, that sequence. */
function containerOf(set: Expr): Expr {
  const isOfSequence =
    set.kind === "unary" && (set.operator === "indices" || set.operator === "range");
  return isOfSequence ? set.operand : set;
}

const chooseFrom =
  (domainOf: (node: CallExpression, ctx: Context) => Expr): Intrinsic =>
  (node, ctx) => {
    const { flow, session } = ctx;
    const domain = asSet(domainOf(node, ctx));
    if (isUnknown(domain)) return unknown;
    if (domain.type.kind !== "set")
      return session.refuse("unsupported", node, "a choice is from a set or an array");
    const { of } = domain.type;
    if (flow === null) {
      if (ctx.home?.owner.kind !== "spec")
        return session.refuse(
          "notConstant",
          node,
          "a choice in an object: `alloc({ … })` can choose",
        );
      const name = `initial${session.choices.length + 1}`;
      session.choices.push({ name, kind: "any", domain });
      return ofExpr(bound(name, of, session.span(node)));
    }
    if (!mayChange(node, ctx)) return unknown;
    const isFull =
      domain.kind === "universe" || (domain.kind === "set" && domain.elements.length > 0);
    if (!isFull) check(ctx, not(isEmpty(containerOf(domain))), emptyChoice, null, node);
    const local = newLocal(nameGivenTo(node) ?? "choice", node, ctx);
    local.type = of;
    flow.add({ kind: "choose", local, domain });
    return { kind: "local", local };
  };

function wait(node: CallExpression, ctx: Context, isYielded: boolean): Operand {
  if (!isYielded) return refuseGenerator(node, ctx);
  const { flow } = ctx;
  if (flow === null) return unknown;
  const [condition] = argumentsOf(node, ctx);
  const next = flow.block();
  flow.leave({ kind: "point", point: pointAt(node, ctx), next });
  flow.current = next;
  if (condition === undefined || condition.kind === "unknown") return nothingness;
  if (condition.kind !== "closure")
    return ctx.session.refuse("unsupported", node, "write `until(() => …)`");
  const { value, checks } = pure({ ...ctx, isGuard: true }, (inner) =>
    toCondition(apply(condition.closure, [], inner), node, inner),
  );
  for (const each of checks) flow.add(each);
  flow.add({ kind: "guard", condition: value, node });
  return nothingness;
}

function demand(node: CallExpression, ctx: Context): Operand {
  const [first, second] = node.getArguments();
  if (first === undefined || !Node.isExpression(first)) return unknown;
  const [operand, violation] = argumentsOf(node, ctx);
  if (operand === undefined || violation?.kind === "unknown") return unknown;
  const kind = violation?.kind === "violation" ? violation.violation : failedAssertion;
  if (second !== undefined && violation?.kind !== "violation")
    ctx.session.refuse("unsupported", second, "the second argument of assert is a violation(…)");
  check(ctx, toCondition(operand, first, ctx), kind, null, node);
  return nothingness;
}

function guard(node: CallExpression, ctx: Context): Operand {
  const [operand] = argumentsOf(node, { ...ctx, isGuard: true });
  if (ctx.flow?.mode !== "action")
    return ctx.session.refuse(
      "unsupported",
      node,
      "`when` is for atomic actions; a thread waits with `until`",
    );
  if (operand === undefined) return unknown;
  ctx.flow.add({ kind: "guard", condition: toCondition(operand, node, ctx), node });
  return nothingness;
}

function implication(node: CallExpression, ctx: Context): Operand {
  const [premise, conclusion] = argumentsOf(node, ctx);
  if (premise === undefined || conclusion === undefined) return unknown;
  if (conclusion.kind === "unknown") return unknown;
  if (conclusion.kind === "formula" || premise.kind === "formula" || premise.kind === "closure")
    return formulaOf("implies", [premise, conclusion], node);
  if (conclusion.kind !== "closure")
    return ctx.session.refuse("unsupported", node, "write `implies(premise, () => …)`");
  const left = toCondition(premise, node, ctx);
  const right = guarded(left, ctx, (inner) =>
    toCondition(apply(conclusion.closure, [], inner), node, inner),
  );
  return ofExpr(binary("implies", left, right, booleanType, ctx.session.span(node)));
}

function removal(node: CallExpression, ctx: Context): Operand {
  const [array, item] = argumentsOf(node, ctx);
  if (array?.kind !== "place" || item === undefined)
    return ctx.session.refuse("unsupported", node, "only an array in the state can be changed");
  const value = toExpr(array, node, ctx);
  if (value.type.kind !== "sequence" || !mayChange(node, ctx)) return unknown;
  const shorter = binary("remove", value, toExpr(item, node, ctx), value.type);
  const { cell, keys } = array;
  ctx.flow?.add({
    kind: "write",
    variable: cell.id,
    path: keys,
    value: fit(shorter, value.type, node, ctx),
    node,
  });
  return nothingness;
}

const anyOf: Intrinsic = chooseFrom((node, ctx) => {
  const [set] = argumentsOf(node, ctx);
  const value = set === undefined ? null : toExpr(set, node, ctx);
  return value ?? boolean(false, ctx.session.span(node));
});

const eitherOf: Intrinsic = chooseFrom((node, ctx) =>
  toExpr({ kind: "collection", shape: "set", elements: argumentsOf(node, ctx) }, node, ctx),
);

/** The value after the step. What it needs to be defined it must say itself: nobody checks it there. */
function prime(node: CallExpression, ctx: Context): Operand {
  const [value] = argumentsOf(node, ctx);
  if (value?.kind === "unknown") return unknown;
  if (value?.kind !== "closure" || ctx.temporal !== "relation")
    return ctx.session.refuse("unsupported", node, "`next(() => …)` stands in a relation of steps");
  const after = pure({ ...ctx, temporal: "predicate" }, (inner) =>
    toExpr(apply(value.closure, [], inner), node, inner),
  );
  if (after.checks.some(({ condition }) => constantOf(condition) !== true))
    return ctx.session.refuse("undefinedFormula", node, node.getText());
  return ofExpr(primed(after.value));
}

function primed(expr: Expr): Expr {
  return expr.kind === "variable" ? { ...expr, kind: "prime" } : mapChildren(expr, primed);
}

/** Where a thread stands, as a predicate of formulas. */
function whereabouts(
  ask: (node: CallExpression, control: Control, ctx: Context) => Operand,
): Intrinsic {
  return (node, ctx) => {
    const { control } = ctx.session;
    const mayAsk = ctx.temporal !== undefined || ctx.mayReadControl === true;
    if (!mayAsk || control === null)
      return ctx.session.refuse("controlOutsideProof", node, node.getExpression().getText());
    return ask(node, control, ctx);
  };
}

/** `pc[thread]`. */
function labelOf(thread: Expr, control: Control): Expr {
  const type: Type = { kind: "map", key: threadType, value: control.type };
  const pc: Expr = { kind: "variable", name: pcVariable, type, span: thread.span };
  return index(pc, thread, thread.span);
}

function standsAt(thread: Expr, labels: readonly string[], control: Control): Expr {
  const { span } = thread;
  const stands = labelOf(thread, control);
  const elements = labels.map((each) => text(each, span));
  return elements.map((each) => binary("equal", stands, each)).reduce(or, boolean(false, span));
}

const isDone = whereabouts((node, control, ctx) => {
  const [threads] = argumentsOf(node, ctx);
  if (threads === undefined || threads.kind === "unknown") return unknown;
  if (threads.kind !== "role")
    return ofExpr(standsAt(toExpr(threads, node, ctx), [doneLabel], control));
  const domain = threadsOf(threads, node, ctx);
  if (domain === null) return unknown;
  const name = ctx.session.fresh();
  const body = standsAt(bound(name, threadType, domain.span), [doneLabel], control);
  const { span } = domain;
  return ofExpr(forall(name, domain, body, span));
});

const isAt = whereabouts((node, control, ctx) => {
  const [thread] = argumentsOf(node, ctx);
  const places = node.getArguments().slice(1);
  const named = places.filter((place) => Node.isStringLiteral(place));
  const methods = methodsNamed(
    places.filter((place) => !Node.isStringLiteral(place)),
    ctx,
  );
  if (thread === undefined || thread.kind === "unknown" || methods === null) return unknown;
  const written = named.map((place) => place.getLiteralValue());
  const known = control.type.kind === "literal" ? control.type.values : [];
  const bad = written.find((label) => !known.includes(label));
  if (bad !== undefined) return ctx.session.refuse("unknownLabel", node, bad);
  const labels = [...written, ...methods.flatMap((method) => control.labelsIn(method))];
  return ofExpr(standsAt(toExpr(thread, node, ctx), [...new Set(labels)], control));
});

const label = whereabouts((node, control, ctx) => {
  const [thread] = argumentsOf(node, ctx);
  if (thread === undefined || thread.kind === "unknown") return unknown;
  return ofExpr(labelOf(toExpr(thread, node, ctx), control));
});

/** The functions of the language, by their exported names. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  ...declarations,
  refines,
  ...controlIntrinsics,
  step: wait,
  until: wait,
  when: guard,
  assert: demand,
  any: anyOf,
  either: eitherOf,
  implies: implication,
  next: prime,
  isDone,
  isAt,
  label,
  remove: removal,
  every: quantified("forall"),
  some: quantified("exists"),
  filter: (node, ctx) => {
    const set = filtered(node, ctx);
    return set === null ? unknown : ofExpr(set);
  },
  count: (node, ctx) => {
    const set = filtered(node, ctx);
    return set === null
      ? unknown
      : ofExpr(unary("cardinality", set, { kind: "integer", min: 0, max: 30 }));
  },
  union: setOperator("union"),
  intersection: setOperator("intersection"),
  difference: setOperator("difference"),
  isSubset: setOperator("subset"),
  record: (node, ctx) => argumentsOf(node, ctx)[0] ?? unknown,
  current: (node, ctx) =>
    ctx.flow?.isOfThread !== true
      ? ctx.session.refuse("unsupported", node, "`current()` where no thread runs")
      : ofExpr(bound(selfName, threadType, ctx.session.span(node))),
};

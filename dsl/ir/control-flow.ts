import type { Body } from "./action.ts";
import { doneLabel } from "./action.ts";
import {
  and,
  binary,
  boolean,
  bound,
  forall,
  implies,
  index,
  nothing,
  text,
  universe,
} from "./build.ts";
import type { Expr } from "./expr.ts";
import { type Model, pcVariable, type Property, selfName, type Variable } from "./model.ts";
import { threadType, type Type } from "./type.ts";
import { walkBody } from "./walk.ts";

/** What is known of a value: which one it is, that it is not `null`, or nothing. */
type Known =
  | { readonly is: "value"; readonly value: boolean | number | string | null }
  | { readonly is: "some" }
  | null;

/** What is known where a thread stands, by expression. */
type Facts = ReadonlyMap<string, Known>;

/** The name of the conjunct that says what the code alone does. */
export const controlFlowName = "ControlFlow";

/**
 * What the code alone says of a thread that stands at a label: that its role has such a label, and which of its
 * locals and of its `Task`'s fields have which value there, or are not `null`. It is only a proposal, found by
 * following the code: the proof has to show it like every other conjunct. `null` without threads.
 */
export function controlFlow(model: Model): Property | null {
  const pc = model.variables.find(({ name }) => name === pcVariable);
  if (pc === undefined) return null;
  const tracked = model.variables.filter((variable) => isOwn(variable, model));
  const { span } = model;
  const thread = bound("thread", threadType, span);
  const facts = factsByLabel(model, tracked);
  const clauses = [
    ...rolesOf(model).map((role) => labelsOfRole(role, thread, pc, model)),
    ...tracked.flatMap((variable) => clausesOf(variable, thread, pc, facts)),
  ];
  const body = clauses.reduce(and, boolean(true, span));
  return {
    name: controlFlowName,
    condition: forall("thread", universe(threadType, span), body, span),
    checks: [],
    premise: null,
    doc: "What the code alone says of where threads stand.",
    span,
  };
}

function rolesOf(model: Model): readonly string[] {
  return model.domains.filter(({ kind }) => kind === "role").map(({ name }) => name);
}

/** A variable of threads that each thread changes for itself alone, and that holds one value. */
function isOwn({ name, type }: Variable, model: Model): boolean {
  if (name === pcVariable || type.kind !== "map" || type.key.kind !== "thread") return false;
  const inner = type.value.kind === "option" ? type.value.of : type.value;
  if (["set", "sequence", "map", "record", "union"].includes(inner.kind)) return false;
  let isKept = true;
  for (const { role, body } of model.actions)
    walkBody(body, (part) => {
      if (part.kind !== "update") return;
      for (const { variable, path } of part.updates)
        if (variable === name && (role === null || !isSelf(path[0]) || path.length !== 1))
          isKept = false;
    });
  return isKept;
}

function isSelf(expr: Expr | undefined): boolean {
  return expr?.kind === "bound" && expr.name === selfName;
}

function labelsOfRole(role: string, thread: Expr, pc: Variable, model: Model): Expr {
  const { span } = thread;
  const actions = model.actions.filter((action) => action.role === role);
  const labels = actions.map(({ name }) => name);
  const ends = actions.length === 0 || actions.some(({ body }) => hasEnd(body));
  const isOfRole = binary("member", thread, universe({ kind: "element", domain: role }, span));
  return implies(isOfRole, standsAt(thread, ends ? [...labels, doneLabel] : labels, pc));
}

/** Whether a step may be the last of its thread. */
function hasEnd(body: Body): boolean {
  let found = false;
  walkBody(body, (part) => {
    if (part.kind === "update" && part.goto === doneLabel) found = true;
  });
  return found;
}

function standsAt(thread: Expr, labels: readonly string[], { name, type }: Variable): Expr {
  const { span } = thread;
  const place = index({ kind: "variable", name, type, span }, thread, span);
  const of = place.type;
  const elements = labels.map((label) => text(label, span));
  return binary("member", place, { kind: "set", elements, type: { kind: "set", of }, span });
}

/** For each value that a variable has at some labels: `pc[thread] \in {…} => v[thread] = value`. */
function clausesOf(
  { name, type }: Variable,
  thread: Expr,
  pc: Variable,
  facts: ReadonlyMap<string, Facts>,
): readonly Expr[] {
  const { span } = thread;
  const held = index({ kind: "variable", name, type, span }, thread, span);
  const groups = new Map<string, { known: NonNullable<Known>; labels: string[] }>();
  for (const [label, known] of [...facts].map(
    ([at, all]) => [at, all.get(name) ?? null] as const,
  )) {
    if (known === null) continue;
    const key = JSON.stringify(known);
    const group = groups.get(key) ?? { known, labels: [] };
    group.labels.push(label);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ known, labels }) => {
    if (known.is === "some" && held.type.kind !== "option") return [];
    const claim =
      known.is === "some"
        ? binary("notEqual", held, nothing(held.type, span))
        : binary("equal", held, literal(known.value, held.type, span));
    return [implies(standsAt(thread, labels, pc), claim)];
  });
}

function literal(value: boolean | number | string | null, type: Type, span: Expr["span"]): Expr {
  if (value === null) return nothing(type, span);
  return { kind: "literal", value, type: type.kind === "option" ? type.of : type, span };
}

/** Follows the code of every role from its start until nothing new is found. */
function factsByLabel(model: Model, tracked: readonly Variable[]): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  const open: string[] = [];
  const reach = (label: string, found: Facts): void => {
    const before = facts.get(label);
    const after = before === undefined ? found : joined(before, found);
    if (before !== undefined && sameFacts(before, after)) return;
    facts.set(label, after);
    open.push(label);
  };
  for (const role of rolesOf(model)) start(role, model, tracked, reach);
  for (let label = open.pop(); label !== undefined; label = open.pop())
    for (const action of model.actions)
      if (action.name === label && action.role !== null)
        follow(action.body, facts.get(label) ?? new Map<string, Known>(), tracked, reach);
  return facts;
}

type Reach = (label: string, facts: Facts) => void;

function start(role: string, model: Model, tracked: readonly Variable[], reach: Reach): void {
  const initialOf = (variable: Variable): Known =>
    variable.initial.kind === "mapping" ? atStart(variable.initial.body, role) : null;
  const pc = model.variables.find(({ name }) => name === pcVariable);
  const place = pc === undefined ? null : initialOf(pc);
  if (place?.is !== "value" || typeof place.value !== "string") return;
  reach(place.value, new Map(tracked.map((variable) => [variable.name, initialOf(variable)])));
}

/** The initial value for a thread of a role. */
function atStart(expr: Expr, role: string): Known {
  if (expr.kind === "literal" || expr.kind === "parameter")
    return { is: "value", value: expr.value };
  if (expr.kind !== "conditional") return null;
  const { condition, then, else: otherwise } = expr;
  const asked =
    condition.kind === "binary" && condition.operator === "member" ? condition.right : null;
  if (asked?.kind !== "universe" || asked.of.kind !== "element") return null;
  return atStart(asked.of.domain === role ? then : otherwise, role);
}

function joined(left: Facts, right: Facts): Facts {
  return new Map([...left].map(([key, known]) => [key, join(known, right.get(key) ?? null)]));
}

function join(left: Known, right: Known): Known {
  if (left === null || right === null) return null;
  if (JSON.stringify(left) === JSON.stringify(right)) return left;
  const isNull = (known: Known): boolean => known?.is === "value" && known.value === null;
  return isNull(left) || isNull(right) ? null : { is: "some" };
}

function sameFacts(left: Facts, right: Facts): boolean {
  return [...left].every(
    ([key, known]) => JSON.stringify(known) === JSON.stringify(right.get(key)),
  );
}

/** Follows one step to all labels where it may end. */
function follow(body: Body, facts: Facts, tracked: readonly Variable[], reach: Reach): void {
  switch (body.kind) {
    case "guard":
    case "check":
      return follow(body.then, refined(body.condition, true, facts), tracked, reach);
    case "let":
      return follow(
        body.then,
        new Map(facts).set(keyOfName(body.name), knownOf(body.value, facts)),
        tracked,
        reach,
      );
    case "choose":
      return follow(
        body.then,
        new Map(facts).set(keyOfName(body.name), { is: "some" }),
        tracked,
        reach,
      );
    case "branch":
      follow(body.then, refined(body.condition, true, facts), tracked, reach);
      follow(body.else, refined(body.condition, false, facts), tracked, reach);
      return;
    case "update": {
      if (body.goto === null) return;
      const after = new Map(tracked.map(({ name }) => [name, facts.get(name) ?? null]));
      for (const { variable, value } of body.updates)
        if (after.has(variable)) after.set(variable, knownOf(value, facts));
      reach(body.goto, after);
    }
  }
}

/** Names bound in a step are kept apart from variables. */
function keyOfName(name: string): string {
  return `bound ${name}`;
}

/** The key under which facts of an expression are kept; `null` for one of which none are. */
function keyOfFact(expr: Expr): string | null {
  if (expr.kind === "bound") return keyOfName(expr.name);
  const isOfSelf = expr.kind === "index" && expr.map.kind === "variable" && isSelf(expr.key);
  return isOfSelf && expr.map.kind === "variable" ? expr.map.name : null;
}

function knownOf(expr: Expr, facts: Facts): Known {
  if (expr.kind === "literal" || expr.kind === "parameter")
    return { is: "value", value: expr.value };
  const key = keyOfFact(expr);
  const known = key === null ? null : (facts.get(key) ?? null);
  if (known !== null) return known;
  if (expr.kind === "conditional")
    return join(knownOf(expr.then, facts), knownOf(expr.else, facts));
  if (expr.kind === "binary" && (expr.operator === "add" || expr.operator === "subtract"))
    return sum(knownOf(expr.left, facts), knownOf(expr.right, facts), expr.operator);
  return expr.type.kind === "option" ? null : { is: "some" };
}

function sum(left: Known, right: Known, operator: "add" | "subtract"): Known {
  const [a, b] = [left, right].map((known) => (known?.is === "value" ? known.value : null));
  if (typeof a !== "number" || typeof b !== "number") return { is: "some" };
  // A counter that goes round a loop would have one value after the other for ever.
  const value = operator === "add" ? a + b : a - b;
  return Math.abs(value) > 64 ? { is: "some" } : { is: "value", value };
}

/** What is known once a condition was found to be true, or false. */
function refined(condition: Expr, outcome: boolean, facts: Facts): Facts {
  if (condition.kind === "unary" && condition.operator === "not")
    return refined(condition.operand, !outcome, facts);
  if (condition.kind !== "binary") return facts;
  const { operator, left, right } = condition;
  if (operator === (outcome ? "and" : "or"))
    return refined(right, outcome, refined(left, outcome, facts));
  if (operator !== "equal" && operator !== "notEqual") return facts;
  const key = keyOfFact(left);
  if (key === null || right.kind !== "literal") return facts;
  const isEqual = (operator === "equal") === outcome;
  if (isEqual) return new Map(facts).set(key, { is: "value", value: right.value });
  const isKnown = (facts.get(key) ?? null) !== null;
  return right.value === null && !isKnown ? new Map(facts).set(key, { is: "some" }) : facts;
}

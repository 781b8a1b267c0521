import type { Action, Body, Place } from "../ir/action.ts";
import { doneLabel } from "../ir/action.ts";
import { bound, conditional, nothing, nowhere, sameExpr, text, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Variable } from "../ir/model.ts";
import { pcVariable, selfName } from "../ir/model.ts";
import { type Domain, threadType, type Type } from "../ir/type.ts";
import { walk } from "../ir/walk.ts";
import type { Node } from "ts-morph";
import type { Code } from "./code.ts";
import type { CallsInC } from "./c.ts";
import { docOf } from "./doc.ts";
import type { Block, Flow, Method, Point } from "./flow.ts";
import { type Liveness, targetsOf } from "./liveness.ts";
import { elementName, freshName, type Names } from "./naming.ts";
import type { Cell, DomainDraft, Operand } from "./operand.ts";
import { retype } from "./operator.ts";
import { emptyEnv, Rewriter } from "./rewrite.ts";
import type { Control, Session } from "./session.ts";
import { type Cutter, cutStep } from "./step.ts";
import { tidy } from "./tidy.ts";
import { liveVariable, startsUnset, toExpr, variableType } from "./value.ts";
import { type Frame, outside } from "./context.ts";

/** Code with the analyses that the cutting into steps needs. */
export type Analyzed = {
  readonly code: Code;
  readonly live: Liveness;
  readonly labelOf: ReadonlyMap<Point, string>;
};

/** Cuts code into steps: an action per label. */
export function readActions(
  { code, live, labelOf }: Analyzed,
  names: Names,
  session: Session,
  callInC: CallsInC,
): readonly Action[] {
  const cutter: Cutter = {
    session,
    names,
    live,
    labelOf,
    rewriter: new Rewriter(names),
    isThread: code.kind === "thread",
    leaves: 0,
  };
  if (code.kind === "action") return [atomicAction(code, cutter)];
  const copies = new Map<Frame | null, number>();
  return code.flow.blocks.flatMap(({ exit }) => {
    const label = exit.kind === "point" ? labelOf.get(exit.point) : undefined;
    if (exit.kind !== "point" || label === undefined) return [];
    cutter.leaves = 0;
    const { functions, text: written, doc, span, frame } = exit.point;
    const copy = copies.get(frame) ?? copies.size;
    copies.set(frame, copy);
    const alive = live.get(exit.next) ?? new Set();
    const place = { ...placeOf(exit.point, alive, names, callInC), copy };
    const body = tidy(cutStep(exit.next, cutter));
    const step = { name: label, role: code.role, parameters: [], body, functions, text: written };
    return [{ ...step, doc, span, place }];
  });
}

/** What the spec's own function can name at a scheduling point, of the locals that are needed after it. */
function placeOf(
  point: Point,
  live: ReadonlySet<string>,
  names: Names,
  callInC: CallsInC,
): Omit<Place, "copy"> {
  const { label, calls } = point;
  const called = callInC(point.called);
  const found = point.names.flatMap(({ name, id }) => {
    const variable = live.has(id) ? names.locals.get(id) : undefined;
    return variable === undefined ? [] : [{ name, variable }];
  });
  const place = { label: label ?? (calls[0] || "step"), names: found };
  return called === null ? place : { ...place, called };
}

function atomicAction(code: Code, cutter: Cutter): Action {
  const { closure, flow, name, parameters } = code;
  const taken = parameters.map((parameter) => parameter.name);
  const body = tidy(cutStep(flow.entry, cutter, taken));
  const { node } = closure;
  const called = calledMethod(code);
  return {
    name,
    role: null,
    parameters,
    body,
    functions: [name],
    text: node.getText(),
    doc: called === null ? "" : docOf(called),
    span: cutter.session.span(called ?? node),
  };
}

/** The method that `() => this.method()` calls: its doc comment is the action's. */
function calledMethod({ closure }: Code): Parameters<typeof docOf>[0] | null {
  const body = closure.node.getBody();
  const self = closure.self;
  if (body === undefined || self?.kind !== "instance") return null;
  const name = /^this\.(\w+)\(/.exec(body.getText())?.[1];
  return name === undefined
    ? null
    : (self.instance.declaration.getInstanceMethod(name) ??
        self.instance.declaration.getBaseClass()?.getInstanceMethod(name) ??
        null);
}

/** The body of what a thread does before its first scheduling point: where it starts, or a refusal. */
function readPrologue(
  { code, live, labelOf }: Analyzed,
  names: Names,
  session: Session,
): Extract<Body, { kind: "update" }> | null {
  const cutter: Cutter = {
    session,
    names,
    live,
    labelOf,
    rewriter: new Rewriter(names),
    isThread: true,
    leaves: 0,
  };
  const body = tidy(cutStep(code.flow.entry, cutter));
  const isPlain =
    body.kind === "update" &&
    body.updates.every(
      ({ variable, value }) => names.localTypes.has(variable) && !mentions(value, "variable"),
    );
  if (isPlain) return body;
  session.refuse("earlyEffect", firstUse(code.flow) ?? code.closure.node);
  return null;
}

function mentions(expr: Expr, kind: Expr["kind"]): boolean {
  let isFound = false;
  walk(expr, (part) => {
    if (part.kind === kind) isFound = true;
  });
  return isFound;
}

/** The first code on the way to a scheduling point that reads or writes state. */
function firstUse(flow: Flow): Node | null {
  for (const { steps, exit } of blocksBeforePoints(flow)) {
    for (const step of steps) {
      if (step.kind === "write" || step.kind === "guard") return step.node;
      if (step.kind === "choose") return step.local.node;
      if (step.kind === "assign" && mentions(step.value, "variable")) return step.local.node;
    }
    if (exit.kind === "branch" && mentions(exit.condition, "variable")) return exit.node;
  }
  return null;
}

function blocksBeforePoints(flow: Flow): readonly Block[] {
  const found = [flow.entry];
  for (const { exit } of found)
    if (exit.kind !== "point")
      for (const target of targetsOf(exit)) if (!found.includes(target)) found.push(target);
  return found;
}

export function readDomains(session: Session, codes: readonly Code[]): readonly Domain[] {
  const order = { sort: 0, pool: 1, role: 2 };
  const drafts = [...session.domains].sort((a, b) => order[a.kind] - order[b.kind]);
  const found = drafts.map(({ kind, name, size, field, doc, isExhausted }, position): Domain => {
    const draft = drafts[position];
    const prefix = draft === undefined || kind === "sort" ? sortPrefix(name) : elementName(draft);
    const elements = numbered(prefix, size, true);
    return { kind, name, elements, doc, field, ...(isExhausted ? { isExhausted } : {}) };
  });
  const roles = codes
    .filter((code) => code.kind === "thread")
    .map(({ name, role, count, isSingle, identity }): Domain => ({
      kind: "role",
      name: role ?? name,
      elements: numbered(name, count, count > 1),
      doc: "",
      field: name,
      ...(isSingle ? { isSingle } : {}),
      ...(identity === null ? {} : { identity }),
    }));
  return [...found, ...roles];
}

/** `Slot` -> `slot`, `RM` -> `rm`: as `sort` in dsl/lang names its elements. */
function sortPrefix(name: string): string {
  const isAcronym = name === name.toUpperCase();
  return isAcronym ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1);
}

function numbered(prefix: string, size: number, withNumber: boolean): readonly string[] {
  return Array.from({ length: size }, (_, position) =>
    withNumber ? `${prefix}${position + 1}` : prefix,
  );
}

/** The variables of fields and of pools, in the order of their declarations. */
export function readVariables(session: Session, names: Names): readonly Variable[] {
  const rewriter = new Rewriter(names);
  const lives = session.domains
    .filter((domain) => domain.kind === "pool")
    .map((domain) => liveOf(domain, names, session));
  const cells = session.cells.map((cell): Variable => {
    const initial = rewriter.rewrite(initialOf(cell, session), emptyEnv);
    return {
      name: names.variable(cell.id),
      type: variableType(cell),
      initial,
      source: sourceOf(cell),
      doc: docOf(cell.node),
      span: session.span(cell.node),
    };
  });
  return [...cells, ...lives];
}

function sourceOf(cell: Cell): Variable["source"] {
  const { owner, path } = cell;
  if (owner.kind !== "pool") return { kind: owner.kind, path };
  const place = { kind: "pool", domain: owner.domain, path } as const;
  return startsUnset(cell) ? { ...place, startsUnset: true } : place;
}

function initialOf(cell: Cell, session: Session): Expr {
  const span = session.span(cell.node);
  const value = cell.value ?? nothing(cell.type, span);
  if (cell.owner.kind === "spec") return value;
  const key: Type =
    cell.owner.kind === "thread" ? threadType : { kind: "element", domain: cell.owner.domain };
  const name = session.fresh();
  const object = bound(name, key, span);
  const domain = cell.owner.kind === "pool" ? session.domain(cell.owner.domain) : undefined;
  const body = (domain?.allocated ?? []).reduce<Expr>((otherwise, allocated) => {
    const given = allocated.fields.get(cell.path.join("."));
    return given === undefined
      ? otherwise
      : whenEqual(object, allocated.name, givenValue(given, cell, session), otherwise);
  }, value);
  return {
    kind: "mapping",
    name,
    domain: universe(key, span),
    body,
    type: variableType(cell),
    span,
  };
}

function givenValue(given: Operand, cell: Cell, session: Session): Expr {
  return retype(toExpr(given, cell.node, outside(session, null)), cell.type);
}

function whenEqual(object: Expr, name: string, then: Expr, otherwise: Expr): Expr {
  const { type, span } = object;
  const condition: Expr = {
    kind: "binary",
    operator: "equal",
    left: object,
    right: bound(name, type, span),
    type: { kind: "boolean" },
    span,
  };
  return { kind: "conditional", condition, then, else: otherwise, type: then.type, span };
}

/** The variable that says which objects of the pool are allocated. */
function liveOf(domain: DomainDraft, names: Names, session: Session): Variable {
  const span = session.span(domain.node);
  const key: Type = { kind: "element", domain: domain.name };
  const type: Type = { kind: "map", key, value: { kind: "boolean" } };
  const name = freshName(domain.name.charAt(0).toLowerCase(), new Set(), names);
  const object = bound(name, key, span);
  const isAllocated = domain.allocated.reduce<Expr>(
    (otherwise, { name: chosen }) =>
      whenEqual(
        object,
        chosen,
        { kind: "literal", value: true, type: { kind: "boolean" }, span },
        otherwise,
      ),
    { kind: "literal", value: false, type: { kind: "boolean" }, span },
  );
  return {
    name: names.variable(liveVariable(domain.name)),
    type,
    initial: { kind: "mapping", name, domain: universe(key, span), body: isAllocated, type, span },
    source: { kind: "live", domain: domain.name },
    doc: `Which objects of ${domain.name} are allocated.`,
    span,
  };
}

/** The locals that outlive a step, and `pc`, with what each role starts with. */
export function readControl(
  analyzed: readonly Analyzed[],
  names: Names,
  session: Session,
): readonly Variable[] {
  const starts = analyzed
    .filter(({ code }) => code.kind === "thread")
    .map((each): Start => ({ code: each.code, body: readPrologue(each, names, session) }));
  const [first] = starts;
  if (first === undefined) return [];
  const span = session.span(first.code.closure.node);
  const locals = [...names.localTypes].map(([name, type]) => {
    const values = starts.map(
      ({ body }) =>
        body?.updates.find((update) => update.variable === name)?.value ?? nothing(type, span),
    );
    return control(name, type, starts, values, { kind: "local" });
  });
  const pcValues = starts.map(({ body }) => text(body?.goto ?? doneLabel, span));
  return [
    ...locals,
    control(pcVariable, controlOf(analyzed).type, starts, pcValues, { kind: "pc" }),
  ];
}

/** The labels at which threads can stand, and which of them are in the code of a method. */
export function controlOf(analyzed: readonly Analyzed[]): Control {
  const points = [...new Map(analyzed.flatMap(({ labelOf }) => [...labelOf]))];
  const values = [...new Set(points.map(([, label]) => label)), doneLabel];
  return {
    type: { kind: "literal", values },
    labelsIn: (method) =>
      points
        .filter(([{ methods }]) => methods.some((each) => isSameMethod(each, method)))
        .map(([, label]) => label),
  };
}

function isSameMethod(left: Method, right: Method): boolean {
  return left.node === right.node && left.instance === right.instance;
}

type Start = { readonly code: Code; readonly body: Extract<Body, { kind: "update" }> | null };

/** A variable of threads: what each role starts with, told apart by role only where they differ. */
function control(
  name: string,
  type: Type,
  starts: readonly Start[],
  values: readonly Expr[],
  source: Variable["source"],
): Variable {
  const { span } = values[0] ?? text("", nowhere);
  let body: Expr | null = null;
  for (const [position, value] of [...values.entries()].reverse()) {
    const role = starts[position]?.code.role ?? "";
    body = body === null || sameExpr(body, value) ? value : ofRole(role, value, body);
  }
  const whole: Type = { kind: "map", key: threadType, value: type };
  const initial: Expr = {
    kind: "mapping",
    name: selfName,
    domain: universe(threadType, span),
    body: body ?? nothing(type, span),
    type: whole,
    span,
  };
  return { name, type: whole, initial, source, doc: "", span };
}

function ofRole(role: string, then: Expr, otherwise: Expr): Expr {
  const { span } = then;
  const domain: Type = { kind: "element", domain: role };
  const condition: Expr = {
    kind: "binary",
    operator: "member",
    left: bound(selfName, threadType, span),
    right: universe(domain, span),
    type: { kind: "boolean" },
    span,
  };
  return conditional(condition, then, otherwise);
}

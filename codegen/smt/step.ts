import type { Action, Body, Update } from "../../dsl/ir/action.ts";
import { bound, nowhere, text } from "../../dsl/ir/build.ts";
import { type Model, pcVariable, selfName, type Variable } from "../../dsl/ir/model.ts";
import { threadType, type Type } from "../../dsl/ir/type.ts";
import { elementType, formula, hasOf, scalar, value } from "./expression.ts";
import { type Bound, fresh, type Scope } from "./scope.ts";
import { nameAt, type Part, partsOf, readAt, valueAt } from "./state.ts";
import { and, apply, equal, ite, no, not, or, type Term, yes } from "./term.ts";
import { choice, type Value } from "./value.ts";
import { roleConstant, roleFunction, shapeOf, sortOf, textOf } from "./vocabulary.ts";

/** A step as SMT-LIB: names that it binds, when it happens, and the state after it. */
export type Step = {
  /** Constants and functions for its thread, its parameters, its choices and its locals. */
  readonly bindings: readonly Term[];
  /** The thread stands at it, and parameters are from their sets. */
  readonly isAbout: Term;
  /** It leads to another state: guards and checks hold, and choices are from their sets. */
  readonly happens: Term;
  /** The state after it, defined, by variable. */
  readonly after: ReadonlyMap<string, readonly Term[]>;
  /** Its body, with every name that it binds as a value. */
  readonly body: Resolved;
  readonly scope: Scope;
};

/** A body whose names are values: the same tree, with formulas. */
export type Resolved =
  | {
      readonly kind: "demand";
      readonly condition: Term;
      readonly violation: string | null;
      readonly then: Resolved;
    }
  | {
      readonly kind: "branch";
      readonly condition: Term;
      readonly then: Resolved;
      readonly else: Resolved;
    }
  | {
      readonly kind: "update";
      readonly updates: readonly Update[];
      readonly goto: string | null;
      readonly scope: Scope;
    };

/** Encodes a step over the state before it. */
export function encodeStep(
  action: Action,
  model: Model,
  sizes: Scope["sizes"],
  taken: Set<string>,
): Step {
  const bindings: Term[] = [];
  const names = new Map<string, Bound>();
  const bindConstant = (name: string, type: Type): Term => {
    const constant = fresh(name, { taken });
    bindings.push(["declare-fun", constant, [], sortOf(type, model)]);
    names.set(name, { value: { kind: "scalar", term: constant }, type });
    return constant;
  };
  const root: Scope = { model, sizes, read: readAt(model, "before"), bound: names, taken };
  const about: Term[] = [];
  if (action.role !== null) {
    const self = bindConstant(selfName, threadType);
    about.push(equal([roleFunction, self], roleConstant(action.role)));
    about.push(equal([nameAt(pcVariable, "before"), self], textOf(action.name)));
  }
  for (const { name, domain } of action.parameters) {
    const of = elementType(domain);
    const constant = bindConstant(name, of);
    about.push(hasOf(domain, root)(constant));
  }
  const scope: Scope = { ...root, bound: new Map(names) };
  const body = resolve(action.body, scope, bindings);
  const changed = changedBy(action);
  const after = new Map(
    model.variables.map((variable) => [
      variable.name,
      partsOf(variable).flatMap((part) =>
        afterwards(part, variable, body, changed.has(variable.name), model),
      ),
    ]),
  );
  return { bindings, isAbout: and(...about), happens: happensIn(body), after, body, scope };
}

/** The variables that a step may change. */
export function changedBy({ body }: Action): ReadonlySet<string> {
  const changed = new Set<string>();
  const visit = (part: Body): void => {
    if (part.kind === "update") {
      for (const { variable } of part.updates) changed.add(variable);
      if (part.goto !== null) changed.add(pcVariable);
      return;
    }
    visit(part.then);
    if (part.kind === "branch") visit(part.else);
  };
  visit(body);
  return changed;
}

function resolve(body: Body, scope: Scope, bindings: Term[]): Resolved {
  switch (body.kind) {
    case "guard":
    case "check":
      return {
        kind: "demand",
        condition: formula(body.condition, scope),
        violation: body.kind === "check" ? body.violation.invariant : null,
        then: resolve(body.then, scope, bindings),
      };
    case "let": {
      const given = value(body.value, body.value.type, scope);
      const name =
        given.kind === "scalar"
          ? named(body.name, given.term, body.value.type, scope, bindings)
          : given;
      return resolve(
        body.then,
        withName(scope, body.name, { value: name, type: body.value.type }),
        bindings,
      );
    }
    case "choose": {
      const of = elementType(body.domain);
      const constant = fresh(body.name, scope);
      bindings.push(["declare-fun", constant, [], sortOf(of, scope.model)]);
      return {
        kind: "demand",
        condition: hasOf(body.domain, scope)(constant),
        violation: null,
        then: resolve(
          body.then,
          withName(scope, body.name, { value: { kind: "scalar", term: constant }, type: of }),
          bindings,
        ),
      };
    }
    case "branch":
      return {
        kind: "branch",
        condition: formula(body.condition, scope),
        then: resolve(body.then, scope, bindings),
        else: resolve(body.else, scope, bindings),
      };
    case "update":
      return { ...body, scope };
  }
}

/** Gives a local its name in the file, so that the file reads as the step does. */
function named(name: string, term: Term, type: Type, scope: Scope, bindings: Term[]): Value {
  if (typeof term === "string") return { kind: "scalar", term };
  const constant = fresh(name, scope);
  bindings.push(["define-fun", constant, [], sortOf(type, scope.model), term]);
  return { kind: "scalar", term: constant };
}

function withName(scope: Scope, name: string, given: Bound): Scope {
  return { ...scope, bound: new Map(scope.bound).set(name, given) };
}

function happensIn(body: Resolved): Term {
  switch (body.kind) {
    case "demand":
      return and(body.condition, happensIn(body.then));
    case "branch":
      return ite(body.condition, happensIn(body.then), happensIn(body.else));
    case "update":
      return yes;
  }
}

/** That the step is about to commit the violation: it comes to a check of it that does not hold. */
export function violates(body: Resolved, invariant: string): Term {
  switch (body.kind) {
    case "demand": {
      const later = and(body.condition, violates(body.then, invariant));
      return body.violation === invariant ? or(not(body.condition), later) : later;
    }
    case "branch":
      return ite(body.condition, violates(body.then, invariant), violates(body.else, invariant));
    case "update":
      return no;
  }
}

/** One function of the state after the step. */
function afterwards(
  part: Part,
  variable: Variable,
  body: Resolved,
  isChanged: boolean,
  model: Model,
): readonly Term[] {
  const formals = part.args.map((type, index) => ({ name: `key.${index + 1}`, type }));
  const names = formals.map(({ name }) => name);
  const sorts = part.args.map((type) => sortOf(type, model));
  const result = sortOf(part.result, model);
  const after = nameAt(part.name, "after");
  if (part.role === "first" && isChanged) {
    const free = `${part.name}.any`;
    const chosen = partTerm(part, variable, body, names, apply(free, names));
    const definition: Term = [
      "define-fun",
      after,
      formals.map(({ name }, index) => [name, sorts[index] ?? ""]),
      result,
      chosen,
    ];
    return [["declare-fun", free, sorts, result], definition];
  }
  const term = isChanged ? partTerm(part, variable, body, names, no) : apply(part.name, names);
  return [
    [
      "define-fun",
      after,
      formals.map(({ name }, index) => [name, sorts[index] ?? ""]),
      result,
      term,
    ],
  ];
}

/** A part of a variable at some keys after the step, as a term over the state before it. */
function partTerm(
  part: Part,
  variable: Variable,
  body: Resolved,
  args: readonly Term[],
  free: Term,
): Term {
  switch (body.kind) {
    case "demand":
      return partTerm(part, variable, body.then, args, free);
    case "branch":
      return ite(
        body.condition,
        partTerm(part, variable, body.then, args, free),
        partTerm(part, variable, body.else, args, free),
      );
    case "update": {
      const keys = part.role === "has" ? args.slice(0, -1) : args;
      const updates = body.updates.filter((update) => update.variable === variable.name);
      const isUntouched =
        updates.length === 0 && !(variable.name === pcVariable && body.goto !== null);
      if (isUntouched) return apply(part.name, args);
      return projected(part, updated(variable, updates, body, keys), args.at(-1) ?? "", free);
    }
  }
}

/** The value at some keys once all assignments are made: a later one to the same place wins. */
function updated(
  variable: Variable,
  updates: readonly Update[],
  { goto, scope }: Extract<Resolved, { kind: "update" }>,
  keys: readonly Term[],
): Value {
  const shape = shapeOf(variable);
  let result = valueAt(scope.read(variable.name), keys);
  for (const { path, value: expr } of [...updates, ...gotoOf(variable, goto)]) {
    const hits = path.map((key, index) =>
      equal(keys[index] ?? "", scalar(key, shape.keys[index] ?? key.type, scope)),
    );
    const type = typeBelow(variable.type, path.length);
    const assigned = valueAt(value(expr, type, scope), keys.slice(path.length));
    result = choice(and(...hits), assigned, result);
  }
  return result;
}

function gotoOf(variable: Variable, goto: string | null): readonly Update[] {
  if (goto === null || variable.name !== pcVariable) return [];
  const path = [bound(selfName, threadType, nowhere)];
  return [{ variable: pcVariable, path, value: text(goto, nowhere) }];
}

function typeBelow(type: Type, depth: number): Type {
  return depth === 0 || type.kind !== "map" ? type : typeBelow(type.value, depth - 1);
}

/** What a part says of a value; `free` stands for a first element that is not known. */
export function projected(part: Part, of: Value, element: Term, free: Term): Term {
  switch (of.kind) {
    case "scalar":
      return of.term;
    case "set":
      return part.role === "isSome" ? of.isSome : of.has(element);
    case "sequence":
      return part.role === "first" ? (of.first ?? free) : of.has(element);
    case "map":
      throw new Error("internal error: a map below all keys");
  }
}

/** The initial states: constants for what is chosen in them, what is known of those, and the state, defined. */
export function encodeInitial(
  model: Model,
  sizes: Scope["sizes"],
  taken: Set<string>,
): { readonly bindings: readonly Term[]; readonly happens: Term; readonly state: readonly Term[] } {
  const bindings: Term[] = [];
  const conditions: Term[] = [];
  const names = new Map<string, Bound>();
  const allocated = new Map<string, string[]>();
  const unread = (): Value => {
    throw new Error("internal error: an initial value reads the state");
  };
  const scopeNow = (): Scope => ({ model, sizes, read: unread, bound: new Map(names), taken });
  for (const { name, kind, domain } of model.initialChoices) {
    const of = elementType(domain);
    const constant = fresh(name, { taken });
    bindings.push(["declare-fun", constant, [], sortOf(of, model)]);
    conditions.push(hasOf(domain, scopeNow())(constant));
    const others = kind === "alloc" ? (allocated.get(JSON.stringify(of)) ?? []) : [];
    conditions.push(...others.map((other) => not(equal(constant, other))));
    if (kind === "alloc") allocated.set(JSON.stringify(of), [...others, constant]);
    names.set(name, { value: { kind: "scalar", term: constant }, type: of });
  }
  const scope = scopeNow();
  const state = model.variables.flatMap((variable) =>
    partsOf(variable).flatMap((part) => initially(part, variable, scope)),
  );
  return { bindings, happens: and(...conditions), state };
}

function initially(part: Part, variable: Variable, scope: Scope): readonly Term[] {
  const { model } = scope;
  const formals = part.args.map((type, index) => ({
    name: `key.${index + 1}`,
    sort: sortOf(type, model),
  }));
  const args = formals.map(({ name }) => name);
  const keys = part.role === "has" ? args.slice(0, -1) : args;
  const free = `${part.name}.any`;
  const whole = value(variable.initial, variable.type, scope);
  const term = projected(part, valueAt(whole, keys), args.at(-1) ?? "", apply(free, args));
  const result = sortOf(part.result, model);
  const define: Term = [
    "define-fun",
    part.name,
    formals.map(({ name, sort }) => [name, sort]),
    result,
    term,
  ];
  if (part.role !== "first") return [define];
  return [["declare-fun", free, formals.map(({ sort }) => sort), result], define];
}

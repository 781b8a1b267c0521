import {
  binary,
  boolean,
  forall,
  implies,
  index,
  integer,
  nothing,
  nowhere,
  text,
  unary,
} from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import { type RecordType, sameType, type Type, withoutNull } from "../../dsl/ir/type.ts";
import { expressionsOf, walk, walkBody } from "../../dsl/ir/walk.ts";
import { boundOf, identityOf, isThread, type Scope } from "./scope.ts";

/** A condition that conjuncts are made of. */
export type Atom = {
  readonly expr: Expr;
  /** The names of the binders that it speaks of. */
  readonly binders: ReadonlySet<string>;
  /** The place whose value it compares with one value; no place has two values. */
  readonly place: string | null;
  /** It relates a place to a binder, or says that a place is `null`: worth a premise. */
  readonly isLink: boolean;
};

/** A place in the state: a variable, with a key for each of its maps. */
type Place = { readonly expr: Expr; readonly variable: Variable };

/** All conditions over a scope, in the order of the model's variables; where threads stand is not among them. */
export function atomsOf(scope: Scope, model: Model): readonly Atom[] {
  const places = model.variables
    .filter(({ name, source }) => name !== pcVariable && source.kind !== "live")
    .flatMap((variable) => placesOf(variable, scope, model));
  return places
    .flatMap((place) => atomsAt(place, scope, places, model))
    .map((atom) => ({ ...atom, binders: bindersIn(atom.expr, scope) }));
}

function bindersIn(outermost: Expr, scope: Scope): ReadonlySet<string> {
  const found = new Set<string>();
  walk(outermost, (expr) => {
    if (expr.kind === "bound" && scope.some(({ name }) => name === expr.name)) found.add(expr.name);
  });
  return found;
}

function variableOf({ name, type }: Variable): Expr {
  return { kind: "variable", name, type, span: nowhere };
}

function placesOf(variable: Variable, scope: Scope, model: Model): readonly Place[] {
  let exprs: readonly Expr[] = [variableOf(variable)];
  for (let { type } = variable; type.kind === "map"; type = type.value) {
    const keys = valuesOf(type.key, scope, model);
    exprs = exprs.flatMap((map) => keys.map((key) => index(map, key, nowhere)));
  }
  return exprs.map((expr) => ({ expr, variable }));
}

type Draft = Omit<Atom, "binders">;

function atomsAt(
  place: Place,
  scope: Scope,
  places: readonly Place[],
  model: Model,
): readonly Draft[] {
  const { expr } = place;
  const key = JSON.stringify(expr);
  const isOption = expr.type.kind === "option";
  const equals = (value: Expr, isLink: boolean): Draft => {
    return { expr: binary("equal", expr, value), place: key, isLink };
  };
  const bare = (condition: Expr, isLink = false): Draft => {
    return { expr: condition, place: null, isLink };
  };
  const type = withoutNull(expr.type);
  const none = isOption ? [equals(nothing(expr.type, nowhere), true)] : [];
  switch (type.kind) {
    case "boolean":
      return isOption
        ? [...none, ...[true, false].map((value) => equals(boolean(value, nowhere), false))]
        : [bare(expr)];
    case "literal":
      return [...none, ...type.values.map((value) => equals(text(value, nowhere), false))];
    case "integer":
      return isOption ? none : [...numbersAt(place, scope, places, model)];
    case "thread":
    case "element":
      return [
        ...none,
        ...valuesOf(type, scope, model).map((value) => equals(value, true)),
        ...isAllocated(expr, type, model).map((condition) => bare(condition)),
      ];
    case "set":
    case "sequence": {
      if (isOption) return none;
      const set = type.kind === "set" ? expr : unary("range", expr, { kind: "set", of: type.of });
      const elements = valuesOf(type.of, scope, model);
      return [
        bare(binary("equal", set, { kind: "set", elements: [], type: set.type, span: nowhere })),
        ...elements.map((value) => bare(binary("member", value, set), true)),
        ...allAllocated(set, type.of, model).map((condition) => bare(condition)),
      ];
    }
    case "record":
    case "union":
    case "map":
    case "option":
      return none;
  }
}

function numbersAt(
  { expr }: Place,
  scope: Scope,
  places: readonly Place[],
  model: Model,
): readonly Draft[] {
  const min = expr.type.kind === "integer" ? expr.type.min : 0;
  const key = JSON.stringify(expr);
  return [
    ...valuesOf(expr.type, scope, model).map((value) => {
      return { expr: binary("equal", expr, value), place: null, isLink: true };
    }),
    ...numberAtoms(expr, min, places, compared(model)).map(({ expr: of, isEqual }) => {
      return { expr: of, place: isEqual ? key : null, isLink: false };
    }),
  ];
}

/** Whether a number is nothing, one, or as much as another one. */
function numberAtoms(
  place: Expr,
  min: number,
  places: readonly Place[],
  areCompared: (left: string, right: string) => boolean,
): readonly { readonly expr: Expr; readonly isEqual: boolean }[] {
  const constants = [...new Set([Math.max(min, 0), Math.max(min, 0) + 1])];
  const at = places.findIndex(({ expr }) => expr === place);
  const own = places[at]?.variable.name ?? "";
  const same = places
    .slice(at + 1)
    .filter(
      ({ expr, variable }) => expr.type.kind === "integer" && areCompared(own, variable.name),
    );
  return [
    ...constants.map((value) => {
      return { expr: binary("equal", place, integer(value, nowhere)), isEqual: true };
    }),
    { expr: binary("greater", place, integer(Math.max(min, 0), nowhere)), isEqual: false },
    ...same.map(({ expr }) => ({ expr: binary("equal", place, expr), isEqual: false })),
  ];
}

const comparisons = new WeakMap<Model, ReadonlySet<string>>();

/** Whether the spec assigns one variable to the other, or compares them: numbers mean different things. */
function compared(model: Model): (left: string, right: string) => boolean {
  const pairs = comparisons.get(model) ?? comparedPairs(model);
  comparisons.set(model, pairs);
  return (left, right) => pairs.has([left, right].toSorted().join());
}

function comparedPairs({ actions, invariants }: Model): ReadonlySet<string> {
  const pairs = new Set<string>();
  const relate = (left: string | null, right: string | null): void => {
    if (left !== null && right !== null) pairs.add([left, right].toSorted().join());
  };
  const look = (outermost: Expr): void =>
    walk(outermost, (expr) => {
      if (expr.kind === "binary" && comparing.has(expr.operator))
        relate(variableAt(expr.left), variableAt(expr.right));
    });
  for (const { body } of actions)
    walkBody(body, (part) => {
      for (const expr of expressionsOf(part)) look(expr);
      if (part.kind !== "update") return;
      for (const { variable, value } of part.updates) relate(variable, variableAt(value));
    });
  for (const { condition } of invariants) look(condition);
  return pairs;
}

const comparing: ReadonlySet<string> = new Set([
  "equal",
  "notEqual",
  "less",
  "lessEqual",
  "greater",
  "greaterEqual",
]);

/** The variable that an expression is a place of. */
function variableAt(expr: Expr): string | null {
  if (expr.kind === "variable") return expr.name;
  return expr.kind === "index" ? variableAt(expr.map) : null;
}

/** That a reference is to an object that is allocated, or to none. */
function isAllocated(place: Expr, type: Type, model: Model): readonly Expr[] {
  if (type.kind !== "element") return [];
  const live = model.variables.find(
    ({ source }) => source.kind === "live" && source.domain === type.domain,
  );
  if (live === undefined) return [];
  const allocated = index(variableOf(live), { ...place, type }, nowhere);
  if (place.type.kind !== "option") return [allocated];
  return [implies(binary("notEqual", place, nothing(place.type, nowhere)), allocated)];
}

/** That a container has only objects that are allocated. */
function allAllocated(set: Expr, type: Type, model: Model): readonly Expr[] {
  if (type.kind !== "element") return [];
  const name = "each";
  const each: Expr = { kind: "bound", name, type, span: nowhere };
  return isAllocated(each, type, model).map((body) => forall(name, set, body, nowhere));
}

/** The values of a type that can be written with the binders, or literals where it has only some. */
function valuesOf(type: Type, scope: Scope, model: Model): readonly Expr[] {
  const identities = scope.flatMap((binder) => {
    const identity = identityOf(binder, model);
    return identity !== null && haveSameValues(identity.type, type) ? [identity] : [];
  });
  switch (type.kind) {
    case "literal":
      return type.values.map((value) => text(value, nowhere));
    case "thread":
      return scope.filter((binder) => isThread(binder, model)).map(boundOf);
    case "element":
      return [...scope.filter((binder) => sameType(binder.type, type)).map(boundOf), ...identities];
    case "integer":
      return identities;
    case "record":
      return recordsOf(type, scope, model);
    case "union":
      return type.variants.flatMap((variant) => recordsOf(variant, scope, model));
    default:
      return [];
  }
}

/** Numbers of a range that the spec names are numbers. */
function haveSameValues(left: Type, right: Type): boolean {
  if (left.kind !== "integer" || right.kind !== "integer") return sameType(left, right);
  return left.min === right.min && left.max === right.max;
}

function recordsOf(type: RecordType, scope: Scope, model: Model): readonly Expr[] {
  let all: readonly (readonly { readonly name: string; readonly value: Expr }[])[] = [[]];
  for (const { name, type: of } of type.fields)
    all = all.flatMap((fields) =>
      valuesOf(of, scope, model).map((value) => [...fields, { name, value }]),
    );
  return all.map((fields) => ({ kind: "record", fields, type, span: nowhere }));
}

import { nowhere } from "../../dsl/ir/build.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { elementsOf, NotEncodable, type Scope } from "./scope.ts";
import { and, apply, implies, type Term, yes } from "./term.ts";
import type { Value } from "./value.ts";
import { textsOf } from "./contents.ts";
import {
  isOfType,
  isRole,
  isScalar,
  shapeOf,
  sortOf,
  symbolOf,
  textOf,
  rolesOf,
} from "./vocabulary.ts";

/** A function that is part of the state: `lru` and, because the order of it is left out, `lru.first`. */
export type Part = {
  readonly name: string;
  readonly role: "value" | "has" | "isSome" | "first";
  /** The keys of the variable, and the element for what says what a container has. */
  readonly args: readonly Type[];
  readonly result: Type;
};

/** In which state a variable is read. */
export type Time = "before" | "after";

export function nameAt(name: string, time: Time): string {
  return time === "before" ? name : `${name}.next`;
}

/** What a variable is made of. */
export function partsOf(variable: Variable): readonly Part[] {
  const { keys, leaf } = shapeOf(variable);
  const name = symbolOf(variable.name);
  for (const key of keys) if (!isScalar(key)) throw notKept(variable);
  const isOption = leaf.kind === "option";
  const inner = isOption ? leaf.of : leaf;
  const truth: Type = { kind: "boolean" };
  if (inner.kind === "set" && isScalar(inner.of)) {
    const has: Part = { name, role: "has", args: [...keys, inner.of], result: truth };
    const isSome: Part = { name: `${name}.some`, role: "isSome", args: keys, result: truth };
    return isOption ? [isSome, has] : [has];
  }
  if (leaf.kind === "sequence" && isScalar(leaf.of))
    return [
      { name, role: "has", args: [...keys, leaf.of], result: truth },
      { name: `${name}.first`, role: "first", args: keys, result: leaf.of },
    ];
  if (!isScalar(leaf)) throw notKept(variable);
  return [{ name, role: "value", args: keys, result: leaf }];
}

function notKept({ name, span }: Variable): NotEncodable {
  return new NotEncodable(
    `the variable ${name}: a container in a container`,
    span.file === "" ? nowhere : span,
  );
}

/** The state's functions, declared. */
export function stateDeclarations(model: Model, time: Time): readonly Term[] {
  return model.variables.flatMap((variable) =>
    partsOf(variable).map((part) => declaration(part, time, model)),
  );
}

function declaration({ name, args, result }: Part, time: Time, model: Model): Term {
  return [
    "declare-fun",
    nameAt(name, time),
    args.map((arg) => sortOf(arg, model)),
    sortOf(result, model),
  ];
}

/** A variable as the functions of one state have it. */
export function readAt(model: Model, time: Time): (name: string) => Value {
  const variables = new Map(model.variables.map((variable) => [variable.name, variable]));
  return (name) => {
    const variable = variables.get(name);
    if (variable === undefined) throw new Error(`internal error: no variable ${name}`);
    return valueOf(partsOf(variable), shapeOf(variable).keys.length, [], time);
  };
}

function valueOf(parts: readonly Part[], depth: number, keys: readonly Term[], time: Time): Value {
  if (keys.length < depth)
    return { kind: "map", at: (key) => valueOf(parts, depth, [...keys, key], time) };
  const named = (role: Part["role"]): Part | undefined => parts.find((part) => part.role === role);
  const applied = (part: Part, args: readonly Term[]): Term => apply(nameAt(part.name, time), args);
  const [has, isSome, first] = [named("has"), named("isSome"), named("first")];
  if (has === undefined) {
    const [only] = parts;
    if (only === undefined) throw new Error("internal error: a variable without parts");
    return { kind: "scalar", term: applied(only, keys) };
  }
  const contains = (element: Term): Term => applied(has, [...keys, element]);
  if (first !== undefined)
    return { kind: "sequence", has: contains, first: applied(first, keys), isEmpty: null };
  return { kind: "set", has: contains, isSome: isSome === undefined ? yes : applied(isSome, keys) };
}

/** A value at its keys. */
export function valueAt(value: Value, keys: readonly Term[]): Value {
  return keys.reduce<Value>((whole, key) => {
    if (whole.kind !== "map") throw new Error("internal error: a key too many");
    return whole.at(key);
  }, value);
}

/**
 * What the sorts alone do not say: each literal is one of its variable's, each thread of its role. An invariant
 * of the encoding, which is proved like any other conjunct. Numbers are any integers.
 */
export function typesHold(model: Model, time: Time, scope: Pick<Scope, "sizes">): Term {
  return and(
    ...model.variables.flatMap((variable) =>
      partsOf(variable).map((part) => partTyped(part, model, time, scope)),
    ),
  );
}

function partTyped(part: Part, model: Model, time: Time, scope: Pick<Scope, "sizes">): Term {
  const keys = part.args.map((type, index) => ({ name: `key.${index + 1}`, type }));
  const call = apply(
    nameAt(part.name, time),
    keys.map(({ name }) => name),
  );
  const last = keys.at(-1);
  const claim =
    part.role === "has" && last !== undefined
      ? implies(call, isOfType(last.name, last.type, model, false))
      : part.role === "first"
        ? yes
        : isOfType(call, part.result, model, false);
  if (claim === yes) return yes;
  const guarded = part.role === "has" ? keys.slice(0, -1) : keys;
  const guards = guarded.map(({ name, type }) => isOfType(name, type, model, false));
  return forAllOfSort(keys, implies(and(...guards), claim), model, scope);
}

/**
 * Of a sequence, the encoding keeps which elements it has and which one is first: where it has any, that one is
 * among them. True of every sequence, so it is stated and not proved.
 */
export function sequencesHold(
  model: Model,
  time: Time,
  scope: Pick<Scope, "sizes">,
): readonly Term[] {
  return model.variables.flatMap((variable) => {
    const parts = partsOf(variable);
    const has = parts.find(({ role }) => role === "has");
    const first = parts.find(({ role }) => role === "first");
    if (has === undefined || first === undefined) return [];
    const keys = has.args.map((type, index) => ({ name: `key.${index + 1}`, type }));
    const outer = keys.slice(0, -1).map(({ name }) => name);
    const last = keys.at(-1)?.name ?? "";
    const firstOf = apply(nameAt(first.name, time), outer);
    const hasOf = (element: Term): Term => apply(nameAt(has.name, time), [...outer, element]);
    return [forAllOfSort(keys, implies(hasOf(last), hasOf(firstOf)), model, scope)];
  });
}

/** For all values of the sorts, whether or not they are values of the types. */
function forAllOfSort(
  keys: readonly { readonly name: string; readonly type: Type }[],
  body: Term,
  model: Model,
  { sizes }: Pick<Scope, "sizes">,
): Term {
  const open = keys.filter(({ type }) => allOfSort(type, model, sizes) === null);
  const written = keys.flatMap(({ name, type }) => {
    const values = allOfSort(type, model, sizes);
    return values === null ? [] : [{ name, values }];
  });
  const instances = written.reduce<readonly Term[]>(
    (bodies, { name, values }) =>
      bodies.flatMap((each) => values.map((value) => replaced(each, name, value))),
    [body],
  );
  const all = and(...instances);
  if (open.length === 0 || all === yes) return all;
  return ["forall", open.map(({ name, type }) => [name, sortOf(type, model)]), all];
}

function allOfSort(type: Type, model: Model, sizes: Scope["sizes"]): readonly Term[] | null {
  if (sizes === null) return null;
  switch (type.kind) {
    case "boolean":
      return ["false", "true"];
    case "literal":
      return textsOf(model).map(textOf);
    case "thread":
      return rolesOf(model).flatMap(({ name }) => elementsOf(name, sizes, model));
    case "element":
      return isRole(type.domain, model)
        ? allOfSort({ kind: "thread" }, model, sizes)
        : elementsOf(type.domain, sizes, model);
    case "option": {
      const inner = allOfSort(type.of, model, sizes);
      const of = sortOf(type.of, model);
      return inner === null
        ? null
        : [...inner.map((value): Term => [`some.${of}`, value]), `null.${of}`];
    }
    default:
      return null;
  }
}

function replaced(term: Term, name: string, value: Term): Term {
  if (typeof term === "string") return term === name ? value : term;
  return term.map((part) => replaced(part, name, value));
}

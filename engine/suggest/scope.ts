import type { Expr } from "../../dsl/ir/expr.ts";
import { bound, nowhere, unary } from "../../dsl/ir/build.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import { sameType, threadType, type Type, withoutNull } from "../../dsl/ir/type.ts";

/** A name that a conjunct is said for all of: a thread, an identity or a live object. */
export type Binder = { readonly name: string; readonly type: Type };

/** What a conjunct quantifies over. Two binders of one type stand for two different elements. */
export type Scope = readonly Binder[];

/** Elements for all of which something is said: a few at a time. */
export function scopesOf(model: Model): readonly Scope[] {
  const types: readonly Type[] = [
    ...threadTypes(model),
    ...model.domains.flatMap(({ kind, name }): readonly Type[] =>
      kind === "role" ? [] : [{ kind: "element", domain: name }],
    ),
  ];
  const pairs = types.flatMap((left, index) => types.slice(index).map((right) => [left, right]));
  const all = [
    [],
    ...types.map((type) => [type]),
    ...pairs,
    ...model.variables.flatMap((variable) => signatureOf(variable, types)),
  ];
  const unique = new Map(all.map((each) => [JSON.stringify(each), each]));
  return [...unique.values()].map((each) => bindersOf(each, model));
}

/** All threads; each role for itself where something tells the threads of one apart. */
function threadTypes({ domains }: Model): readonly Type[] {
  const roles = domains.filter(({ kind }) => kind === "role");
  if (roles.some(({ identity }) => identity !== undefined))
    return roles.map(({ name }) => ({ kind: "element", domain: name }));
  return roles.length === 0 ? [] : [threadType];
}

/** Whether the binder stands for a thread. */
export function isThread({ type }: Binder, { domains }: Model): boolean {
  if (type.kind !== "element") return type.kind === "thread";
  return domains.some(({ kind, name }) => kind === "role" && name === type.domain);
}

/** What tells a thread apart in its role: an expression of a type that the role declares; `null` without one. */
export function identityOf(binder: Binder, { domains }: Model): Expr | null {
  const { type } = binder;
  const role = type.kind === "element" ? domains.find(({ name }) => name === type.domain) : null;
  const identity = role?.kind === "role" ? role.identity : undefined;
  return identity === undefined ? null : unary("identity", boundOf(binder), identity);
}

/** The three types that a map of maps relates. */
function signatureOf({ type }: Variable, types: readonly Type[]): readonly (readonly Type[])[] {
  const found: Type[] = [];
  let rest = type;
  while (rest.kind === "map") {
    found.push(rest.key);
    rest = rest.value;
  }
  const leaf = withoutNull(rest);
  found.push(leaf.kind === "set" || leaf.kind === "sequence" ? leaf.of : leaf);
  const isKnown = (each: Type): boolean => types.some((type) => sameType(type, each));
  if (found.length !== 3 || !found.every(isKnown)) return [];
  return [types.filter((type) => found.some((each) => sameType(each, type)))].filter(
    ({ length }) => length === 3,
  );
}

/** Names that no variable of the model has: one that would be a variable's ends in `_`. */
function bindersOf(types: readonly Type[], model: Model): Scope {
  const taken = new Set(model.variables.map(({ name }) => name));
  return types.map((type, index) => {
    const base = baseName(type, model);
    const isSecond = types.slice(0, index).some((each) => sameType(each, type));
    const name = isSecond ? `other${capital(base)}` : base;
    return { name: taken.has(name) ? `${name}_` : name, type };
  });
}

function baseName(type: Type, model: Model): string {
  if (type.kind !== "element") return "task";
  const domain = model.domains.find(({ name }) => name === type.domain);
  if (domain?.kind === "role") return domain.field;
  const field = domain?.field ?? type.domain;
  if (field.endsWith("ies")) return `${field.slice(0, -3)}y`;
  return field.endsWith("s") && field.length > 1 ? field.slice(0, -1) : `${field}0`;
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function boundOf({ name, type }: Binder): Expr {
  return bound(name, type, nowhere);
}

/** Whether the binder stands for an object of a pool, of which only live ones are meant. */
export function liveVariable({ type }: Binder, model: Model): Variable | null {
  if (type.kind !== "element") return null;
  const { domain } = type;
  const isIt = ({ source }: Variable): boolean =>
    source.kind === "live" && source.domain === domain;
  return model.variables.find(isIt) ?? null;
}

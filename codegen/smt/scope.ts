import type { Span } from "../../dsl/diag/span.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { and, implies, or, type Term } from "./term.ts";
import type { Value } from "./value.ts";
import {
  elementConstant,
  isOfType,
  isRole,
  rolesOf,
  sortOf,
  symbolOf,
  textOf,
  threadConstant,
} from "./vocabulary.ts";

/** What the encoding cannot say: it is refused by name, and what depends on it counts as not proved. */
export class NotEncodable extends Error {
  readonly span: Span;
  constructor(what: string, span: Span) {
    super(what);
    this.span = span;
  }
}

/** How many elements each domain has, by name; `null` for any number of them. */
export type Sizes = ReadonlyMap<string, number> | null;

/** What a name stands for, and of which type that is: where it is used, the reader may know that it is not null. */
export type Bound = { readonly value: Value; readonly type: Type };

/** Where an expression is encoded. */
export type Scope = {
  readonly model: Model;
  readonly sizes: Sizes;
  /** The variables of the state that is read. */
  readonly read: (variable: string) => Value;
  readonly bound: ReadonlyMap<string, Bound>;
  /** The names that are taken, so that binders get others. */
  readonly taken: Set<string>;
};

/** A name that nothing else in the file has. */
export function fresh(hint: string, { taken }: Pick<Scope, "taken">): string {
  const base = symbolOf(hint.replaceAll(/[^\w]/g, "") || "x");
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  taken.add(name);
  return name;
}

/**
 * `forall` or `exists` over the values of a type; over the elements themselves where their number is known.
 * Numbers are not kept to their range here: that is a matter of the set that they are taken from.
 */
export function quantified(
  quantifier: "forall" | "exists",
  hint: string,
  type: Type,
  scope: Scope,
  body: (element: Term) => Term,
): Term {
  const values = valuesOf(type, scope);
  const join = quantifier === "forall" ? and : or;
  if (values !== null) return join(...values.map(body));
  const name = fresh(hint, scope);
  const within = isOfType(name, type, scope.model, false);
  const inner = body(name);
  scope.taken.delete(name);
  if (inner === "true" || inner === "false") {
    // The sorts are not empty, and neither are the types of a spec.
    return inner;
  }
  const formula = quantifier === "forall" ? implies(within, inner) : and(within, inner);
  return [quantifier, [[name, sortOf(type, scope.model)]], formula];
}

/** The values of a type, written out; `null` when there are unknown many. */
function valuesOf(type: Type, scope: Scope): readonly Term[] | null {
  const { sizes, model } = scope;
  switch (type.kind) {
    case "boolean":
      return ["false", "true"];
    case "literal":
      return type.values.map(textOf);
    case "element":
      return sizes === null ? null : elementsOf(type.domain, sizes, model);
    case "thread":
      return sizes === null
        ? null
        : rolesOf(model).flatMap(({ name }) => elementsOf(name, sizes, model));
    case "option": {
      const inner = valuesOf(type.of, scope);
      if (inner === null) return null;
      const of = sortOf(type.of, model);
      return [...inner.map((value): Term => [`some.${of}`, value]), `null.${of}`];
    }
    default:
      return null;
  }
}

/** The constants of a domain whose size is known: the model's own elements first. */
export function elementsOf(
  domain: string,
  sizes: NonNullable<Sizes>,
  model: Model,
): readonly string[] {
  const names = elementNames(domain, sizes.get(domain) ?? 1, model);
  return names.map(isRole(domain, model) ? threadConstant : elementConstant);
}

/** The names that a domain's elements have when there are so many. */
export function elementNames(domain: string, size: number, model: Model): readonly string[] {
  const own = model.domains.find(({ name }) => name === domain)?.elements ?? [];
  if (size <= own.length) return own.slice(0, size);
  const [first = domain] = own;
  const stem = own.length > 1 || /\D1$/.test(first) ? first.replace(/1$/, "") : first;
  return Array.from({ length: size }, (_, index) => `${stem}${index + 1}`);
}

import type { Action, Body, Update } from "../../dsl/ir/action.ts";
import { index, nowhere, universe } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { EndCondition, Model, Property, Variable } from "../../dsl/ir/model.ts";
import { booleanType, type Domain, type Type } from "../../dsl/ir/type.ts";

/** Short ways to write small models by hand. */

export const span = nowhere;

export function integerType(min: number, max: number): Type {
  return { kind: "integer", min, max };
}

export function literalType(...values: readonly string[]): Type {
  return { kind: "literal", values };
}

export function elementType(domain: string): Type {
  return { kind: "element", domain };
}

export function setType(of: Type): Type {
  return { kind: "set", of };
}

export function mapType(key: Type, value: Type): Type {
  return { kind: "map", key, value };
}

export function domain(kind: Domain["kind"], name: string, ...elements: readonly string[]): Domain {
  return { kind, name, elements, doc: "", field: name };
}

export function literal(value: boolean | number | string | null, type: Type): Expr {
  return { kind: "literal", value, type, span };
}

export function read(name: string, type: Type): Expr {
  return { kind: "variable", name, type, span };
}

export function at(map: Expr, key: Expr): Expr {
  return index(map, key, span);
}

export function setOf(type: Type, ...elements: readonly Expr[]): Expr {
  return { kind: "set", elements, type: setType(type), span };
}

export function quantifier(kind: "forall" | "exists", name: string, set: Expr, body: Expr): Expr {
  return { kind: "quantifier", quantifier: kind, name, domain: set, body, type: booleanType, span };
}

/** The map with the same value everywhere. */
export function everywhere(key: Type, value: Expr): Expr {
  const all = universe(key, span);
  return {
    kind: "mapping",
    name: "k",
    domain: all,
    body: value,
    type: mapType(key, value.type),
    span,
  };
}

export function variable(name: string, type: Type, initial: Expr): Variable {
  return { name, type, initial, source: { kind: "local" }, doc: "", span };
}

export function guard(condition: Expr, then: Body): Body {
  return { kind: "guard", condition, then };
}

export function choose(name: string, set: Expr, then: Body): Body {
  return { kind: "choose", name, domain: set, then };
}

export function branch(condition: Expr, then: Body, otherwise: Body): Body {
  return { kind: "branch", condition, then, else: otherwise };
}

export function check(condition: Expr, title: string, about: Expr | null, then: Body): Body {
  return { kind: "check", condition, violation: { title, invariant: title }, about, span, then };
}

export function set(name: string, ...pathAndValue: readonly Expr[]): Update {
  const value = pathAndValue.at(-1);
  if (value === undefined) throw new Error("an update needs a value");
  return { variable: name, path: pathAndValue.slice(0, -1), value };
}

export function go(label: string | null, ...updates: readonly Update[]): Body {
  return { kind: "update", updates, goto: label };
}

const noWords = { functions: [], text: "", doc: "", span } as const;

/** A step of the threads of a role. */
export function step(role: string, name: string, body: Body): Action {
  return { name, role, parameters: [], body, ...noWords };
}

/** An action of an abstract spec, with its parameters' types. */
export function action(
  name: string,
  parameters: Readonly<Record<string, Type>>,
  body: Body,
): Action {
  const domains = Object.entries(parameters).map(([parameter, type]) => ({
    name: parameter,
    domain: universe(type, span),
  }));
  return { name, role: null, parameters: domains, body, ...noWords };
}

export function property(name: string, condition: Expr, premise: Expr | null = null): Property {
  return { name, condition, checks: [], premise, doc: "", span };
}

export function endCondition(condition: Expr, title: string): EndCondition {
  return { condition, violation: { title, invariant: title }, about: null, span };
}

/** The variable `pc`, with each role's first label. */
export function pcVariable(
  labels: readonly string[],
  starts: readonly (readonly [role: Domain, label: string])[],
): Variable {
  const type = literalType(...labels, "Done");
  const self: Expr = { kind: "bound", name: "k", type: { kind: "thread" }, span };
  const [, last] = starts.at(-1) ?? ["", "Done"];
  const start = starts.slice(0, -1).reduceRight<Expr>(
    (rest, [role, label]) => {
      const threads = role.elements.map((name) => literal(name, { kind: "thread" }));
      const condition: Expr = {
        kind: "binary",
        operator: "member",
        left: self,
        right: setOf({ kind: "thread" }, ...threads),
        type: booleanType,
        span,
      };
      return { kind: "conditional", condition, then: literal(label, type), else: rest, type, span };
    },
    literal(last, type),
  );
  return variable("pc", mapType({ kind: "thread" }, type), everywhere({ kind: "thread" }, start));
}

/** A model, with nothing in it that is not given. */
export function model(parts: Partial<Model>): Model {
  return {
    name: "Small",
    file: "test/small.ts",
    span,
    doc: "",
    parameters: [],
    domains: [],
    variables: [],
    initialChoices: [],
    actions: [],
    invariants: [],
    possibles: [],
    endConditions: [],
    checkDeadlock: true,
    expected: { kind: "holds" },
    ...parts,
  };
}

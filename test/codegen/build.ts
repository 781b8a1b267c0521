import type { Action, Body, Update, Violation } from "../../dsl/ir/action.ts";
import type { BinaryOperator, Expr, UnaryOperator } from "../../dsl/ir/expr.ts";
import type { EndCondition, Model, Property, Variable } from "../../dsl/ir/model.ts";
import { booleanType, type Domain, type Type } from "../../dsl/ir/type.ts";

/** Short names for IR nodes, for models written by hand. Types that no back end reads are left at boolean. */
export function at(line: number) {
  return { file: "specs/test.ts", line, column: 3, endLine: line, endColumn: 9 };
}

const here = { span: at(1) };

export const bool: Type = booleanType;

export function int(min: number, max: number): Type {
  return { kind: "integer", min, max };
}

export function words(...values: readonly string[]): Type {
  return { kind: "literal", values };
}

export function of(domain: string): Type {
  return { kind: "element", domain };
}

export function opt(type: Type): Type {
  return { kind: "option", of: type };
}

export function setOf(type: Type): Type {
  return { kind: "set", of: type };
}

export function seqOf(type: Type, capacity: number): Type {
  return { kind: "sequence", of: type, capacity };
}

export function map(key: Type, value: Type): Type {
  return { kind: "map", key, value };
}

export const thread: Type = { kind: "thread" };

export function lit(value: boolean | number | string | null, type: Type = bool): Expr {
  return { kind: "literal", value, type, ...here };
}

export const none = lit(null, opt(bool));
export const yes = lit(true);
export const no = lit(false);

export function v(name: string, type: Type = bool): Expr {
  return { kind: "variable", name, type, ...here };
}

export function b(name: string, type: Type = bool): Expr {
  return { kind: "bound", name, type, ...here };
}

export const self = b("self", thread);

export function par(name: string, value: number): Expr {
  return { kind: "parameter", name, value, type: int(value, value), ...here };
}

export function all(type: Type): Expr {
  return { kind: "universe", of: type, type: setOf(type), ...here };
}

export function get(base: Expr, ...keys: readonly Expr[]): Expr {
  return keys.reduce<Expr>(
    (inner, key) => ({ kind: "index", map: inner, key, type: bool, ...here }),
    base,
  );
}

/** A variable at keys. */
export function $(name: string, ...keys: readonly Expr[]): Expr {
  return get(v(name), ...keys);
}

export function field(record: Expr, name: string): Expr {
  return { kind: "field", record, name, type: bool, ...here };
}

export function rec(fields: Readonly<Record<string, Expr>>): Expr {
  const entries = Object.entries(fields).map(([name, value]) => ({ name, value }));
  return { kind: "record", fields: entries, type: bool, ...here };
}

export function un(operator: UnaryOperator, operand: Expr): Expr {
  return { kind: "unary", operator, operand, type: bool, ...here };
}

export function not(operand: Expr): Expr {
  return un("not", operand);
}

export function bin(operator: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: "binary", operator, left, right, type: bool, ...here };
}

export function and(...parts: readonly Expr[]): Expr {
  return parts.reduce((left, right) => bin("and", left, right));
}

export function or(...parts: readonly Expr[]): Expr {
  return parts.reduce((left, right) => bin("or", left, right));
}

export function eq(left: Expr, right: Expr): Expr {
  return bin("equal", left, right);
}

export function ne(left: Expr, right: Expr): Expr {
  return bin("notEqual", left, right);
}

export function cond(condition: Expr, then: Expr, otherwise: Expr, type: Type = int(0, 9)): Expr {
  return { kind: "conditional", condition, then, else: otherwise, type, ...here };
}

export function set(...elements: readonly Expr[]): Expr {
  return { kind: "set", elements, type: bool, ...here };
}

export function seq(...elements: readonly Expr[]): Expr {
  return { kind: "sequence", elements, type: bool, ...here };
}

export function comprehension(
  kind: "filter" | "image" | "mapping",
  name: string,
  domain: Expr,
  body: Expr,
): Expr {
  return { kind, name, domain, body, type: bool, ...here };
}

export function forall(name: string, domain: Expr, body: Expr): Expr {
  return { kind: "quantifier", quantifier: "forall", name, domain, body, type: bool, ...here };
}

export function exists(name: string, domain: Expr, body: Expr): Expr {
  return { kind: "quantifier", quantifier: "exists", name, domain, body, type: bool, ...here };
}

export function guard(condition: Expr, then: Body): Body {
  return { kind: "guard", condition, then };
}

export function check(violation: Violation, condition: Expr, then: Body): Body {
  return { kind: "check", condition, violation, about: null, span: at(1), then };
}

export function bind(name: string, value: Expr, then: Body): Body {
  return { kind: "let", name, value, then };
}

export function choose(name: string, domain: Expr, then: Body): Body {
  return { kind: "choose", name, domain, then };
}

export function branch(condition: Expr, then: Body, otherwise: Body): Body {
  return { kind: "branch", condition, then, else: otherwise };
}

/** Assignments, and the next label. */
export function go(goto: string | null, ...updates: readonly Update[]): Body {
  return { kind: "update", updates, goto };
}

/** `put("x", value)`, `put("f", key, value)`. */
export function put(variable: string, ...rest: readonly Expr[]): Update {
  const value = rest.at(-1);
  if (value === undefined) throw new Error("an assignment without a value");
  return { variable, path: rest.slice(0, -1), value };
}

export function variable(name: string, type: Type, initial: Expr, doc = ""): Variable {
  return { name, type, initial, doc, source: { kind: "local" }, span: at(1) };
}

export function step(role: string, name: string, body: Body, more: Partial<Action> = {}): Action {
  const [text, doc, functions] = ["", "", [] as const];
  return { name, role, parameters: [], body, functions, text, doc, span: at(1), ...more };
}

export function action(
  name: string,
  parameters: Readonly<Record<string, Type>>,
  body: Body,
  more: Partial<Action> = {},
): Action {
  const given = Object.entries(parameters).map(([each, type]) => ({
    name: each,
    domain: all(type),
  }));
  return { ...step("", name, body), role: null, parameters: given, ...more };
}

export function domain(kind: Domain["kind"], name: string, ...elements: readonly string[]): Domain {
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  return { kind, name, elements, doc: "", field };
}

export function property(
  name: string,
  condition: Expr,
  checks: readonly (readonly [Violation, Expr])[] = [],
): Property {
  const given = checks.map(([violation, each]) => ({
    condition: each,
    violation,
    about: null,
    span: at(1),
  }));
  return { name, condition, checks: given, premise: null, doc: "", span: at(1) };
}

export function ending(violation: Violation, condition: Expr): EndCondition {
  return { condition, violation, about: null, span: at(1) };
}

export function model(
  name: string,
  parts: Pick<Model, "variables" | "actions"> & Partial<Model>,
): Model {
  return {
    name,
    file: "specs/test.ts",
    span: at(1),
    doc: "",
    parameters: [],
    domains: [],
    initialChoices: [],
    invariants: [],
    possibles: [],
    endConditions: [],
    checkDeadlock: true,
    expected: { kind: "holds" },
    ...parts,
  };
}

export const useAfterFree: Violation = {
  title: "use after free",
  invariant: "NoUseAfterFree",
};
export const nullDereference: Violation = {
  title: "null dereference",
  invariant: "NoNullDereference",
};
export const leak: Violation = { title: "leak", invariant: "NoLeak" };

import { binary, index, unary, universe } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { booleanType, type Domain, type RecordType, type Type } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { universeOf } from "../../engine/values.ts";
import {
  domain,
  elementType,
  integerType,
  literal,
  literalType,
  mapType,
  setType,
  span,
} from "./build.ts";

export const domains: readonly Domain[] = [
  domain("role", "Reader", "r1", "r2"),
  domain("sort", "Item", "i1", "i2", "i3"),
  domain("role", "Writer", "w1"),
];

const item = elementType("Item");
const small = integerType(-2, 3);
const letters = literalType("a", "b", "c");
const on: RecordType = {
  kind: "record",
  fields: [
    { name: "tag", type: literalType("on") },
    { name: "of", type: item },
    { name: "count", type: small },
  ],
};
const off: RecordType = { kind: "record", fields: [{ name: "tag", type: literalType("off") }] };
const union: Type = { kind: "union", variants: [off, on] };

/** The types that variables and expressions have. */
export const types: readonly Type[] = [
  booleanType,
  small,
  letters,
  item,
  { kind: "thread" },
  elementType("Writer"),
  { kind: "option", of: item },
  { kind: "option", of: { kind: "thread" } },
  { kind: "option", of: small },
  setType(item),
  setType(small),
  setType({ kind: "thread" }),
  { kind: "sequence", of: item, capacity: 2 },
  { kind: "sequence", of: small, capacity: 3 },
  on,
  union,
];

export type Known = { readonly name: string; readonly type: Type };

/** Variables of each type, and maps to it from items, threads and small integers. */
export const variables: readonly Known[] = types.flatMap((type, number) => [
  { name: `v${number}`, type },
  { name: `items${number}`, type: mapType(item, type) },
  { name: `threads${number}`, type: mapType({ kind: "thread" }, type) },
  { name: `wide${number}`, type: mapType(small, mapType(letters, type)) },
]);

type Bound = Expr & { readonly kind: "bound" };

/** Makes random expressions and values, the same for the same seed. */
export class RandomExpr {
  #state: number;
  #names = 0;

  readonly #variables: readonly Known[];
  /** Expressions have a value in every state: no `head` of what may be empty, for one. */
  readonly #isTotal: boolean;

  /** Expressions read only these variables; when given, they are total. */
  constructor(seed: number, known: readonly Known[] = variables) {
    this.#state = seed;
    this.#variables = known;
    this.#isTotal = known !== variables;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error("nothing to choose from");
    return choice;
  }

  name(type: Type): Bound {
    return { kind: "bound", name: `k${this.#names++}`, type, span };
  }

  value(type: Type): Value {
    if (type.kind !== "map") return this.pick(universeOf(type, domains));
    const keys = universeOf(type.key, domains);
    return { kind: "map", entries: keys.map((key) => [key, this.value(type.value)] as const) };
  }

  /** An expression of exactly that type. */
  expr(type: Type, depth: number, scope: readonly Bound[]): Expr {
    const inner = (of: Type): Expr => this.expr(of, depth - 1, scope);
    const known = scope.filter((name) => JSON.stringify(name.type) === JSON.stringify(type));
    if (known.length > 0 && this.below(3) === 0) return this.pick(known);
    if (depth === 0 || this.below(5) === 0) return this.leaf(type);
    if (this.below(6) === 0) {
      const parts = { condition: inner(booleanType), then: this.loose(type, depth - 1, scope) };
      return { kind: "conditional", ...parts, else: inner(type), type, span };
    }
    if (this.below(4) === 0) return this.indexed(type, depth, scope);
    return this.operation(type, depth, scope);
  }

  /** An expression of that type, or of one whose values it has too. */
  loose(type: Type, depth: number, scope: readonly Bound[]): Expr {
    if (type.kind === "option" && this.below(2) === 0) return this.loose(type.of, depth, scope);
    if (type.kind === "thread" && this.below(2) === 0)
      return this.expr(elementType(this.pick(["Reader", "Writer"])), depth, scope);
    if (type === union && this.below(2) === 0) return this.expr(on, depth, scope);
    if (type === letters && this.below(2) === 0) return this.leaf(literalType("b"));
    return this.expr(type, depth, scope);
  }

  leaf(type: Type): Expr {
    const same = this.#variables.filter((one) => JSON.stringify(one.type) === JSON.stringify(type));
    const isSet = type.kind === "set" || type.kind === "sequence";
    if (same.length > 0 && (isSet || this.below(2) === 0))
      return { kind: "variable", name: this.pick(same).name, type, span };
    if (type.kind === "union") return this.record(on, 0, []);
    if (isSet) return { kind: type.kind, elements: [], type, span };
    if (type.kind === "record") return this.record(type, 0, []);
    const value = this.value(type);
    if (value !== null && typeof value === "object") throw new Error("no literal");
    return literal(value, type);
  }

  record(type: RecordType, depth: number, scope: readonly Bound[]): Expr {
    const fields = type.fields.map((field) => {
      return { name: field.name, value: this.loose(field.type, depth, scope) };
    });
    return { kind: "record", fields, type, span };
  }

  indexed(type: Type, depth: number, scope: readonly Bound[]): Expr {
    const number = types.findIndex((one) => JSON.stringify(one) === JSON.stringify(type));
    if (number < 0) return this.leaf(type);
    const key = (of: Type): Expr => this.expr(of, depth - 1, scope);
    const isKnown = (name: string): boolean => this.#variables.some((one) => one.name === name);
    const map = (name: string, of: Type): Expr => ({ kind: "variable", name, type: of, span });
    const choice = this.below(4);
    const needed = [`items${number}`, `threads${number}`, null, `wide${number}`][choice];
    if (typeof needed === "string" && !isKnown(needed)) return this.leaf(type);
    switch (choice) {
      case 0:
        return index(map(`items${number}`, mapType(item, type)), key(item), span);
      case 1: {
        const thread: Type = { kind: "thread" };
        const keyExpr = this.loose(thread, depth - 1, scope);
        return index(map(`threads${number}`, mapType(thread, type)), keyExpr, span);
      }
      case 2: {
        const name = this.name(item);
        const body = this.expr(type, depth - 1, [...scope, name]);
        const whole: Expr = {
          kind: "mapping",
          name: name.name,
          domain: universe(item, span),
          body,
          type: mapType(item, type),
          span,
        };
        return index(whole, key(item), span);
      }
      default: {
        const row = mapType(letters, type);
        const whole = map(`wide${number}`, mapType(small, row));
        return index(index(whole, key(small), span), this.loose(letters, depth - 1, scope), span);
      }
    }
  }

  operation(type: Type, depth: number, scope: readonly Bound[]): Expr {
    const inner = (of: Type): Expr => this.expr(of, depth - 1, scope);
    const sets = types.filter((one) => one.kind === "set");
    switch (type.kind) {
      case "boolean":
        return this.condition(depth, scope);
      case "integer": {
        const left = inner(small);
        const right = inner(small);
        const wide = integerType(-12, 12);
        const operator = this.pick(["add", "subtract", "multiply"] as const);
        const sum = binary(operator, left, right, wide);
        const positive = literal(6, integerType(6, 6));
        const rest = binary("modulo", sum, positive, integerType(0, 5));
        if (this.below(4) === 0) {
          const set = inner(this.pick(sets));
          return { ...unary("cardinality", set, integerType(0, 6)), type: integerType(0, 6) };
        }
        return binary("subtract", rest, literal(2, integerType(2, 2)), type);
      }
      case "set": {
        const name = this.name(type.of);
        const binder = { name: name.name, domain: inner(type), type, span };
        const operator = this.pick(["union", "intersection", "difference"] as const);
        const sequence = types.find(
          (one) => one.kind === "sequence" && JSON.stringify(one.of) === JSON.stringify(type.of),
        );
        return this.pick<() => Expr>([
          () => binary(operator, inner(type), inner(type), type),
          () => ({
            kind: "filter",
            ...binder,
            body: this.expr(booleanType, depth - 1, [...scope, name]),
          }),
          () => ({
            kind: "image",
            ...binder,
            body: this.loose(type.of, depth - 1, [...scope, name]),
          }),
          () => ({
            kind: "set",
            elements: [this.loose(type.of, depth - 1, scope), inner(type.of)],
            type,
            span,
          }),
          () =>
            sequence === undefined
              ? universe(type.of, span)
              : unary("range", inner(sequence), type),
        ])();
      }
      case "sequence":
        if (this.#isTotal) return this.leaf(type);
        return this.pick<() => Expr>([
          () => binary("append", inner(type), inner(type.of), type),
          () => binary("remove", inner(type), inner(type.of), type),
          () => unary("tail", inner(type), type),
          () => binary("removeAt", inner(type), literal(1, integerType(0, 2)), type),
          () => ({ kind: "sequence", elements: [inner(type.of), inner(type.of)], type, span }),
        ])();
      case "record":
        return this.record(type, depth - 1, scope);
      case "element": {
        if (type.domain !== "Item" || this.#isTotal) return this.leaf(type);
        const line: Type = { kind: "sequence", of: item, capacity: 2 };
        return this.pick<() => Expr>([
          () => unary("head", inner(line), item),
          () => binary("at", inner(line), literal(1, integerType(1, 1)), item),
          () => ({
            kind: "field",
            record: this.loose(union, depth - 1, scope),
            name: "of",
            type,
            span,
          }),
        ])();
      }
      default:
        return this.indexed(type, depth, scope);
    }
  }

  condition(depth: number, scope: readonly Bound[]): Expr {
    const inner = (of: Type): Expr => this.expr(of, depth - 1, scope);
    const of = this.pick(types);
    const set = this.pick(types.filter((one) => one.kind === "set"));
    const operator = this.pick(["and", "or", "implies"] as const);
    const comparison = this.pick(["less", "lessEqual", "greater", "greaterEqual"] as const);
    const equality = this.pick(["equal", "notEqual"] as const);
    const domainType = this.pick([item, small, { kind: "thread" } as const]);
    const name = this.name(domainType);
    const overSet = this.below(2) === 0;
    return this.pick<() => Expr>([
      () => binary(operator, inner(booleanType), inner(booleanType)),
      () => unary("not", inner(booleanType), booleanType),
      () => binary(equality, this.loose(of, depth - 1, scope), this.loose(of, depth - 1, scope)),
      () => binary(comparison, inner(small), inner(small)),
      () => binary("member", this.loose(set.of, depth - 1, scope), inner(set)),
      () => binary("member", inner({ kind: "option", of: item }), inner(setType(item))),
      () => binary("subset", inner(set), inner(set)),
      () => ({
        kind: "quantifier",
        quantifier: this.pick(["forall", "exists"] as const),
        name: name.name,
        domain: overSet ? inner(setType(domainType)) : universe(domainType, span),
        body: this.expr(booleanType, depth - 1, [...scope, name]),
        type: booleanType,
        span,
      }),
    ])();
  }
}

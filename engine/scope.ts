import type { Expr } from "../dsl/ir/expr.ts";
import type { Type } from "../dsl/ir/type.ts";
import type { Code } from "./code.ts";

/** What a bound name stands for. A `let` of a map is not computed: it is put in place where it is used. */
export type Binding =
  | { readonly kind: "value"; readonly value: Code; readonly type: Type }
  | { readonly kind: "expression"; readonly expr: Expr; readonly scope: Scope };

export type Scope = ReadonlyMap<string, Binding>;

export function bind(scope: Scope, name: string, binding: Binding): Scope {
  return new Map(scope).set(name, binding);
}

export function bindValue(scope: Scope, name: string, value: Code, type: Type): Scope {
  return bind(scope, name, { kind: "value", value, type });
}

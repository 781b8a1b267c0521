import type { Span } from "../diag/span.ts";
import type { Type } from "./type.ts";

export type UnaryOperator =
  | "not"
  | "negate"
  /** Number of elements of a set. */
  | "cardinality"
  /** Number of elements of a sequence. */
  | "length"
  /** First element of a sequence that is not empty. */
  | "head"
  /** A sequence that is not empty, without its first element. */
  | "tail"
  /** The set of the elements of a sequence. */
  | "range"
  /** The indices of a sequence, counted from 0: a set of integers. */
  | "indices"
  /** What tells a thread of its role apart, from the thread, an `element` of the role: see `Domain.identity`. */
  | "identity";

export type BinaryOperator =
  | "and"
  | "or"
  | "implies"
  | "equal"
  | "notEqual"
  | "less"
  | "lessEqual"
  | "greater"
  | "greaterEqual"
  | "add"
  | "subtract"
  | "multiply"
  /** Integer division, rounded down. */
  | "divide"
  /** The remainder; the divisor is positive. */
  | "modulo"
  /** `left` is an element of the set `right`. */
  | "member"
  | "subset"
  | "union"
  | "intersection"
  | "difference"
  /** The sequence `left` with `right` added at its end. */
  | "append"
  /** The sequence `left` without every element equal to `right`. */
  | "remove"
  /** The sequence `left` without the element at index `right`, counted from 0. */
  | "removeAt"
  /** The element of the sequence `left` at index `right`, counted from 0. */
  | "at";

/**
 * A state expression: it has no effect and reads only the state before the step; a *relation* also reads
 * the state after it, with `prime`. Evaluating it is
 * safe wherever the `check`s in front of it hold. Immutable; spans take no part in equality.
 */
export type Expr = { readonly type: Type; readonly span: Span } & (
  | {
      readonly kind: "literal";
      readonly value: boolean | number | string | null;
    }
  /** A numeric parameter of the model, with the value it has in this model. */
  | {
      readonly kind: "parameter";
      readonly name: string;
      readonly value: number;
    }
  /** A state variable, whole. */
  | { readonly kind: "variable"; readonly name: string }
  /** A state variable after the step; only in relations of `temporal.ts`. */
  | { readonly kind: "prime"; readonly name: string }
  /** A name bound by `let`, `choose`, a quantifier or an action's parameter; `self` is the thread. */
  | { readonly kind: "bound"; readonly name: string }
  /** The set of all values of `of`: a domain, `BOOLEAN`, a range, … Its type is `set of`. */
  | { readonly kind: "universe"; readonly of: Type }
  /** The value of a map at a key. */
  | { readonly kind: "index"; readonly map: Expr; readonly key: Expr }
  | { readonly kind: "field"; readonly record: Expr; readonly name: string }
  | {
      readonly kind: "record";
      readonly fields: readonly {
        readonly name: string;
        readonly value: Expr;
      }[];
    }
  | {
      readonly kind: "unary";
      readonly operator: UnaryOperator;
      readonly operand: Expr;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expr;
      readonly then: Expr;
      readonly else: Expr;
    }
  | { readonly kind: "set"; readonly elements: readonly Expr[] }
  | { readonly kind: "sequence"; readonly elements: readonly Expr[] }
  /** `{name \in domain : body}`. */
  | {
      readonly kind: "filter";
      readonly name: string;
      readonly domain: Expr;
      readonly body: Expr;
    }
  /** `{body : name \in domain}`. */
  | {
      readonly kind: "image";
      readonly name: string;
      readonly domain: Expr;
      readonly body: Expr;
    }
  | {
      readonly kind: "quantifier";
      readonly quantifier: "forall" | "exists";
      readonly name: string;
      readonly domain: Expr;
      readonly body: Expr;
    }
  /** `[name \in domain |-> body]`; the domain is a `universe`. Its type is a map. */
  | {
      readonly kind: "mapping";
      readonly name: string;
      readonly domain: Expr;
      readonly body: Expr;
    }
);

import { and, equal, ite, not, or, type Term } from "./term.ts";

/**
 * What an expression stands for in SMT-LIB. A scalar is a term. A set is the formula that an element is in it;
 * one that may be `null` has a formula for not being it. Of a sequence there are its elements and its first
 * one, where that is known. A map is a function of its key.
 */
export type Value =
  | { readonly kind: "scalar"; readonly term: Term }
  | { readonly kind: "set"; readonly has: (element: Term) => Term; readonly isSome: Term }
  | {
      readonly kind: "sequence";
      readonly has: (element: Term) => Term;
      readonly first: Term | null;
      /** `null` when only the elements tell. */
      readonly isEmpty: Term | null;
    }
  | { readonly kind: "map"; readonly at: (key: Term) => Value };

/** One of two values of a kind. */
export function choice(condition: Term, then: Value, otherwise: Value): Value {
  if (then.kind === "scalar" && otherwise.kind === "scalar")
    return { kind: "scalar", term: ite(condition, then.term, otherwise.term) };
  if (then.kind === "set" && otherwise.kind === "set")
    return {
      kind: "set",
      has: (element) => ite(condition, then.has(element), otherwise.has(element)),
      isSome: ite(condition, then.isSome, otherwise.isSome),
    };
  if (then.kind === "sequence" && otherwise.kind === "sequence") {
    const isKnown = then.first !== null && otherwise.first !== null;
    const areEmpty = then.isEmpty !== null && otherwise.isEmpty !== null;
    return {
      kind: "sequence",
      has: (element) => ite(condition, then.has(element), otherwise.has(element)),
      first: isKnown ? ite(condition, then.first, otherwise.first) : null,
      isEmpty: areEmpty ? ite(condition, then.isEmpty, otherwise.isEmpty) : null,
    };
  }
  if (then.kind === "map" && otherwise.kind === "map")
    return { kind: "map", at: (key) => choice(condition, then.at(key), otherwise.at(key)) };
  throw new Error("internal error: a choice between values of different kinds");
}

/** The sequence with an element more at its end. */
export function appended(sequence: Value, last: Term): Value {
  if (sequence.kind !== "sequence") throw new Error("internal error: no sequence");
  const { has, first, isEmpty } = sequence;
  return {
    kind: "sequence",
    has: (element) => or(has(element), equal(element, last)),
    first: first === null || isEmpty === null ? null : ite(isEmpty, last, first),
    isEmpty: "false",
  };
}

/** The sequence without the elements equal to `gone`: which one is first then is not known. */
export function removed(sequence: Value, gone: Term): Value {
  if (sequence.kind !== "sequence") throw new Error("internal error: no sequence");
  return {
    kind: "sequence",
    has: (element) => and(sequence.has(element), not(equal(element, gone))),
    first: null,
    isEmpty: null,
  };
}

import type { Expr } from "../../dsl/ir/expr.ts";
import { walk } from "../../dsl/ir/walk.ts";
import { elementType, hasOf } from "./expression.ts";
import { NotEncodable, quantified, type Scope, valuesOf } from "./scope.ts";
import { and, equal, implies, ite, not, type Term } from "./term.ts";

/** The size of a set in one of the two states of a file, as a number that is declared for it. */
export type Size = {
  readonly term: string;
  readonly set: Expr;
  /** Where it is read: which state is in it. */
  readonly scope: Scope;
};

/** The sizes that a file speaks of: of each set that of the state before the step, and that of the one after it. */
export type Sized = Map<string, { readonly number: number; before?: Size; after?: Size }>;

/**
 * `Cardinality(S)` as a number. What is known of it stands in `sizeAxioms`; the set may not depend on what a
 * quantifier binds.
 */
export function sizeTerm(set: Expr, scope: Scope): Term {
  const { sized, time } = scope;
  if (sized === undefined || time === undefined || set.type.kind !== "set")
    throw new NotEncodable(
      "a size: it can be compared with a small number, or with the size of a whole set",
      set.span,
    );
  walk(set, (part) => {
    if (part.kind === "bound" && scope.bound.has(part.name))
      throw new NotEncodable("the size of a set that depends on what a quantifier binds", set.span);
  });
  const key = keyOf(set);
  const known = sized.get(key);
  const number =
    known?.number ?? Math.max(0, ...[...sized.values()].map((each) => each.number)) + 1;
  const term = `size.${number}${time === "before" ? "" : ".next"}`;
  sized.set(key, { ...known, number, [time]: { term, set, scope } });
  return term;
}

function keyOf(set: Expr): string {
  return JSON.stringify(set);
}

/** The sets whose size an expression speaks of, as keys of `Sized`. */
export function setsCountedIn(outermost: Expr): readonly string[] {
  const keys: string[] = [];
  walk(outermost, (expr) => {
    if (expr.kind === "unary" && expr.operator === "cardinality") keys.push(keyOf(expr.operand));
  });
  return keys;
}

export function sizeDeclarations(sized: Sized): readonly Term[] {
  return sizesIn(sized).map(({ term }): Term => ["declare-fun", term, [], "Int"]);
}

function sizesIn(sized: Sized): readonly Size[] {
  return [...sized.values()].flatMap(({ before, after }) =>
    [before, after].filter((each) => each !== undefined),
  );
}

/**
 * What is true of the sizes of finite sets: none is negative, 0 is that of the empty set, and a step that adds one
 * element, takes one away or leaves the set as it is changes the size accordingly. Where all elements are written out
 * the size is their sum.
 */
export function sizeAxioms(sized: Sized): readonly Term[] {
  return [...sized.values()].flatMap(({ before, after }) => [
    ...[before, after].flatMap((each) => (each === undefined ? [] : ofOne(each))),
    ...(before === undefined || after === undefined ? [] : ofTwo(before, after)),
  ]);
}

function ofOne({ term, set, scope }: Size): readonly Term[] {
  const has = hasOf(set, scope);
  const of = elementType(set);
  const elements = scope.sizes === null ? null : valuesOf(of, scope);
  if (elements !== null) {
    const ones = elements.map((element) => ite(has(element), "1", "0"));
    return [equal(term, ones.length === 1 ? (ones[0] ?? "0") : ["+", "0", ...ones])];
  }
  const isEmpty = quantified("forall", "x", of, scope, (element) => not(has(element)));
  return [
    ["<=", "0", term],
    ["=", ["=", term, "0"], isEmpty],
  ];
}

function ofTwo(before: Size, after: Size): readonly Term[] {
  const of = elementType(before.set);
  const [had, has] = [hasOf(before.set, before.scope), hasOf(after.set, after.scope)];
  const { scope } = before;
  const others = (element: Term): Term =>
    quantified("forall", "y", of, scope, (other) =>
      implies(not(equal(other, element)), equal(had(other), has(other))),
    );
  const grows = (less: Size, more: Size, without: typeof had, within: typeof had): Term =>
    quantified("forall", "x", of, scope, (element) =>
      implies(
        and(not(without(element)), within(element), others(element)),
        equal(more.term, ["+", less.term, "1"]),
      ),
    );
  const isSame = quantified("forall", "x", of, scope, (element) =>
    equal(had(element), has(element)),
  );
  return [
    implies(isSame, equal(before.term, after.term)),
    grows(before, after, had, has),
    grows(after, before, has, had),
  ];
}

import type { Body } from "../../dsl/ir/action.ts";
import { keyOf, not } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";

/** What holds on a path: conditions, by key, and expressions that equal a literal. */
type Facts = {
  readonly known: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, boolean | number | string | null>;
};

const noFacts: Facts = { known: new Set(), values: new Map() };

/** Drops the sides of branches that a condition further up rules out. Needs names bound once on each path. */
export function withoutImpossible(body: Body, facts: Facts = noFacts): Body {
  switch (body.kind) {
    case "update":
      return body;
    case "let":
    case "choose":
      return { ...body, then: withoutImpossible(body.then, facts) };
    case "guard":
    case "check":
      return { ...body, then: withoutImpossible(body.then, withFact(facts, body.condition)) };
    case "branch": {
      const decided = decide(body.condition, facts);
      if (decided !== null) return withoutImpossible(decided ? body.then : body.else, facts);
      return {
        ...body,
        then: withoutImpossible(body.then, withFact(facts, body.condition)),
        else: withoutImpossible(body.else, withFact(facts, not(body.condition))),
      };
    }
  }
}

function withFact({ known, values }: Facts, condition: Expr): Facts {
  const parts = conjunctsOf(condition);
  const equalities = parts.flatMap((part) => {
    const equality = equalityOf(part);
    return equality?.isEqual === true ? [[equality.key, equality.value] as const] : [];
  });
  return {
    known: new Set([...known, ...parts.map(keyOf)]),
    values: new Map([...values, ...equalities]),
  };
}

/** The conditions that all hold when `expr` does. */
export function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === "binary" && expr.operator === "and")
    return [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)];
  const isNegatedOr =
    expr.kind === "unary" && expr.operator === "not" && expr.operand.kind === "binary";
  if (isNegatedOr && expr.operand.operator === "or")
    return [...conjunctsOf(not(expr.operand.left)), ...conjunctsOf(not(expr.operand.right))];
  return [expr];
}

/** Whether a condition holds, as far as the facts tell; else `null`. */
function decide(condition: Expr, facts: Facts): boolean | null {
  if (facts.known.has(keyOf(condition))) return true;
  if (facts.known.has(keyOf(not(condition)))) return false;
  const equality = equalityOf(condition);
  const value = equality === null ? undefined : facts.values.get(equality.key);
  if (equality !== null && value !== undefined)
    return (value === equality.value) === equality.isEqual;
  return null;
}

export type Equality = {
  /** Of the expression beside the literal. */
  readonly key: string;
  readonly value: boolean | number | string | null;
  readonly isEqual: boolean;
};

/** `e = literal` or `e # literal`. */
export function equalityOf(expr: Expr): Equality | null {
  if (expr.kind !== "binary") return null;
  if (expr.operator !== "equal" && expr.operator !== "notEqual") return null;
  const { left, right, operator } = expr;
  const isEqual = operator === "equal";
  if (right.kind === "literal") return { key: keyOf(left), value: right.value, isEqual };
  if (left.kind === "literal") return { key: keyOf(right), value: left.value, isEqual };
  return null;
}

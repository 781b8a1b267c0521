import type { Expr } from "../dsl/ir/expr.ts";
import type { Type } from "../dsl/ir/type.ts";
import { and, choose, type Code, compare, hasBit, not, or } from "./code.ts";
import {
  compileApplied,
  compileAs,
  compileDomain,
  compileInteger,
  compileValue,
  weightOf,
} from "./compile-expr.ts";
import { convert, isIn, joinTypes, toCode } from "./convert.ts";
import { fold } from "./folds.ts";
import { onSets, typeOfKind } from "./operations.ts";
import { required } from "./required.ts";
import { bindValue, type Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

type Binary = Extract<Expr, { readonly kind: "binary" }>;

const comparisons = { less: "<", lessEqual: "<=", greater: ">", greaterEqual: ">=" } as const;

/** A boolean expression as a condition. What a constant decides is not compiled at all. */
export function compileCondition(unit: Unit, expr: Expr, scope: Scope): Code {
  switch (expr.kind) {
    case "unary":
      if (expr.operator === "not") return not(compileCondition(unit, expr.operand, scope));
      return compileValue(unit, expr, scope);
    case "binary":
      return compileBinaryCondition(unit, expr, scope);
    case "conditional":
      return choose(
        compileCondition(unit, expr.condition, scope),
        () => compileCondition(unit, expr.then, scope),
        () => compileCondition(unit, expr.else, scope),
      );
    case "quantifier": {
      const kind = expr.quantifier === "forall" ? "all" : "any";
      const domain = compileDomain(unit, expr.domain, scope);
      return fold(unit, kind, domain, weightOf(expr.body), (element) =>
        compileCondition(unit, expr.body, bindValue(scope, expr.name, element, domain.type)),
      );
    }
    default:
      return compileValue(unit, expr, scope);
  }
}

function compileBinaryCondition(unit: Unit, expr: Binary, scope: Scope): Code {
  const { operator, left, right } = expr;
  const rightCondition = (): Code => compileCondition(unit, right, scope);
  switch (operator) {
    case "and":
      return and(compileCondition(unit, left, scope), rightCondition);
    case "or":
      return or(compileCondition(unit, left, scope), rightCondition);
    case "implies":
      return or(not(compileCondition(unit, left, scope)), rightCondition);
    case "equal":
      return compileEqual(unit, left, right, scope);
    case "notEqual":
      return not(compileEqual(unit, left, right, scope));
    case "less":
    case "lessEqual":
    case "greater":
    case "greaterEqual":
      return compare(
        comparisons[operator],
        compileInteger(unit, left, scope),
        compileInteger(unit, right, scope),
      );
    case "member":
      return compileMember(unit, left, right, scope);
    case "subset": {
      const type = required(joinTypes(left.type, right.type) ?? undefined, "common set type");
      const sets = [left, right].map((operand) => compileAs(unit, operand, type, scope));
      return onSets("subset", sets[0] ?? 0, sets[1] ?? 0);
    }
    default:
      return compileValue(unit, expr, scope);
  }
}

function compileEqual(unit: Unit, left: Expr, right: Expr, scope: Scope): Code {
  if (isNull(right)) return compileIsNull(unit, left, scope);
  if (isNull(left)) return compileIsNull(unit, right, scope);
  if (left.type.kind === "map") return compileEqualMaps(unit, left, right, scope);
  const type = joinTypes(left.type, right.type);
  if (type !== null)
    return compare("===", compileAs(unit, left, type, scope), compileAs(unit, right, type, scope));
  // Values of types that share nothing are equal only when both are null.
  return and(compileIsNull(unit, left, scope), () => compileIsNull(unit, right, scope));
}

function isNull(expr: Expr): boolean {
  return expr.kind === "literal" && expr.value === null;
}

function compileIsNull(unit: Unit, expr: Expr, scope: Scope): Code {
  if (isNull(expr)) return 1;
  if (expr.type.kind !== "option") return 0;
  return compare("===", compileValue(unit, expr, scope), unit.encoding.sizeOf(expr.type.of));
}

function compileEqualMaps(unit: Unit, left: Expr, right: Expr, scope: Scope): Code {
  const keyTypes: Type[] = [];
  let type = left.type;
  for (; type.kind === "map"; type = type.value) keyTypes.push(type.key);
  const compareAt = (keys: readonly { value: Code; type: Type }[]): Code => {
    const key = keyTypes[keys.length];
    if (key !== undefined)
      return fold(unit, "all", { type: key, mask: null }, 0, (value) =>
        compareAt([...keys, { value, type: key }]),
      );
    const [one, other] = [left, right].map((map) => compileApplied(unit, map, keys, scope));
    const [a, b] = [required(one, "left map"), required(other, "right map")];
    const join = joinTypes(a.type, b.type) ?? a.type;
    return compare(
      "===",
      convert(unit, a.value, a.type, join),
      convert(unit, b.value, b.type, join),
    );
  };
  return compareAt([]);
}

function compileMember(unit: Unit, left: Expr, right: Expr, scope: Scope): Code {
  // Of a type with many values, as labels are, no mask can hold the set.
  if (right.kind === "set")
    return right.elements.reduceRight<Code>(
      (rest, element) => or(compileEqual(unit, left, element, scope), () => rest),
      0,
    );
  const of = typeOfKind(right.type, "set").of;
  const element = compileValue(unit, left, scope);
  const fits = isIn(unit, element, left.type, of);
  if (right.kind === "universe") return fits;
  return and(fits, () => {
    const code = toCode(convert(unit, element, left.type, of), of);
    return hasBit(compileValue(unit, right, scope), code);
  });
}

import type { BinaryOperator, Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { type Call, call, callWith, type Code, flat } from "./layout.ts";
import { placeText } from "./place.ts";

/** A condition as the spec would write it. Throws for what conjuncts are not made of. */
export function conditionCode(expr: Expr, model: Model): Code {
  if (expr.kind === "quantifier" && expr.quantifier === "forall") return everyCode(expr, model);
  if (expr.kind === "binary" && expr.operator === "implies") return implication(expr, model);
  if (expr.kind === "binary" && (expr.operator === "equal" || expr.operator === "notEqual"))
    return comparison(expr, model);
  return textOf(expr, model);
}

function everyCode(expr: Extract<Expr, { kind: "quantifier" }>, model: Model): Call {
  const { domain, body } = expr;
  const name = written(expr.name);
  const over = (set: string, inner: Expr): Call =>
    callWith("every", [set, conditionCode(inner, model)], [name]);
  if (domain.kind !== "universe") return over(containerText(domain, model), body);
  if (domain.of.kind === "thread") return over("tasks()", body);
  const { of } = domain;
  const found =
    of.kind === "element" ? model.domains.find((each) => each.name === of.domain) : undefined;
  if (found === undefined) throw new Error("internal error: a set that has no name");
  // A pool is its live objects.
  const isLive = found.kind === "pool" && body.kind === "binary" && body.operator === "implies";
  return over(`this.${found.field}`, isLive ? body.right : body);
}

/** Premises of premises are premises. */
function implication(expr: Extract<Expr, { kind: "binary" }>, model: Model): Call {
  const premises = [expr.left];
  let conclusion = expr.right;
  while (conclusion.kind === "binary" && conclusion.operator === "implies") {
    premises.push(conclusion.left);
    conclusion = conclusion.right;
  }
  const operands = premises
    .flatMap((each) => conjunctsOf(each))
    .map((each) => operand(each, "and", model));
  return callWith("implies", [{ operator: "&&", operands }, conditionCode(conclusion, model)], []);
}

function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "binary" || expr.operator !== "and") return [expr];
  return [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)];
}

/** A bound name, without what tells it from a variable of the model. */
function written(name: string): string {
  return name.replace(/_$/, "");
}

function textOf(expr: Expr, model: Model): string {
  switch (expr.kind) {
    case "literal":
      return typeof expr.value === "string" ? JSON.stringify(expr.value) : String(expr.value);
    case "bound":
      return written(expr.name);
    case "record":
      return flat(recordCode(expr, model));
    case "unary":
      if (expr.operator === "not") return negated(expr.operand, model);
      break;
    case "binary":
      return binaryText(expr, model);
    case "quantifier":
      return flat(everyCode(expr, model));
    default: {
      const place = placeText(expr, model, (key) => keyText(key, model));
      if (place !== null) return place;
    }
  }
  throw new Error(`internal error: no words for ${expr.kind}`);
}

/** A key that may be `null` as far as TypeScript knows gets a `!`. */
function keyText(key: Expr, model: Model): string {
  const text = textOf(key, model);
  return key.kind === "index" || key.kind === "variable" ? `${text}!` : text;
}

function recordCode(expr: Extract<Expr, { kind: "record" }>, model: Model): Call {
  const fields = expr.fields.map(({ name, value }) => {
    const text = textOf(value, model);
    return text === name ? name : `${name}: ${text}`;
  });
  return call("record", `{ ${fields.join(", ")} }`);
}

function negated(expr: Expr, model: Model): string {
  const text = textOf(expr, model);
  if (expr.kind === "binary" && expr.operator === "implies")
    return `${operand(expr.left, "and", model)} && ${negated(expr.right, model)}`;
  return expr.kind === "binary" && expr.operator !== "member" ? `!(${text})` : `!${text}`;
}

const signs: Partial<Record<BinaryOperator, string>> = {
  and: "&&",
  or: "||",
  equal: "===",
  notEqual: "!==",
  greater: ">",
};

function binaryText(expr: Extract<Expr, { kind: "binary" }>, model: Model): string {
  const { operator, left, right } = expr;
  if (operator === "member") return memberText(left, right, model);
  if (operator === "implies") return flat(implication(expr, model));
  return flat(comparison(expr, model));
}

function comparison(expr: Extract<Expr, { kind: "binary" }>, model: Model): Code {
  const { operator, left, right } = expr;
  if (right.kind === "set" && right.elements.length === 0) return emptyText(expr, model);
  const sign = signs[operator];
  if (sign === undefined) throw new Error(`internal error: no words for ${operator}`);
  const isNull = right.kind === "literal" && right.value === null;
  const one = operand(left, operator, model);
  const place = isNull && one.endsWith(")") && one.includes(".get(") ? `(${one} ?? null)` : one;
  return { operator: sign, operands: [place, operand(right, operator, model)] };
}

/** In brackets where it has to be. */
function operand(expr: Expr, around: BinaryOperator, model: Model): string {
  const text = textOf(expr, model);
  if (expr.kind === "unary" && expr.operand.kind === "binary" && text.includes(" && "))
    return around === "and" ? text : `(${text})`;
  const isPlain =
    expr.kind !== "binary" || expr.operator === "member" || expr.operator === "implies";
  const isLooser = around === "and" || around === "or";
  const isLoose = expr.kind === "binary" && (expr.operator === "and" || expr.operator === "or");
  if (isPlain || (isLooser && !isLoose)) return text;
  return expr.kind === "binary" && expr.operator === around && isLooser ? text : `(${text})`;
}

function memberText(element: Expr, set: Expr, model: Model): string {
  const isPlace =
    element.kind === "index" &&
    element.map.kind === "variable" &&
    element.map.name === pcVariable &&
    set.kind === "set";
  if (isPlace) {
    const labels = set.elements.map((label) => textOf(label, model));
    return flat(call("at", textOf(element.key, model), ...labels));
  }
  const member = textOf(element, model);
  const has = set.kind === "unary" && set.operator === "range" ? "includes" : "has";
  return `${containerText(set, model)}.${has}(${member})`;
}

/** A set, or the sequence whose elements it is. */
function containerText(set: Expr, model: Model): string {
  return textOf(set.kind === "unary" && set.operator === "range" ? set.operand : set, model);
}

function emptyText({ operator, left }: Extract<Expr, { kind: "binary" }>, model: Model): string {
  const size = left.kind === "unary" && left.operator === "range" ? "length" : "size";
  const sign = operator === "equal" ? "===" : ">";
  return `${containerText(left, model)}.${size} ${sign} 0`;
}

import type { BinaryOperator, Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { type Call, call, callWith, chain, type Code, flat } from "./layout.ts";
import { placeText } from "./place.ts";

/** A condition as the spec would write it. Throws for what conjuncts are not made of. */
export function conditionCode(expr: Expr, model: Model): Code {
  switch (expr.kind) {
    case "literal":
      return typeof expr.value === "string" ? JSON.stringify(expr.value) : String(expr.value);
    case "bound":
      return written(expr.name);
    case "record":
      return recordCode(expr, model);
    case "unary":
      if (expr.operator === "not") return negated(expr.operand, model);
      if (expr.operator === "identity") return call("selfOf", textOf(expr.operand, model));
      break;
    case "binary":
      return binaryCode(expr, model);
    case "quantifier":
      return everyCode(expr, model);
    default: {
      const place = placeText(expr, model, (key) => keyText(key, model));
      if (place !== null) return place;
    }
  }
  throw new Error(`internal error: no words for ${expr.kind}`);
}

function textOf(expr: Expr, model: Model): string {
  return flat(conditionCode(expr, model));
}

/** A bound name, without what tells it from a variable of the model. */
function written(name: string): string {
  return name.replace(/_$/, "");
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
  if (found.kind === "role") return over(`tasks(this.threads.${found.field})`, body);
  // A pool is its live objects.
  const isLive = found.kind === "pool" && body.kind === "binary" && body.operator === "implies";
  return over(`this.${found.field}`, isLive ? body.right : body);
}

type Binary = Extract<Expr, { kind: "binary" }>;

const signs: Partial<Record<BinaryOperator, string>> = {
  and: "&&",
  or: "||",
  equal: "===",
  notEqual: "!==",
  greater: ">",
};

function binaryCode(expr: Binary, model: Model): Code {
  const { operator, left, right } = expr;
  if (operator === "member") return memberCode(left, right, model);
  if (operator === "implies") return implication(expr, model);
  if (right.kind === "set" && right.elements.length === 0) return emptyCode(expr, model);
  const sign = signs[operator];
  if (sign === undefined) throw new Error(`internal error: no words for ${operator}`);
  const isNull = right.kind === "literal" && right.value === null;
  const one = operand(left, operator, model);
  // A map has `undefined` where the model has `null`.
  const isOfMap = isNull && typeof one === "string" && one.includes(".get(");
  return chain(sign, [isOfMap ? `(${one} ?? null)` : one, operand(right, operator, model)]);
}

/** Premises of premises are premises. */
function implication(expr: Binary, model: Model): Call {
  const premises = [expr.left];
  let conclusion = expr.right;
  while (conclusion.kind === "binary" && conclusion.operator === "implies") {
    premises.push(conclusion.left);
    conclusion = conclusion.right;
  }
  const operands = premises.flatMap(conjunctsOf).map((each) => operand(each, "and", model));
  const [only] = operands;
  const premise = operands.length === 1 && only !== undefined ? only : chain("&&", operands);
  return callWith("implies", [premise, conditionCode(conclusion, model)], []);
}

function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "binary" || expr.operator !== "and") return [expr];
  return [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)];
}

function negated(expr: Expr, model: Model): Code {
  if (expr.kind === "binary" && expr.operator === "implies")
    return chain("&&", [operand(expr.left, "and", model), negated(expr.right, model)]);
  const code = conditionCode(expr, model);
  if (typeof code === "string") return `!${code}`;
  return code.kind === "call" ? { ...code, callee: `!${code.callee}` } : `!(${flat(code)})`;
}

/** In brackets where it has to be. */
function operand(expr: Expr, around: BinaryOperator, model: Model): Code {
  const code = conditionCode(expr, model);
  if (typeof code === "string" || code.kind === "call") return code;
  const isJunction = code.operator === "&&" || code.operator === "||";
  const isInJunction = around === "and" || around === "or";
  if (isInJunction && (!isJunction || code.operator === signs[around])) return code;
  return `(${flat(code)})`;
}

function memberCode(element: Expr, set: Expr, model: Model): Code {
  const isPlace =
    element.kind === "index" &&
    element.map.kind === "variable" &&
    element.map.name === pcVariable &&
    set.kind === "set";
  if (isPlace) {
    const labels = set.elements.map((label) => textOf(label, model));
    return call("isAt", textOf(element.key, model), ...labels);
  }
  const has = set.kind === "unary" && set.operator === "range" ? "includes" : "has";
  return `${containerText(set, model)}.${has}(${textOf(element, model)})`;
}

/** A set, or the sequence whose elements it is. */
function containerText(set: Expr, model: Model): string {
  return textOf(set.kind === "unary" && set.operator === "range" ? set.operand : set, model);
}

function emptyCode({ operator, left }: Binary, model: Model): Code {
  const size = left.kind === "unary" && left.operator === "range" ? "length" : "size";
  return chain(operator === "equal" ? "===" : ">", [`${containerText(left, model)}.${size}`, "0"]);
}

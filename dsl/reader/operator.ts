import {
  type BinaryExpression,
  type ConditionalExpression,
  type Expression,
  Node,
  type PostfixUnaryExpression,
  type PrefixUnaryExpression,
  SyntaxKind,
} from "ts-morph";
import { assign } from "./assign.ts";
import { and, binary, conditional, not, nothing, or, unary } from "../ir/build.ts";
import type { BinaryOperator, Expr } from "../ir/expr.ts";
import { booleanType, type Type } from "../ir/type.ts";
import { isComputation } from "./computation.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { readLocal } from "./flow.ts";
import { newLocal } from "./local.ts";
import { ofExpr, type Operand, unknown } from "./operand.ts";
import { guarded } from "./short-circuit.ts";
import { toCondition, toExpr } from "./value.ts";

const comparisons: Readonly<Partial<Record<SyntaxKind, BinaryOperator>>> = {
  [SyntaxKind.EqualsEqualsEqualsToken]: "equal",
  [SyntaxKind.ExclamationEqualsEqualsToken]: "notEqual",
  [SyntaxKind.LessThanToken]: "less",
  [SyntaxKind.LessThanEqualsToken]: "lessEqual",
  [SyntaxKind.GreaterThanToken]: "greater",
  [SyntaxKind.GreaterThanEqualsToken]: "greaterEqual",
};

const arithmetic: Readonly<Partial<Record<SyntaxKind, BinaryOperator>>> = {
  [SyntaxKind.PlusToken]: "add",
  [SyntaxKind.MinusToken]: "subtract",
  [SyntaxKind.AsteriskToken]: "multiply",
  [SyntaxKind.PercentToken]: "modulo",
  [SyntaxKind.PlusEqualsToken]: "add",
  [SyntaxKind.MinusEqualsToken]: "subtract",
};

export function evaluateBinary(node: BinaryExpression, ctx: Context): Operand {
  const token = node.getOperatorToken().getKind();
  const [left, right] = [node.getLeft(), node.getRight()];
  switch (token) {
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
      return shortCircuit(left, right, token === SyntaxKind.AmpersandAmpersandToken, ctx);
    case SyntaxKind.QuestionQuestionToken:
      return coalesce(left, right, node, ctx);
    case SyntaxKind.EqualsToken:
      return assign(left, evaluate(right, ctx), node, ctx);
    case SyntaxKind.PlusEqualsToken:
    case SyntaxKind.MinusEqualsToken: {
      const operator = arithmetic[token] ?? "add";
      const value = calculate(operator, evaluate(left, ctx), evaluate(right, ctx), node, ctx);
      return assign(left, value, node, ctx);
    }
    default:
      break;
  }
  const comparison = comparisons[token];
  const operator = arithmetic[token];
  if (comparison === undefined && operator === undefined)
    return ctx.session.refuse("unsupported", node, `operator ${node.getOperatorToken().getText()}`);
  const first = settled(left, right, ctx);
  const second = evaluate(right, ctx);
  if (operator !== undefined) return calculate(operator, first, second, node, ctx);
  return compare(comparison ?? "equal", first, second, node, ctx);
}

/** The left operand; kept in a local when evaluating the right one may change the state. */
function settled(left: Expression, right: Expression, ctx: Context): Operand {
  const operand = evaluate(left, ctx);
  if (ctx.flow === null || ctx.flow.mode === "predicate" || isComputation(right)) return operand;
  if (operand.kind !== "place" && operand.kind !== "expr") return operand;
  const local = newLocal("left", left, ctx);
  ctx.flow.assign(local, toExpr(operand, left, ctx));
  return ofExpr(readLocal(local, ctx.session.span(left)));
}

function compare(
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
  node: BinaryExpression,
  ctx: Context,
): Operand {
  if (left.kind === "unknown" || right.kind === "unknown") return unknown;
  if (left.kind === "number" && right.kind === "number" && ctx.flow === null)
    return { kind: "boolean", value: decide(operator, left.value, right.value) };
  const first = toExpr(left, node.getLeft(), ctx);
  const second = toExpr(right, node.getRight(), ctx);
  const span = ctx.session.span(node);
  return ofExpr(
    binary(operator, retype(first, second.type), retype(second, first.type), booleanType, span),
  );
}

function decide(operator: BinaryOperator, left: number, right: number): boolean {
  const table: Partial<Record<BinaryOperator, boolean>> = {
    equal: left === right,
    notEqual: left !== right,
    less: left < right,
    lessEqual: left <= right,
    greater: left > right,
    greaterEqual: left >= right,
  };
  return table[operator] ?? false;
}

/** Gives `null` and empty collections the type of what they are compared with or assigned to. */
export function retype(expr: Expr, type: Type): Expr {
  if (expr.kind === "literal" && expr.value === null) return nothing(type, expr.span);
  if ((expr.kind === "set" || expr.kind === "sequence") && expr.elements.length === 0)
    return expr.kind === type.kind ? { ...expr, type } : expr;
  if (expr.kind === "conditional") {
    const [then, otherwise] = [retype(expr.then, type), retype(expr.else, type)];
    return conditional(expr.condition, then, otherwise);
  }
  return expr;
}

function calculate(
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
  node: Node,
  ctx: Context,
): Operand {
  if (left.kind === "unknown" || right.kind === "unknown") return unknown;
  if (left.kind === "number" && right.kind === "number") {
    const value = foldNumbers(operator, left.value, right.value);
    return { kind: "number", value, parameter: null };
  }
  const [first, second] = [toExpr(left, node, ctx), toExpr(right, node, ctx)];
  const type = rangeOf(operator, first.type, second.type);
  if (type === null) return ctx.session.refuse("unboundedNumber", node, node.getText());
  return ofExpr(binary(operator, first, second, type, ctx.session.span(node)));
}

function foldNumbers(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case "add":
      return left + right;
    case "subtract":
      return left - right;
    case "multiply":
      return left * right;
    default:
      return ((left % right) + right) % right;
  }
}

/** The range of a result, from the ranges of the operands; `null` when they are not numbers. */
function rangeOf(operator: BinaryOperator, left: Type, right: Type): Type | null {
  if (left.kind !== "integer" || right.kind !== "integer") return null;
  if (operator === "modulo") return { kind: "integer", min: 0, max: Math.max(0, right.max - 1) };
  const corners = [left.min, left.max].flatMap((a) =>
    [right.min, right.max].map((b) => foldNumbers(operator, a, b)),
  );
  return { kind: "integer", min: Math.min(...corners), max: Math.max(...corners) };
}

function shortCircuit(left: Expression, right: Expression, isAnd: boolean, ctx: Context): Operand {
  const first = toCondition(evaluate(left, ctx), left, ctx);
  const needed = isAnd ? first : not(first);
  if (ctx.flow === null || ctx.flow.mode === "predicate" || isComputation(right)) {
    const second = guarded(needed, ctx, (inner) =>
      toCondition(evaluate(right, inner), right, inner),
    );
    return ofExpr(isAnd ? and(first, second) : or(first, second));
  }
  return branched(
    needed,
    right,
    ctx,
    (inner) => toCondition(evaluate(right, inner), right, inner),
    first,
  );
}

/** `condition ? value : otherwise` where computing `value` has effects: the flow branches. */
function branched(
  condition: Expr,
  node: Expression,
  ctx: Context,
  evaluateInner: (ctx: Context) => Expr,
  otherwise: Expr,
): Operand {
  const { flow } = ctx;
  if (flow === null) return unknown;
  const result = newLocal("result", node, ctx);
  const [then, other, join] = [flow.block(), flow.block(), flow.block()];
  flow.leave({ kind: "branch", condition, then, else: other, node });
  flow.current = then;
  flow.assign(result, evaluateInner(ctx));
  flow.leave({ kind: "goto", to: join });
  flow.current = other;
  flow.assign(result, otherwise);
  flow.leave({ kind: "goto", to: join });
  flow.current = join;
  return ofExpr(readLocal(result, ctx.session.span(node)));
}

/** `left ?? right`. */
function coalesce(left: Expression, right: Expression, node: Node, ctx: Context): Operand {
  const first = toExpr(evaluate(left, ctx), left, ctx);
  if (first.type.kind !== "option") return ofExpr(first);
  if (Node.isNullLiteral(right)) return ofExpr(first);
  const present = binary("notEqual", first, nothing(first.type, first.span));
  const second = guarded(not(present), ctx, (inner) =>
    toExpr(evaluate(right, inner), right, inner),
  );
  const value: Expr = { ...first, type: first.type.of };
  return ofExpr({
    ...conditional(present, value, retype(second, first.type)),
    span: ctx.session.span(node),
  });
}

export function evaluateConditional(node: ConditionalExpression, ctx: Context): Operand {
  const test = evaluate(node.getCondition(), ctx);
  if (test.kind === "boolean")
    return evaluate(test.value ? node.getWhenTrue() : node.getWhenFalse(), ctx);
  const condition = toCondition(test, node.getCondition(), ctx);
  const [yes, no] = [node.getWhenTrue(), node.getWhenFalse()];
  const computes = isComputation(yes) && isComputation(no);
  if (!computes && ctx.flow !== null && ctx.flow.mode !== "predicate")
    return ctx.session.refuse(
      "unsupported",
      node,
      "a conditional expression with effects: use `if`",
    );
  const then = guarded(condition, ctx, (inner) => toExpr(evaluate(yes, inner), yes, inner));
  const otherwise = guarded(not(condition), ctx, (inner) => toExpr(evaluate(no, inner), no, inner));
  return ofExpr(conditional(condition, retype(then, otherwise.type), retype(otherwise, then.type)));
}

/** `!x` and `-x`. */
export function negated(node: PrefixUnaryExpression, ctx: Context): Operand {
  const operand = evaluate(node.getOperand(), ctx);
  if (node.getOperatorToken() === SyntaxKind.ExclamationToken) {
    if (operand.kind === "boolean") return { kind: "boolean", value: !operand.value };
    return ofExpr(not(toCondition(operand, node.getOperand(), ctx)));
  }
  if (node.getOperatorToken() !== SyntaxKind.MinusToken)
    return ctx.session.refuse("unsupported", node, node.getText());
  if (operand.kind === "number") return { kind: "number", value: -operand.value, parameter: null };
  const expr = toExpr(operand, node, ctx);
  if (expr.type.kind !== "integer")
    return ctx.session.refuse("unboundedNumber", node, node.getText());
  const type: Type = { kind: "integer", min: -expr.type.max, max: -expr.type.min };
  return ofExpr(unary("negate", expr, type));
}

/** `x++` and `x--`, as statements. */
export function evaluateUpdate(
  node: PrefixUnaryExpression | PostfixUnaryExpression,
  ctx: Context,
): Operand {
  const operand = node.getOperand();
  const operator = node.getOperatorToken() === SyntaxKind.PlusPlusToken ? "add" : "subtract";
  const one: Operand = { kind: "number", value: 1, parameter: null };
  if (!Node.isExpressionStatement(node.getParent()))
    return ctx.session.refuse("unsupported", node, "++ and -- stand alone as statements");
  return assign(operand, calculate(operator, evaluate(operand, ctx), one, node, ctx), node, ctx);
}

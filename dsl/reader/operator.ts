import {
  type BinaryExpression,
  type ConditionalExpression,
  type Expression,
  Node,
  type PostfixUnaryExpression,
  type PrefixUnaryExpression,
  SyntaxKind,
  type Type as TsType,
} from "ts-morph";
import { assign } from "./assign.ts";
import {
  and,
  binary,
  boolean,
  conditional,
  joinTypes,
  not,
  nothing,
  or,
  unary,
} from "../ir/build.ts";
import type { BinaryOperator, Expr } from "../ir/expr.ts";
import { booleanType, type Type, withoutNull } from "../ir/type.ts";
import { isComputation } from "./computation.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { readLocal } from "./flow.ts";
import { newLocal } from "./local.ts";
import { isUnknown, ofExpr, type Operand, unknown } from "./operand.ts";
import { settledBefore, settledKey } from "./order.ts";
import { guarded, guardedPart } from "./short-circuit.ts";
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
      return isBooleanHere(node)
        ? shortCircuit(left, right, token === SyntaxKind.AmpersandAmpersandToken, ctx)
        : ctx.session.refuse("notABoolean", node, "`&&` and `||` give booleans here");
    case SyntaxKind.QuestionQuestionToken:
      return coalesce(left, right, node, ctx);
    case SyntaxKind.EqualsToken: {
      const target = settledTarget(left, right, ctx);
      return assign(target, evaluate(right, ctx), node, ctx);
    }
    case SyntaxKind.PlusEqualsToken:
    case SyntaxKind.MinusEqualsToken: {
      const operator = arithmetic[token] ?? "add";
      const target = settledTarget(left, right, ctx);
      const before = settledBefore(target, [right], left, ctx);
      const value = calculate(operator, before, evaluate(right, ctx), node, ctx);
      return assign(target, value, node, ctx);
    }
    default:
      break;
  }
  const comparison = comparisons[token];
  const operator = arithmetic[token];
  if (comparison === undefined && operator === undefined) {
    const text = node.getOperatorToken().getText();
    const other =
      token === SyntaxKind.EqualsEqualsToken || token === SyntaxKind.ExclamationEqualsToken;
    return ctx.session.refuse(
      "unsupported",
      node,
      `\`${text}\`${other ? `: use \`${text}=\`` : ""}`,
    );
  }
  const first = settledBefore(evaluate(left, ctx), [right], left, ctx);
  const second = evaluate(right, ctx);
  if (operator !== undefined) return calculate(operator, first, second, node, ctx);
  return compare(comparison ?? "equal", first, second, node, ctx);
}

/** The place on the left of an assignment, of the object that is meant before the right side is evaluated. */
function settledTarget(left: Expression, right: Expression, ctx: Context): Operand {
  const target = evaluate(left, ctx);
  if (target.kind !== "place" || isComputation(right)) return target;
  return { ...target, keys: target.keys.map((key) => settledKey(key, "object", left, ctx)) };
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
  if (isUnknown(first) || isUnknown(second)) return unknown;
  if (["set", "map", "sequence"].includes(first.type.kind))
    return ctx.session.refuse(
      "unsupported",
      node,
      "containers are never `===`: compare with `isSubset`, or their sizes",
    );
  if (joinTypes(first.type, second.type) === null)
    return ctx.session.refuse("mixedTypes", node, node.getText());
  const isOrder = operator !== "equal" && operator !== "notEqual";
  if (isOrder && (first.type.kind !== "integer" || second.type.kind !== "integer"))
    return ctx.session.refuse("unsupported", node, "only numbers are less or greater");
  return ofExpr(
    binary(operator, retype(first, second.type), retype(second, first.type), booleanType, span),
  );
}

/** True where a value that is not a boolean counts by whether it is there: in a condition. */
function isBooleanHere(node: Node): boolean {
  if (Node.isExpression(node) && isBooleanType(node.getType())) return true;
  const parent = node.getParent();
  if (Node.isParenthesizedExpression(parent)) return isBooleanHere(parent);
  if (Node.isPrefixUnaryExpression(parent)) return true;
  if (Node.isBinaryExpression(parent)) {
    const token = parent.getOperatorToken().getKind();
    const isLogical =
      token === SyntaxKind.AmpersandAmpersandToken || token === SyntaxKind.BarBarToken;
    return isLogical && isBooleanHere(parent);
  }
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === node;
  return (
    (Node.isIfStatement(parent) || Node.isWhileStatement(parent)) && parent.getExpression() === node
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

/** Also where TypeScript knows more: that it is false, say, or that nothing gets there. */
function isBooleanType(type: TsType): boolean {
  if (type.isBoolean() || type.isBooleanLiteral() || type.isNever()) return true;
  return type.isUnion() && type.getUnionTypes().every(isBooleanType);
}

/** Gives `null` and empty collections the type of what they are compared with or assigned to. */
export function retype(expr: Expr, type: Type): Expr {
  if (expr.kind === "literal" && expr.value === null) return nothing(type, expr.span);
  if ((expr.kind === "set" || expr.kind === "sequence") && expr.elements.length === 0)
    return expr.kind === type.kind ? { ...expr, type } : expr;
  if (expr.kind === "conditional") {
    const [then, otherwise] = [retype(expr.then, type), retype(expr.else, type)];
    const made = conditional(expr.condition, then, otherwise);
    // What is known not to be null stays so: `(page?.flag) ?? other`.
    const isKnown = expr.type.kind !== "option" && made.type.kind === "option";
    return isKnown ? { ...made, type: withoutNull(made.type) } : made;
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
    if (!isSymbolic(left) && !isSymbolic(right)) return { kind: "number", value, parameter: null };
    const operands = [toExpr(left, node, ctx), toExpr(right, node, ctx)] as const;
    const formula = binary(operator, ...operands, { kind: "integer", min: value, max: value });
    return { kind: "number", value, parameter: null, formula };
  }
  const [first, second] = [toExpr(left, node, ctx), toExpr(right, node, ctx)];
  if (isUnknown(first) || isUnknown(second)) return unknown;
  if (first.type.kind === "literal" || second.type.kind === "literal")
    return ctx.session.refuse("unsupported", node, "a text that is made at run time: write it out");
  const type = rangeOf(operator, first.type, second.type);
  const isRemainder = operator === "modulo" && type !== null;
  if (isRemainder && (lowest(first.type) < 0 || lowest(second.type) <= 0))
    return ctx.session.refuse(
      "unsupported",
      node,
      "`%` of what may be negative, or by what may be 0",
    );
  if (type === null) return ctx.session.refuse("unboundedNumber", node, node.getText());
  return ofExpr(binary(operator, first, second, type, ctx.session.span(node)));
}

/** Whether parameters of the model take part in a number. */
function isSymbolic({ parameter, formula }: Extract<Operand, { kind: "number" }>): boolean {
  return parameter !== null || formula !== undefined;
}

function lowest(type: Type): number {
  return type.kind === "integer" ? type.min : 0;
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
      return left % right;
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
    const { value: second, isPartial } = guardedPart(needed, ctx, (inner) =>
      toCondition(evaluate(right, inner), right, inner),
    );
    if (isAnd) return ofExpr(and(first, second));
    const isRisky = ctx.isGuard && isPartial;
    const yes = boolean(true, first.span);
    const either = isRisky ? conditional(first, yes, second) : or(first, second);
    return ofExpr({ ...either, span: ctx.session.span(left.getParentOrThrow()) });
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
  const value: Expr = { ...first, type: first.type.of };
  if (ctx.flow !== null && ctx.flow.mode !== "predicate" && !isComputation(right))
    return branched(
      not(present),
      right,
      ctx,
      (inner) => toExpr(evaluate(right, inner), right, inner),
      value,
    );
  const second = guarded(not(present), ctx, (inner) =>
    toExpr(evaluate(right, inner), right, inner),
  );
  if (isUnknown(second)) return unknown;
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
  if (isUnknown(then) || isUnknown(otherwise)) return unknown;
  if (joinTypes(then.type, otherwise.type) === null)
    return ctx.session.refuse("mixedTypes", node, node.getText());
  return ofExpr(conditional(condition, retype(then, otherwise.type), retype(otherwise, then.type)));
}

/** `!x` and `-x`. */
export function negated(node: PrefixUnaryExpression, ctx: Context): Operand {
  const operand = evaluate(node.getOperand(), ctx);
  if (node.getOperatorToken() === SyntaxKind.ExclamationToken) {
    if (operand.kind === "boolean") return { kind: "boolean", value: !operand.value };
    const denied = not(toCondition(operand, node.getOperand(), ctx));
    return ofExpr({ ...denied, span: ctx.session.span(node) });
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
  const target = evaluate(operand, ctx);
  return assign(target, calculate(operator, target, one, node, ctx), node, ctx);
}

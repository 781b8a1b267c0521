import {
  type AsExpression,
  type Expression,
  type Identifier,
  Node,
  type ObjectLiteralElementLike,
  SyntaxKind,
} from "ts-morph";
import { isContainer } from "./alias.ts";
import { builtInViolations } from "./built-in.ts";
import { evaluateCall } from "./call.ts";
import type { Context } from "./context.ts";
import { outside } from "./context.ts";
import { constructOf } from "./instead.ts";
import { member } from "./member.ts";
import { evaluateNew } from "./new.ts";
import { type Operand, unknown } from "./operand.ts";
import { evaluateBinary, evaluateConditional, evaluateUpdate, negated } from "./operator.ts";
import { settledBefore } from "./order.ts";
import { isLanguageFile } from "./project.ts";
import { elementAt } from "./container.ts";
import { typedNull } from "./typed-null.ts";
import { definite, toExpr } from "./value.ts";

/** What an expression stands for. Effects and checks on the way are added to the context's flow. */
export function evaluate(node: Expression, ctx: Context): Operand {
  if (Node.isNumericLiteral(node))
    return { kind: "number", value: node.getLiteralValue(), parameter: null };
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
    return { kind: "text", value: node.getLiteralText() };
  if (Node.isTrueLiteral(node)) return { kind: "boolean", value: true };
  if (Node.isFalseLiteral(node)) return { kind: "boolean", value: false };
  if (Node.isNullLiteral(node)) return { kind: "null" };
  if (Node.isThisExpression(node)) return ctx.self ?? ctx.session.refuse("notDeclared", node);
  if (Node.isIdentifier(node)) return evaluateIdentifier(node, ctx);
  if (Node.isArrowFunction(node))
    return { kind: "closure", closure: { node, self: ctx.self, scope: ctx.scope } };
  return evaluateComposite(node, ctx);
}

function evaluateComposite(node: Expression, ctx: Context): Operand {
  if (Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node))
    return evaluate(node.getExpression(), ctx);
  if (Node.isAsExpression(node)) return evaluateCast(node, ctx);
  if (Node.isNonNullExpression(node)) return evaluateNonNull(node.getExpression(), ctx);
  if (Node.isPropertyAccessExpression(node)) return member(node, ctx);
  if (Node.isElementAccessExpression(node)) {
    const argument = node.getArgumentExpression();
    if (argument === undefined) return unknown;
    return elementAt(evaluate(node.getExpression(), ctx), evaluate(argument, ctx), node, ctx);
  }
  if (Node.isCallExpression(node)) return evaluateCall(node, ctx, false);
  if (Node.isYieldExpression(node)) return evaluateYield(node, ctx);
  if (Node.isNewExpression(node)) return evaluateNew(node, ctx);
  if (Node.isBinaryExpression(node)) return evaluateBinary(node, ctx);
  if (Node.isConditionalExpression(node)) return evaluateConditional(node, ctx);
  if (Node.isPrefixUnaryExpression(node)) {
    const operator = node.getOperatorToken();
    if (operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken)
      return evaluateUpdate(node, ctx);
    return negated(node, ctx);
  }
  if (Node.isPostfixUnaryExpression(node)) return evaluateUpdate(node, ctx);
  return evaluateLiteral(node, ctx);
}

function evaluateLiteral(node: Expression, ctx: Context): Operand {
  if (Node.isArrayLiteralExpression(node)) {
    const all = node.getElements();
    const elements = all.flatMap((element, position) =>
      elementsOf(element, ctx).map((operand) =>
        settledBefore(operand, all.slice(position + 1), element, ctx),
      ),
    );
    return { kind: "collection", shape: "array", elements };
  }
  if (!Node.isObjectLiteralExpression(node))
    return ctx.session.refuse("unsupported", node, constructOf(node));
  const fields = new Map<string, Operand>();
  const properties = node.getProperties();
  for (const [position, property] of properties.entries())
    for (const [name, value] of fieldsOf(property, ctx))
      fields.set(name, settledBefore(value, properties.slice(position + 1), property, ctx));
  return { kind: "object", fields };
}

/** An element of an array literal; `...constants` is all of theirs. */
function elementsOf(node: Expression, ctx: Context): readonly Operand[] {
  const inner = Node.isSpreadElement(node) ? evaluate(node.getExpression(), ctx) : null;
  if (inner === null) return [evaluate(node, ctx)];
  return inner.kind === "collection"
    ? inner.elements
    : [ctx.session.refuse("unsupported", node, constructOf(node))];
}

/** What one part of an object literal adds to it. */
function fieldsOf(
  property: ObjectLiteralElementLike,
  ctx: Context,
): Iterable<readonly [string, Operand]> {
  if (Node.isSpreadAssignment(property)) {
    const spread = evaluate(property.getExpression(), ctx);
    if (spread.kind === "object") return spread.fields;
    ctx.session.refuse("unsupported", property, "spread of what is not an object of options");
    return [];
  }
  const name = property.getNameNode();
  const word = Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
  if (!/^[A-Za-z_$][\w$]*$/.test(word))
    return [[word, ctx.session.refuse("unsupported", name, "a name that is not a word")]];
  if (Node.isPropertyAssignment(property))
    return [[word, evaluate(property.getInitializerOrThrow(), ctx)]];
  if (Node.isShorthandPropertyAssignment(property)) {
    const declaration = property.getValueSymbol()?.getValueDeclaration();
    const operand = declaration === undefined ? undefined : declared(declaration, name, ctx);
    return [[word, operand ?? ctx.session.refuse("notDeclared", property, word)]];
  }
  return [[word, ctx.session.refuse("unsupported", property, constructOf(property))]];
}

/** `x as T` says the same as `x!` where T leaves null out. */
function evaluateCast(node: AsExpression, ctx: Context): Operand {
  const [inner, type] = [node.getExpression(), node.getType()];
  if (inner.getType().isNullable() && !type.isNullable()) return evaluateNonNull(inner, ctx);
  return typedNull(evaluate(inner, ctx), type, node, ctx);
}

/** `x!`: the author relies on a pointer that nobody checks. */
function evaluateNonNull(inner: Expression, ctx: Context): Operand {
  const operand = evaluate(inner, ctx);
  if (ctx.flow === null && operand.kind === "null")
    return ctx.session.refuse("unsupported", inner, "`!` on null: no object of the pool is left");
  if (ctx.flow === null) return operand;
  if (operand.kind !== "place" && operand.kind !== "expr" && operand.kind !== "local")
    return operand;
  if (isContainer(operand)) return operand;
  return { kind: "expr", expr: definite(toExpr(operand, inner, ctx), inner, ctx) };
}

function evaluateYield(node: Node, ctx: Context): Operand {
  if (!Node.isYieldExpression(node) || node.compilerNode.asteriskToken === undefined)
    return ctx.session.refuse("unsupported", node, "`yield` without `*`: write `yield* step()`");
  const call = node.getExpression();
  if (!Node.isCallExpression(call))
    return ctx.session.refuse("unsupported", node, "`yield*` of what is not a call");
  if (ctx.flow?.mode !== "thread") return ctx.session.refuse("yieldInStep", node);
  return evaluateCall(call, ctx, true);
}

function evaluateIdentifier(node: Identifier, ctx: Context): Operand {
  if (node.getText() === "undefined") return { kind: "null" };
  const symbol = node.getSymbol();
  const target = symbol?.isAlias() === true ? symbol.getAliasedSymbol() : symbol;
  const declaration = target?.getValueDeclaration();
  if (declaration === undefined) return ctx.session.refuse("notDeclared", node, node.getText());
  return declared(declaration, node, ctx);
}

/** What a declaration stands for: a local in reach, or what a module declares. */
function declared(declaration: Node, use: Node, ctx: Context): Operand {
  return ctx.scope.get(declaration) ?? evaluateDeclaration(declaration, use, ctx);
}

/** What a name at the level of a module stands for. */
function evaluateDeclaration(declaration: Node, use: Node, ctx: Context): Operand {
  if (Node.isSourceFile(declaration))
    return ctx.session.refuse("unsupported", use, "`import * as`: import what is used by its name");
  const isLanguage = isLanguageFile(declaration.getSourceFile().getFilePath());
  if (Node.isClassDeclaration(declaration)) return { kind: "class", declaration };
  if (isLanguage) {
    const name = exportedName(declaration);
    const violation = builtInViolations[name];
    if (violation !== undefined) return { kind: "violation", violation };
    if (name === "holds") return { kind: "expected", what: null };
    return { kind: "intrinsic", name };
  }
  if (Node.isFunctionDeclaration(declaration))
    return { kind: "closure", closure: { node: declaration, self: null, scope: new Map() } };
  const isConstant =
    Node.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getParent()?.getKind() === SyntaxKind.SourceFile;
  const initializer = isConstant ? declaration.getInitializer() : undefined;
  if (initializer === undefined) return ctx.session.refuse("notDeclared", use, use.getText());
  const known = ctx.session.constants.get(declaration);
  if (known !== undefined) return known;
  const value = evaluate(initializer, outside(ctx.session, null));
  ctx.session.constants.set(declaration, value);
  return value;
}

function exportedName(declaration: Node): string {
  return Node.hasName(declaration) ? declaration.getName() : "";
}

import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import { isLanguageFile } from "./project.ts";

const pureFunctions: ReadonlySet<string> = new Set([
  "at",
  "count",
  "current",
  "difference",
  "every",
  "filter",
  "implies",
  "intersection",
  "isSubset",
  "label",
  "local",
  "range",
  "record",
  "selfOf",
  "some",
  "subsets",
  "tasks",
  "union",
]);

const pureMethods: ReadonlySet<string> = new Set([
  "at",
  "get",
  "has",
  "includes",
  "keys",
  "values",
]);

/**
 * True for code that only computes a value: no assignment, no scheduling point, no choice, only
 * declarations, conditions and `return`. Such code can stand in a predicate, and a call of such a
 * function is an expression.
 */
export function isComputation(node: Node, seen: ReadonlySet<Node> = new Set()): boolean {
  let computes = true;
  node.forEachDescendant((child, traversal) => {
    if (!isPart(child, seen)) {
      computes = false;
      traversal.stop();
    }
  });
  return computes && isPart(node, seen);
}

function isPart(node: Node, seen: ReadonlySet<Node>): boolean {
  if (Node.isYieldExpression(node) || Node.isPostfixUnaryExpression(node)) return false;
  if (Node.isPrefixUnaryExpression(node)) {
    const operator = node.getOperatorToken();
    return operator !== SyntaxKind.PlusPlusToken && operator !== SyntaxKind.MinusMinusToken;
  }
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getKind();
    const isAssignment =
      operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
    return !isAssignment;
  }
  if (Node.isIterationStatement(node) || Node.isLabeledStatement(node)) return false;
  if (Node.isExpressionStatement(node)) return false;
  if (Node.isCallExpression(node)) return isPureCall(node, seen);
  return true;
}

function isPureCall(node: CallExpression, seen: ReadonlySet<Node>): boolean {
  const callee = node.getExpression();
  const symbol = Node.isPropertyAccessExpression(callee)
    ? callee.getNameNode().getSymbol()
    : callee.getSymbol();
  const target = symbol?.isAlias() === true ? symbol.getAliasedSymbol() : symbol;
  const name = target?.getName() ?? "";
  for (const declaration of target?.getDeclarations() ?? []) {
    if (isLanguageFile(declaration.getSourceFile().getFilePath()))
      return pureFunctions.has(name) || pureMethods.has(name);
    if (Node.isMethodSignature(declaration)) return pureMethods.has(name);
    if (!Node.isMethodDeclaration(declaration) && !Node.isFunctionDeclaration(declaration))
      return false;
    if (declaration.isGenerator() || seen.has(declaration)) return false;
    const body = declaration.getBody();
    return body !== undefined && isComputation(body, new Set([...seen, declaration]));
  }
  return false;
}

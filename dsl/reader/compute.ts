import { Node } from "ts-morph";
import { conditional, not } from "../ir/build.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { nothingness, ofExpr, type Operand } from "./operand.ts";
import { retype } from "./operator.ts";
import { guarded } from "./short-circuit.ts";
import { bindDeclaration } from "./statement.ts";
import { toCondition, toExpr } from "./value.ts";

/** The value of a function body that only computes. */
export function compute(body: Node, ctx: Context): Operand {
  if (Node.isExpression(body)) return evaluate(body, ctx);
  if (Node.isBlock(body)) return computeStatements(body.getStatements(), ctx);
  return ctx.session.refuse("unsupported", body, body.getText());
}

function computeStatements(statements: readonly Node[], ctx: Context): Operand {
  const [first, ...rest] = statements;
  if (first === undefined) return nothingness;
  if (Node.isBlock(first)) return computeStatements([...first.getStatements(), ...rest], ctx);
  if (Node.isReturnStatement(first)) {
    const value = first.getExpression();
    return value === undefined ? nothingness : evaluate(value, ctx);
  }
  if (Node.isVariableStatement(first)) {
    for (const declaration of first.getDeclarations()) bindDeclaration(declaration, ctx);
    return computeStatements(rest, ctx);
  }
  if (!Node.isIfStatement(first)) {
    const refusal = Node.isExpressionStatement(first) ? "effectInPredicate" : "unsupported";
    return ctx.session.refuse(refusal, first, first.getText().split("\n")[0]);
  }
  const test = evaluate(first.getExpression(), ctx);
  const otherwise = first.getElseStatement();
  const yes = [first.getThenStatement(), ...rest];
  const no = otherwise === undefined ? rest : [otherwise, ...rest];
  if (test.kind === "boolean") return computeStatements(test.value ? yes : no, ctx);
  const condition = toCondition(test, first.getExpression(), ctx);
  const then = guarded(condition, ctx, (inner) =>
    toExpr(computeStatements(yes, scoped(inner)), first, inner),
  );
  const other = guarded(not(condition), ctx, (inner) =>
    toExpr(computeStatements(no, scoped(inner)), first, inner),
  );
  return ofExpr(conditional(condition, retype(then, other.type), retype(other, then.type)));
}

function scoped(ctx: Context): Context {
  return { ...ctx, scope: new Map(ctx.scope) };
}

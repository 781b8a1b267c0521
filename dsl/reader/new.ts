import { withArticle } from "../diag/article.ts";
import { type NewExpression, Node } from "ts-morph";
import type { Context } from "./context.ts";
import { construct } from "./elaborate.ts";
import { evaluate } from "./evaluate.ts";
import { ofExpr, type Operand } from "./operand.ts";
import { toExpr } from "./value.ts";

/** `new Set(…)`, `new Map()`, and objects of the vocabulary in a field's initializer. */
export function evaluateNew(node: NewExpression, ctx: Context): Operand {
  const args = node.getArguments().filter((argument) => Node.isExpression(argument));
  const name = node.getExpression().getText();
  const declaration = node.getType().getSymbol()?.getValueDeclaration();
  if (Node.isClassDeclaration(declaration)) {
    if (ctx.home === null || ctx.flow !== null)
      return ctx.session.refuse(
        "unsupported",
        node,
        "objects are made in fields or come from a pool",
      );
    if (ctx.session.isUnderConstruction(declaration))
      return ctx.session.refuse("notState", node, `${name} contains itself`);
    const given = args.map((argument) => evaluate(argument, ctx));
    const { owner, path, type } = ctx.home;
    const exact = type.getSymbol() === node.getType().getSymbol() ? type : node.getType();
    const instance = construct(declaration, exact, given, owner, path, ctx.session);
    return { kind: "instance", instance, keys: [] };
  }
  if (name !== "Set" && name !== "Map")
    return ctx.session.refuse("notState", node, withArticle(name));
  const shape = name === "Set" ? "set" : "map";
  const [argument] = args;
  if (argument === undefined) return { kind: "collection", shape, elements: [] };
  const value = evaluate(argument, ctx);
  if (value.kind === "collection") return { ...value, shape };
  if (shape === "set") return ofExpr(toExpr(value, node, ctx));
  return ctx.session.refuse(
    "unsupported",
    node,
    "a Map starts empty; fn(…) gives every key a value",
  );
}

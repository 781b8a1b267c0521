import type { Node, Type as TsType } from "ts-morph";
import { nothing } from "../ir/build.ts";
import type { Context } from "./context.ts";
import { ofExpr, type Operand } from "./operand.ts";
import { stateType } from "./state-type.ts";

/** `null` where a type is written down, as a parameter or by `as`: what is done with it is checked by that type. */
export function typedNull(operand: Operand, type: TsType, node: Node, ctx: Context): Operand {
  if (operand.kind !== "null" || !type.isNullable() || type.isNull()) return operand;
  const known = stateType(type, node, ctx.session);
  return "refusal" in known ? operand : ofExpr(nothing(known, ctx.session.span(node)));
}

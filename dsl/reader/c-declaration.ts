import type { CallExpression } from "ts-morph";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import type { Operand } from "./operand.ts";

/** `seen(() => this.count, "refcount_read(&$)")`, `held(() => this.owner, …)`. */
function observation(kind: "seen" | "held") {
  return (node: CallExpression, ctx: Context): Operand => {
    const [field, ...rest] = argumentsOf(node, ctx);
    const texts = rest.flatMap((each) => (each.kind === "text" ? [each.value] : []));
    if (field?.kind !== "closure" || texts.length < rest.length || texts.length === 0)
      return ctx.session.refuse("unsupported", node, `${kind}(() => this.field, "text of C")`);
    return { kind: "seenInC", seen: { kind, field: field.closure, texts, node } };
  };
}

/** `inC("spinlock_t", …)`. */
function inC(node: CallExpression, ctx: Context): Operand {
  const [type, ...rest] = argumentsOf(node, ctx);
  const fields = rest.flatMap((each) => (each.kind === "seenInC" ? [each.seen] : []));
  if (type?.kind !== "text" || fields.length < rest.length)
    return ctx.session.refuse("unsupported", node, 'inC("spinlock_t", seen(…), held(…))');
  return { kind: "inC", type: type.value, fields };
}

/** The functions that declare what stands for a spec in C. */
export const declarationsInC = {
  inC,
  seen: observation("seen"),
  held: observation("held"),
} as const;

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

/** `called(() => this.lock(), "spin_lock(&$)")`. */
function called(node: CallExpression, ctx: Context): Operand {
  const [method, text] = argumentsOf(node, ctx);
  if (method?.kind !== "closure" || text?.kind !== "text")
    return ctx.session.refuse("unsupported", node, 'called(() => this.method(), "text of C")');
  return { kind: "calledInC", called: { method: method.closure, text: text.value, node } };
}

/** `inC("spinlock_t", …)`. */
function inC(node: CallExpression, ctx: Context): Operand {
  const all = argumentsOf(node, ctx);
  const [type] = all;
  const rest = type?.kind === "text" ? all.slice(1) : all;
  const fields = rest.flatMap((each) => (each.kind === "seenInC" ? [each.seen] : []));
  const calls = rest.flatMap((each) => (each.kind === "calledInC" ? [each.called] : []));
  const isTyped = type?.kind === "text";
  const isUnderstood = fields.length + calls.length === rest.length;
  if (!isUnderstood || (!isTyped && (fields.length > 0 || calls.length === 0)))
    return ctx.session.refuse(
      "unsupported",
      node,
      'inC("spinlock_t", seen(…), held(…), called(…))',
    );
  return { kind: "inC", type: isTyped ? type.value : null, fields, calls };
}

/** The functions that declare what stands for a spec in C. */
export const declarationsInC = {
  inC,
  called,
  seen: observation("seen"),
  held: observation("held"),
} as const;

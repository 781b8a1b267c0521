import type { Expr } from "../ir/expr.ts";
import type { Alias, Check } from "../ir/model.ts";
import { outside } from "./context.ts";
import { docOf } from "./doc.ts";
import { apply } from "./intrinsics.ts";
import { type Declared, rewrittenChecks } from "./property.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
import { isSpec } from "./site.ts";
import { toExpr } from "./value.ts";

/** What `alias` declares in a field of the spec. */
export function readAlias(declared: Declared, rewriter: Rewriter, session: Session): Alias {
  const { name, draft, instance } = declared;
  const { value, checks } = readValue(declared, session);
  const field = instance.declaration.getProperty(name);
  return {
    name,
    value: rewriter.rewrite(value, emptyEnv),
    checks: rewrittenChecks(checks, rewriter),
    doc: field === undefined ? "" : docOf(field),
    span: session.span(draft.node),
  };
}

/** Refuses what an alias cannot say. */
export function checkAlias(declared: Declared, session: Session): void {
  const { draft, instance } = declared;
  if (isSpec({ kind: "instance", instance, keys: [] })) readValue(declared, session);
  else session.refuse("unsupported", draft.node, "an alias is a field of the spec");
}

function readValue(
  { draft, instance }: Declared,
  session: Session,
): { readonly value: Expr; readonly checks: readonly Check[] } {
  return pure(outside(session, null), (inner) => {
    const self = { kind: "instance", instance, keys: [] } as const;
    return toExpr(apply({ ...draft.predicate, self }, [], inner), draft.node, inner);
  });
}

import type { Expr } from "../ir/expr.ts";
import type { Alias, Check } from "../ir/model.ts";
import { type Context, outside } from "./context.ts";
import { docOf } from "./doc.ts";
import { apply } from "./intrinsics.ts";
import { type Declared, rewrittenChecks } from "./property.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
import { isSpec } from "./site.ts";
import { toExpr } from "./value.ts";

/** What `alias` or `stage` declares in a field of the spec. */
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
  if (isOfSpec(declared)) readValue(declared, session);
}

/** Refuses an alias or a stage of anything but the spec. */
export function checkIsOfSpec(declared: Declared, session: Session): void {
  const { draft } = declared;
  if (isOfSpec(declared)) return;
  session.refuse("unsupported", draft.node, `${draft.kind}(…) is a field of the spec`);
}

function isOfSpec({ instance }: Declared): boolean {
  return isSpec({ kind: "instance", instance, keys: [] });
}

function readValue(
  { draft, instance }: Declared,
  session: Session,
): { readonly value: Expr; readonly checks: readonly Check[] } {
  const base = outside(session, null);
  const ctx: Context = draft.kind === "stage" ? { ...base, mayReadControl: true } : base;
  return pure(ctx, (inner) => {
    const self = { kind: "instance", instance, keys: [] } as const;
    return toExpr(apply({ ...draft.predicate, self }, [], inner), draft.node, inner);
  });
}

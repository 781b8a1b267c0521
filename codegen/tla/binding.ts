import type { Body } from "../../dsl/ir/action.ts";
import type { Context } from "./context.ts";
import type { Doc } from "./doc.ts";
import { type Binder, layoutOf, mentions } from "./expression.ts";

/** Definitions in a row, for one `LET`. */
export function definitionsOf(
  body: Body,
  context: Context,
): { readonly definitions: readonly { name: string; value: Doc }[]; readonly rest: Body } {
  const definitions: { name: string; value: Doc }[] = [];
  let rest = body;
  for (; rest.kind === "let"; rest = rest.then)
    definitions.push({ name: rest.name, value: layoutOf(rest.value, context).doc });
  return { definitions, rest };
}

/** Choices in a row that do not depend on each other, for one quantifier. */
export function bindersIn(body: Body): {
  readonly binders: readonly Binder[];
  readonly rest: Body;
} {
  const binders: Binder[] = [];
  let rest = body;
  for (; rest.kind === "choose"; rest = rest.then) {
    if (mentions(rest.domain, new Set(binders.map(({ name }) => name)))) break;
    binders.push({ name: rest.name, domain: rest.domain });
  }
  return { binders, rest };
}

import type { Model, Variable } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { aliasesOf } from "../../engine/alias.ts";

/** What of a state a trace shows: its variables, or what the author declared with `alias` in their place. */
export type View = {
  readonly variables: readonly Variable[];
  readonly of: (state: State) => State;
};

/** The whole state. */
export function wholeView({ variables }: Model): View {
  return { variables, of: (state) => state };
}

/** What `--alias` shows. */
function aliasView(model: Model): View {
  const variables = (model.aliases ?? []).map(({ name, value, doc, span }): Variable => ({
    name,
    type: value.type,
    initial: value,
    source: { kind: "spec", path: [name] },
    doc,
    span,
  }));
  return { variables, of: (state) => aliasesOf(model, state) };
}

export function viewOf(model: Model, isAliased: boolean): View {
  return isAliased ? aliasView(model) : wholeView(model);
}

/** The one that was asked for, or why there is none. */
export function viewFor(model: Model, isAliased: boolean): View | string {
  if (!isAliased || (model.aliases ?? []).length > 0) return viewOf(model, isAliased);
  return `${model.name} declares no alias: see docs/language.md`;
}

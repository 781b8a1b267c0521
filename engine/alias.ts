import type { Alias, Model } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { type Context, evaluate, holds } from "./evaluate-expr.ts";

/** The author's own view of a state: the values of the aliases by name. */
export function aliasesOf(model: Model, state: State): State {
  const context: Context = { domains: model.domains, state };
  return Object.fromEntries(
    (model.aliases ?? []).map((alias) => [alias.name, valueOf(alias, context)]),
  );
}

/** `null` where it has none. */
function valueOf({ value, checks }: Alias, context: Context): Value {
  const isDefined = checks.every(({ condition }) => holds(condition, context, {}));
  return isDefined ? evaluate(value, context, {}) : null;
}

import type { Model } from "../../dsl/ir/model.ts";
import { type Domain, type Type, typesIn } from "../../dsl/ir/type.ts";
import { expressionsOfModel } from "../../dsl/ir/model-expressions.ts";
import { isFixed } from "../../dsl/ir/proof.ts";
import { walk } from "../../dsl/ir/walk.ts";

/** What a model contains is asked for with every formula, and does not change. */
function remembered<T>(find: (model: Model) => T): (model: Model) => T {
  const known = new WeakMap<Model, T>();
  return (model) => {
    const before = known.get(model);
    if (before !== undefined) return before;
    const found = find(model);
    known.set(model, found);
    return found;
  };
}

/** Every type in a model, with those inside of it. */
export const typesOf = remembered(findTypes);
/** All literals of a model, in the order of their types. */
export const textsOf = remembered(findTexts);
/** The elements of domains that expressions name, and the threads of roles that have a fixed number of them. */
export const namedElements = remembered(findNamedElements);

function findTypes(model: Model): readonly Type[] {
  const found = new Map<string, Type>();
  const add = (type: Type): void => {
    const key = JSON.stringify(type);
    if (found.has(key)) return;
    found.set(key, type);
    for (const inner of typesIn(type)) add(inner);
  };
  for (const { type } of model.variables) add(type);
  for (const outermost of expressionsOfModel(model)) walk(outermost, (expr) => add(expr.type));
  return [...found.values()];
}

function findTexts(model: Model): readonly string[] {
  const values = typesOf(model).flatMap((type) => (type.kind === "literal" ? type.values : []));
  return [...new Set(values)];
}

function findNamedElements(
  model: Model,
): readonly { readonly name: string; readonly domain: Domain }[] {
  const named = new Set<string>();
  for (const outermost of expressionsOfModel(model))
    walk(outermost, (expr) => {
      const type = expr.type.kind === "option" ? expr.type.of : expr.type;
      const isElement = type.kind === "element" || type.kind === "thread";
      if (expr.kind === "literal" && typeof expr.value === "string" && isElement)
        named.add(expr.value);
    });
  return model.domains.flatMap((domain) =>
    domain.elements
      .filter((element) => named.has(element) || isFixed(domain))
      .map((name) => ({ name, domain })),
  );
}

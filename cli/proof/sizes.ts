import { elementNames } from "../../codegen/smt/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { resized } from "../../dsl/ir/resize.ts";

/** How many elements each domain has. */
export type Sizes = ReadonlyMap<string, number>;

/** The model with just so many elements. */
export function sizedModel(model: Model, sizes: Sizes): Model {
  const elements = new Map(
    [...sizes].map(([name, size]) => [name, elementNames(name, size, model)]),
  );
  return resized(model, elements);
}

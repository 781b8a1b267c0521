import type { Model } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import type { Spec } from "../../dsl/lang/spec.ts";
import type { Chosen } from "./choosers.ts";

/** An atomic action with values for its parameters. */
export type Instance = {
  readonly name: string;
  readonly parameters: readonly Chosen[];
  readonly run: () => void;
};

/** Every action of a spec with every combination of values of its parameters. */
export function instancesOf(
  spec: Spec,
  model: Model | null,
  describe: (value: unknown) => Value,
): readonly Instance[] {
  return Object.entries(spec.actions).flatMap(([name, action]) => {
    if (typeof action === "function") return [{ name, parameters: [], run: action }];
    const lifted = model?.actions.find((each) => each.name === name)?.parameters;
    return action.instances().map(({ parameters, run }) => ({
      name,
      run,
      parameters: parameters.map((value, index) => {
        return { name: lifted?.[index]?.name ?? `parameter${index + 1}`, value: describe(value) };
      }),
    }));
  });
}

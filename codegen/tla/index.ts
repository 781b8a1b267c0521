import type { Model } from "../../dsl/ir/model.ts";
import type { Context } from "./context.ts";
import { configuration, modelModule } from "./model-files.ts";
import { moduleOf } from "./module.ts";
import { namesOf } from "./names.ts";

export { tlcText, type TlcTextStep } from "./trace.ts";
export { violationsOf } from "./contents.ts";
export {
  identifier as tlaIdentifier,
  type Names as TlaNames,
  namesOf as tlaNamesOf,
} from "./names.ts";

/** A file to write: its name, without a folder, and its text. */
export type TlaFile = { readonly name: string; readonly text: string };

/**
 * A model as TLA+: `Name.tla`, in the form of the PlusCal translation where there are threads, and `MCName.tla`
 * and `MCName.cfg` to check it with TLC. Its state graph is the model's, state for state and count for count.
 */
export function emitTla(model: Model): { readonly files: readonly TlaFile[] } {
  const context: Context = { names: namesOf(model), needs: new Set(), isNarrow: false };
  // What it needs, the module has to provide.
  const ofModel = modelModule(model, context);
  const { text, invariants, properties } = moduleOf(model, context);
  return {
    files: [
      { name: `${model.name}.tla`, text },
      { name: `MC${model.name}.tla`, text: ofModel },
      {
        name: `MC${model.name}.cfg`,
        text: configuration(model, { invariants, properties }, context),
      },
    ],
  };
}

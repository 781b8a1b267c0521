import type { Model } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import type { Context } from "./context.ts";
import { configuration, modelModule } from "./model-files.ts";
import { type Module, moduleOf } from "./module.ts";
import { namesOf } from "./names.ts";
import { rangesOf } from "./range.ts";

export { tlcText, type TlcTextStep } from "./trace.ts";
export { violationsOf } from "./contents.ts";
export {
  identifier as tlaIdentifier,
  type Names as TlaNames,
  namesOf as tlaNamesOf,
} from "./names.ts";

export { emitTlaProof } from "./proof.ts";

/** A file to write: its name, without a folder, and its text. */
export type TlaFile = { readonly name: string; readonly text: string };

function contextOf(model: Model): Context {
  const plain: Context = {
    names: namesOf(model),
    needs: new Set(),
    ranges: new Map(),
    isNarrow: false,
  };
  return { ...plain, ranges: rangesOf(model, plain) };
}

/**
 * A model as TLA+: `Name.tla`, in the form of the PlusCal translation where there are threads, and `MCName.tla`
 * and `MCName.cfg` to check it with TLC; behind them the modules of abstract specs that it refines. Its state graph is
 * the model's, state for state and count for count.
 */
export function emitTla(model: Model): { readonly files: readonly TlaFile[] } {
  const context = contextOf(model);
  // What it needs, the module has to provide.
  const ofModel = modelModule(model, context);
  const { module, abstracts } = written(model, context);
  return {
    files: [
      { name: `${model.name}.tla`, text: module.text },
      { name: `MC${model.name}.tla`, text: ofModel },
      { name: `MC${model.name}.cfg`, text: configuration(model, module, context) },
      ...abstracts,
    ],
  };
}

/** A module, and the modules that it instantiates, each once. */
function written(
  model: Model,
  context: Context,
): { readonly module: Module; readonly abstracts: readonly TlaFile[] } {
  const inner = refinementsOf(model).map((refinement) => {
    const ofAbstract = contextOf(refinement.abstract);
    return { refinement, context: ofAbstract, ...written(refinement.abstract, ofAbstract) };
  });
  const abstracts = new Map(inner.map((each) => [each.refinement, each.context]));
  const files = inner.flatMap(({ refinement, module, abstracts: below }) => [
    { name: `${refinement.abstract.name}.tla`, text: module.text },
    ...below,
  ]);
  return {
    module: moduleOf(model, context, abstracts),
    abstracts: [...new Map(files.map((file) => [file.name, file])).values()],
  };
}

import { conjunctText, namesIn } from "../../codegen/conjunct/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Suggestion } from "../proof/suggest.ts";
import type { ReportContext } from "./counterexample.ts";
import { countText, plural } from "./numbers.ts";

/** What is proposed, as TypeScript to paste into the spec, and where it comes from; ends without a newline. */
export function renderSuggestion(
  model: Model,
  { conjuncts, results, counts }: Suggestion,
  isInterrupted: boolean,
  { palette }: ReportContext,
): string {
  const { states, largerStates, refuted, counterexamples } = counts;
  const title = `${model.file}  ${model.name}  ${plural(conjuncts.length, "conjunct")} `;
  const texts = conjuncts.map((conjunct) => conjunctText(conjunct, model));
  const names = namesIn(texts.join("\n"));
  const evidence = [
    `// From ${countText(states)} states of the model, ${countText(largerStates)} of a larger one, which refutes`,
    `// ${plural(refuted, "claim")} about the first, and ${plural(counterexamples, "counterexample")} to induction.`,
  ];
  return [
    results === null
      ? palette.red(
          `${title}left when ${isInterrupted ? "it was interrupted" : "the time was over"}: no step that breaks one was found yet`,
        )
      : palette.bold(`${title}to paste`),
    "",
    ...evidence.map((line) => palette.dim(`  ${line}`)),
    ...(names.length === 0 ? [] : [`  // import { ${names.join(", ")} } from "lifespec";`]),
    ...texts,
  ].join("\n");
}

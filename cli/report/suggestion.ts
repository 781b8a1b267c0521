import { conjunctText, namesIn } from "../../codegen/conjunct/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { isProved } from "../proof/run.ts";
import type { Suggestion } from "../proof/suggest.ts";
import type { ReportContext } from "./counterexample.ts";
import { countText, plural } from "./numbers.ts";

/** What is proposed, as TypeScript to paste into the spec, and where it comes from; ends without a newline. */
export function renderSuggestion(
  model: Model,
  suggestion: Suggestion,
  isInterrupted: boolean,
  { palette }: ReportContext,
): string {
  const { conjuncts, results, counts } = suggestion;
  const { states, largerStates, refuted, counterexamples } = counts;
  const title = `${model.file}  ${model.name}  ${titleText(suggestion, isInterrupted)}`;
  const texts = conjuncts.map((conjunct) => conjunctText(conjunct, model));
  const names = namesIn(texts.join("\n"));
  const evidence = [
    `// From ${countText(states)} states of the model, ${countText(largerStates)} of a larger one, which refutes`,
    `// ${plural(refuted, "claim")} about the first, and ${plural(counterexamples, "counterexample")} to induction.`,
  ];
  return [
    results === null ? palette.red(title) : palette.bold(title),
    "",
    ...evidence.map((line) => palette.dim(`  ${line}`)),
    ...(names.length === 0 ? [] : [`  // import { ${names.join(", ")} } from "lifespec";`]),
    ...texts,
  ].join("\n");
}

function titleText({ conjuncts, results }: Suggestion, isInterrupted: boolean): string {
  const count = plural(conjuncts.length, "conjunct");
  if (results === null) {
    const when = isInterrupted ? "it was interrupted" : "the time was over";
    return `${count} left when ${when}: no step that breaks one was found yet`;
  }
  if (conjuncts.length > 0) return `${count} to paste`;
  return isProved(results) ? "needs no more conjuncts" : "no conjunct was found that helps";
}

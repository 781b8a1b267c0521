import { withArticle } from "../../dsl/diag/article.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { dotText, start } from "./dot.ts";
import { ltlFiles } from "./ltl.ts";
import { type Passage, passagesOf } from "./passages.ts";

export { maxObjectStates, objectFile } from "./objects.ts";
export { passagesOf } from "./passages.ts";

/**
 * A deterministic automaton for each role of threads, in the form that the kernel's `dot2k` reads: an event
 * for each stub, which leads to the state of being there. It says in which order one thread passes stubs. And
 * formulas for `rvgen`, of what one function does first.
 */
export function emitRv(model: Model): {
  readonly files: readonly { readonly name: string; readonly text: string }[];
} {
  const roles = model.domains.filter(({ kind }) => kind === "role");
  return {
    files: roles.flatMap(({ name, field }) => {
      const passages = passagesOf(model, name);
      const automaton = {
        name: `${field.toLowerCase()}.dot`,
        text: textOf(model, field, passages),
      };
      return [automaton, ...ltlFiles(model, field, passages)];
    }),
  };
}

/** States and events are one enumeration each in C, so no name may be in both. */
function textOf(model: Model, role: string, passages: readonly Passage[]): string {
  const stateOf = (place: string | null): string => (place === null ? start : `at_${place}`);
  const states = [...new Set([start, ...passages.map(({ to }) => stateOf(to))])];
  const edges = passages.map(({ from, to }) => ({
    from: stateOf(from),
    event: to,
    to: stateOf(to),
  }));
  return dotText(states, edges, [
    `The order in which a thread of ${model.name} that is ${withArticle(role)} passes the stubs of ${model.file}.`,
    "Cut to what a deterministic automaton of one thread can say: nothing of objects, counts, locks and",
    "other threads, and nothing of where a function was called from. lifespec replay checks those.",
  ]);
}

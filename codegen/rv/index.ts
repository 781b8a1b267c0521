import type { Model } from "../../dsl/ir/model.ts";
import { ltlFiles } from "./ltl.ts";
import { type Passage, passagesOf } from "./passages.ts";

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

/** Lines are significant to `dot2k`: first the states, then the initial one, then an edge on each line. */
function textOf(model: Model, role: string, passages: readonly Passage[]): string {
  const start = "start";
  // States and events are one enumeration each in C, so no name may be in both.
  const stateOf = (place: string | null): string => (place === null ? start : `at_${place}`);
  const states = [...new Set([start, ...passages.map(({ to }) => stateOf(to))])];
  return [
    "digraph state_automaton {",
    `\t{node [shape = plaintext, style=invis, label=""] "__init_${start}"};`,
    `\t{node [shape = doublecircle] "${start}"};`,
    ...states.map((state) => `\t{node [shape = circle] "${state}"};`),
    `\t"__init_${start}" -> "${start}";`,
    ...states.flatMap((state) => [
      `\t"${state}" [label = "${state}"];`,
      ...passages
        .filter(({ from }) => stateOf(from) === state)
        .map(({ to }) => `\t"${state}" -> "${stateOf(to)}" [ label = "${to}" ];`),
    ]),
    "\t{ rank = min ;",
    `\t\t"__init_${start}";`,
    `\t\t"${start}";`,
    "\t}",
    "}",
    `// The order in which a thread of ${model.name} that is a ${role} passes the stubs of ${model.file}.`,
    "// Cut to what a deterministic automaton of one thread can say: nothing of objects, counts, locks and",
    "// other threads, and nothing of where a function was called from. lifespec replay checks those.",
    "",
  ].join("\n");
}

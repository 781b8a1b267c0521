/** The name of the initial state. */
export const start = "start";

export type DotEdge = { readonly from: string; readonly event: string; readonly to: string };

/**
 * An automaton in the form that the kernel's `dot2k` reads, with notes at its end. Lines are significant: first
 * the states, `start` among them, then the initial one, then an edge on each line.
 */
export function dotText(
  states: readonly string[],
  edges: readonly DotEdge[],
  notes: readonly string[],
): string {
  return [
    "digraph state_automaton {",
    `\t{node [shape = plaintext, style=invis, label=""] "__init_${start}"};`,
    `\t{node [shape = doublecircle] "${start}"};`,
    ...states.map((state) => `\t{node [shape = circle] "${state}"};`),
    `\t"__init_${start}" -> "${start}";`,
    ...states.flatMap((state) => [
      `\t"${state}" [label = "${state}"];`,
      ...edges
        .filter(({ from }) => from === state)
        .map(({ event, to }) => `\t"${state}" -> "${to}" [ label = "${event}" ];`),
    ]),
    "\t{ rank = min ;",
    `\t\t"__init_${start}";`,
    `\t\t"${start}";`,
    "\t}",
    "}",
    ...notes.map((note) => `// ${note}`),
    "",
  ].join("\n");
}

import type { Model } from "../../dsl/ir/model.ts";
import { snake } from "../../dsl/ir/place.ts";
import type { Protocol } from "../../dsl/ir/protocol.ts";
import { type DotEdge, dotText, start } from "./dot.ts";

/** An automaton with more states than this helps nobody who has to read a report of it. */
export const maxObjectStates = 40;

/** What threads do with one object of a pool, as an automaton for a per-object monitor. */
export function objectFile(
  model: Model,
  protocol: Protocol,
): { readonly name: string; readonly text: string } {
  const names = namesOf(protocol);
  const nameOf = (state: number): string => names[state] ?? start;
  const edges = protocol.states.flatMap((row, from) =>
    [...row].map(([event, to]): DotEdge => ({ from: nameOf(from), event, to: nameOf(to) })),
  );
  return {
    name: nameOfFile(model, protocol.pool),
    text: dotText(names, edges, notesOf(model, protocol)),
  };
}

/** `zswap_entry.dot`, or `page_object.dot` where `page.dot` is what a role of that name does. */
function nameOfFile(model: Model, pool: string): string {
  const base = snake(pool);
  const isTaken = model.domains.some(
    ({ kind, field }) => kind === "role" && field.toLowerCase() === base,
  );
  return `${base}${isTaken ? "_object" : ""}.dot`;
}

/** A state that is reached in one way goes by it, with a number where several are. */
function namesOf({ states }: Protocol): readonly string[] {
  const used = new Set<string>();
  return states.map((_, state) => {
    if (state === 0) return start;
    const ways = new Set(
      states.flatMap((row) => [...row].flatMap(([event, to]) => (to === state ? [event] : []))),
    );
    const [way = ""] = ways;
    const base = ways.size === 1 ? `after_${way}` : "between";
    // Two underscores: the numbers of places have one.
    let name = base;
    for (let number = 2; used.has(name); number += 1) name = `${base}__${number}`;
    used.add(name);
    return name;
  });
}

function notesOf(model: Model, { pool, events, cut }: Protocol): readonly string[] {
  const threads = model.domains
    .filter(({ kind }) => kind === "role")
    .map(({ field, elements }) => `${elements.length} ${field}`);
  const objects = model.domains.find(({ name }) => name === pool)?.elements.length ?? 0;
  return [
    `The stubs of ${model.file} that threads of ${model.name}`,
    `pass with one ${pool}, from when it is allocated, where a monitor of it starts, to when it is freed,`,
    "where it ends. An event is of what these locals refer to, once where several refer to the same:",
    ...events.map(({ place, locals }) => `  ${place}: ${locals.join(", ")}`),
    `Of all reachable states with ${objects} ${pool} and threads ${threads.join(", ")}.`,
    "Cut to what a deterministic automaton of one object can say: nothing of which thread does it, of",
    "other objects, counts and locks. lifespec replay checks those.",
    ...(cut.length === 0 ? [] : ["Cut too, as the local may refer to what was freed:"]),
    ...cut.map(({ place, local }) => `  ${place}: ${local}`),
  ];
}

import { withArticle } from "../../dsl/diag/article.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { dotText, start } from "./dot.ts";
import { ltlFiles } from "./ltl.ts";
import { passagesOf, type RolePassages } from "./passages.ts";

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
  const roles = model.domains
    .filter(({ kind }) => kind === "role")
    .map(({ name, field }) => ({ role: field, passages: passagesOf(model, name) }));
  return {
    files: roles.flatMap((own) => {
      const { role, passages } = own;
      const others = roles.filter((each) => each !== own);
      const automaton = {
        name: `${role.toLowerCase()}.dot`,
        text: textOf(model, own, others),
      };
      return [automaton, ...ltlFiles(model, role, passages, others)];
    }),
  };
}

/** States and events are one enumeration each in C, so no name may be in both. */
function textOf(model: Model, own: RolePassages, others: readonly RolePassages[]): string {
  const { role, passages } = own;
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
    ...others.flatMap((other) => sharedNote(own, other)),
  ]);
}

/** Stubs do not know whose task runs them: of a task of another role the automaton says what is not so. */
function sharedNote(own: RolePassages, other: RolePassages): readonly string[] {
  const orderOf = ({ passages }: RolePassages): ReadonlySet<string> =>
    new Set(passages.map(({ from, to }) => `${from ?? start} ${to}`));
  const eventsOf = ({ passages }: RolePassages): readonly string[] => [
    ...new Set(passages.map(({ to }) => to)),
  ];
  const shared = eventsOf(own).filter((event) => eventsOf(other).includes(event));
  const order = orderOf(own);
  const isTaken = [...orderOf(other)].every((line) => order.has(line));
  if (shared.length === 0 || isTaken) return [];
  return [
    `Only for tasks that are ${withArticle(own.role)}: a task that is ${withArticle(other.role)} passes some of these stubs too,`,
    `in another order, and would be rejected: ${shared.join(", ")}.`,
  ];
}

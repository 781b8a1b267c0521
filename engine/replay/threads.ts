import type { Domain } from "../../dsl/ir/type.ts";
import type { World } from "./world.ts";

/** A thread that a log names by a number, and the steps that it takes in one run. */
export type Numbered = { readonly thread: string; readonly steps: ReadonlySet<string> };

/** Which threads of the model the numbers stand for; or which one stands for none that could be told, and why. */
export type Assignment =
  | { readonly kind: "assigned"; readonly threads: ReadonlyMap<string, string> }
  | { readonly kind: "unassigned"; readonly thread: string; readonly why: string };

/**
 * Finds out from its steps of which role each thread is. Of a role with several threads the first number is taken
 * for the first one, so they must not be told apart by the model. `known` are those that the user has named.
 */
export function assignThreads(
  world: World,
  numbered: readonly Numbered[],
  known: ReadonlyMap<string, string> = new Map(),
): Assignment {
  const threads = new Map(known);
  const roles = world.model.domains.filter(({ kind }) => kind === "role");
  const taken = new Set(known.values());
  for (const { thread, steps } of numbered) {
    if (threads.has(thread)) continue;
    const fitting = roles.filter(({ name }) => hasAll(world, name, steps));
    const [role, ...others] = fitting;
    if (role === undefined) return unassigned(thread, noRole(steps));
    if (others.length > 0) return unassigned(thread, severalRoles(fitting));
    const free = role.elements.find((each) => !taken.has(each));
    if (free === undefined) return unassigned(thread, tooMany(role));
    if (role.elements.length > 1 && role.identity !== undefined)
      return unassigned(thread, `the model tells the threads of ${role.field} apart`);
    taken.add(free);
    threads.set(thread, free);
  }
  return { kind: "assigned", threads };
}

/** Whether threads of a role take all of the steps. */
function hasAll({ sites }: World, role: string, steps: ReadonlySet<string>): boolean {
  return [...steps].every((step) => sites.get(step)?.steps.some((each) => each.role === role));
}

function unassigned(thread: string, why: string): Assignment {
  return { kind: "unassigned", thread, why };
}

function noRole(steps: ReadonlySet<string>): string {
  const some = [...steps].slice(0, 4).join(", ");
  return `no thread of the model takes all of its steps: ${some}${steps.size > 4 ? ", …" : ""}`;
}

function severalRoles(roles: readonly Domain[]): string {
  return `its steps may be those of ${roles.map(({ field }) => field).join(" or ")}`;
}

function tooMany({ field, elements }: Domain): string {
  const [count, verb] = [elements.length, elements.length === 1 ? "is" : "are"];
  return `it takes steps of ${field}, of which there ${verb} ${count} in the model, and the log has more`;
}

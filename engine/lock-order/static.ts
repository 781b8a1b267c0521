import type { LockEdge, Taking } from "../../dsl/ir/lock.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { type Move, movesOf } from "./alone.ts";
import { type Lock, locksOf } from "./effects.ts";
import { isAwaited, type Leaf, leavesOf, takingOf, type UpdateBody } from "./leaf.ts";
import { type Candidate, edgesOf } from "./probes.ts";

/**
 * The edges that the code allows, whatever the rest of the world does, without a search: all that reachable
 * states have, at any size of the model, and perhaps some that none has.
 */
export function staticEdges(model: Model): readonly LockEdge[] {
  const locks = locksOf(model);
  if (locks.length === 0) return [];
  const leaves = new Map<UpdateBody, Leaf>(
    model.actions.flatMap(({ body }) => leavesOf(body)).map((leaf) => [leaf.update, leaf]),
  );
  const found = new Map<string, Candidate>();
  for (const move of movesOf(model)) {
    const leaf = leaves.get(move.update);
    if (leaf === undefined) continue;
    for (const candidate of candidatesOf(move, leaf, locks))
      found.set(JSON.stringify(candidate), candidate);
  }
  return edgesOf(model, [...found.values()]);
}

function candidatesOf(move: Move, leaf: Leaf, locks: readonly Lock[]): readonly Candidate[] {
  const { before } = move;
  const held = locks.filter((lock) => countOf(lock, before.held) > 0);
  return locks.flatMap((lock) =>
    waysTo(lock, move, leaf).flatMap((taking) =>
      held.map((each) => ({
        held: each.lock.name,
        taken: lock.lock.name,
        action: move.action.name,
        taking,
      })),
    ),
  );
}

/** How the thread comes to a lock of the class at this move. */
function waysTo(lock: Lock, { before, after }: Move, leaf: Leaf): readonly Taking[] {
  const gained = countOf(lock, after.held) - countOf(lock, before.held);
  const isMasked = lock.masks === null || countOf({ holders: lock.masks }, before.held) > 0;
  const interrupted: readonly Taking[] = isMasked ? [] : ["interrupted"];
  if (gained > 0) return [takingOf(lock, leaf), ...interrupted];
  return isAwaited(lock, leaf) && gained === 0 ? ["awaits", ...interrupted] : interrupted;
}

/**
 * The edges between locks that are taken one right after the other: without those that a third lock stands
 * between, wherever they are taken so.
 */
export function innermostEdges(model: Model, edges: readonly LockEdge[]): readonly LockEdge[] {
  const locks = locksOf(model);
  const isBefore = new Set(edges.map(({ held, taken }) => `${held} ${taken}`));
  const innermost = new Set<string>();
  for (const { action, before } of movesOf(model)) {
    const held = locks
      .filter((lock) => countOf(lock, before.held) > 0)
      .map(({ lock }) => lock.name);
    for (const name of held)
      if (!held.some((other) => other !== name && isBefore.has(`${name} ${other}`)))
        innermost.add(`${name} ${action.name}`);
  }
  return edges.flatMap((edge) => {
    const sites = edge.sites.filter(({ action }) => innermost.has(`${edge.held} ${action}`));
    return sites.length === 0 ? [] : [{ ...edge, sites }];
  });
}

function countOf(
  { holders }: Pick<Lock, "holders">,
  held: Readonly<Record<string, number>>,
): number {
  return holders.reduce((sum, { variable }) => sum + (held[variable] ?? 0), 0);
}

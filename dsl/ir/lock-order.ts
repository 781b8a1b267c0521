import { type DocumentedOrder, isWaiting, type LockEdge } from "./lock.ts";

/**
 * The shortest circle of edges at each of which a thread may have to wait; `null` when there is none, and
 * then no run can deadlock on locks alone. A lock of a class taken under another one of the same class is
 * a circle of one edge, as it is to lockdep.
 */
export function cycleIn(edges: readonly LockEdge[]): readonly LockEdge[] | null {
  const waiting = edges.filter(isWaiting);
  let shortest: readonly LockEdge[] | null = null;
  for (const first of waiting) {
    const cycle = wayBack(first, waiting);
    if (cycle !== null && (shortest === null || cycle.length < shortest.length)) shortest = cycle;
  }
  return shortest;
}

/** The edges that are part of some circle, each of them one at which a thread may have to wait. */
export function cyclicEdges(edges: readonly LockEdge[]): readonly LockEdge[] {
  const waiting = edges.filter(isWaiting);
  return waiting.filter((edge) => wayBack(edge, waiting) !== null);
}

/**
 * The edges without those that say only that a thread could be interrupted while it holds a lock, but for the ones
 * that are part of a circle: nearly every lock has one.
 */
export function withoutInterruptions(edges: readonly LockEdge[]): readonly LockEdge[] {
  const cyclic = new Set(cyclicEdges(edges));
  return edges.filter(
    (edge) => cyclic.has(edge) || edge.sites.some(({ taking }) => taking !== "interrupted"),
  );
}

/** The shortest circle that begins with this edge, breadth first; `null` when it is in none. */
export function wayBack(first: LockEdge, edges: readonly LockEdge[]): readonly LockEdge[] | null {
  const seen = new Set<string>();
  let open: readonly (readonly LockEdge[])[] = [[first]];
  while (open.length > 0) {
    const next: (readonly LockEdge[])[] = [];
    for (const path of open) {
      const end = path.at(-1)?.taken ?? "";
      if (end === first.held) return path;
      if (seen.has(end)) continue;
      seen.add(end);
      for (const edge of edges) if (edge.held === end) next.push([...path, edge]);
    }
    open = next;
  }
  return null;
}

/** The edges without those that follow from others by way of a third lock; all of them when there is a circle. */
export function reducedEdges(edges: readonly LockEdge[]): readonly LockEdge[] {
  if (cyclicEdges(edges).length > 0) return edges;
  const follows = ({ held, taken }: LockEdge, from: string, depth: number): boolean =>
    edges.some(
      (edge) =>
        edge.held === from &&
        ((edge.taken === taken && depth > 0) ||
          (edge.taken !== held && edge.taken !== taken && depth < edges.length
            ? follows({ held, taken, sites: [] }, edge.taken, depth + 1)
            : false)),
    );
  return edges.filter((edge) => !follows(edge, edge.held, 0));
}

/** The fewest chains that together have all edges, longest first: `a → b → c`, `a → d`. */
export function chainsOf(edges: readonly LockEdge[]): readonly (readonly string[])[] {
  const left = [...edges];
  const chains: string[][] = [];
  while (left.length > 0) {
    const chain = longestChain(left);
    for (const [index, held] of chain.slice(0, -1).entries()) {
      const at = left.findIndex((edge) => edge.held === held && edge.taken === chain[index + 1]);
      if (at >= 0) left.splice(at, 1);
    }
    chains.push(chain);
  }
  return chains;
}

/** The longest chain that uses no edge twice, which is finite in a circle too. */
function longestChain(edges: readonly LockEdge[]): string[] {
  const from = (end: string, used: readonly LockEdge[]): string[] => {
    let best: string[] = [];
    for (const edge of edges) {
      if (edge.held !== end || used.includes(edge)) continue;
      const isClosed = used.some(({ held }) => held === edge.taken) || edge.taken === end;
      const rest = isClosed ? [edge.taken] : [edge.taken, ...from(edge.taken, [...used, edge])];
      if (rest.length > best.length) best = rest;
    }
    return best;
  };
  let longest: string[] = [];
  for (const { held } of edges) {
    const chain = [held, ...from(held, [])];
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}

/** What a documented order says beside what was observed. */
export type OrderComparison = {
  /** Edges that go against the order, and at which a thread may wait. */
  readonly contradictions: readonly LockEdge[];
  /** Neighbours of the order that nobody takes so. */
  readonly unseen: readonly (readonly [held: string, taken: string])[];
};

export function compareOrder(
  { classes }: DocumentedOrder,
  edges: readonly LockEdge[],
): OrderComparison {
  const contradictions = edges.filter(({ held, taken, sites }) => {
    const [outer, inner] = [classes.indexOf(held), classes.indexOf(taken)];
    return outer >= 0 && inner >= 0 && outer >= inner && isWaiting({ sites });
  });
  const unseen = classes.slice(0, -1).flatMap((held, index) => {
    const taken = classes[index + 1];
    const isSeen = edges.some((edge) => edge.held === held && edge.taken === taken);
    return taken === undefined || isSeen ? [] : [[held, taken] as const];
  });
  return { contradictions, unseen };
}

import { setImmediate } from "node:timers/promises";
import { doneLabel } from "../../dsl/ir/action.ts";
import { required } from "../required.ts";
import { maxThreads, type World } from "../replay/world.ts";

/** That a thread comes to a place, with the objects that its locals refer to there. */
export type Arrival = {
  readonly place: string;
  readonly objects: readonly { readonly local: string; readonly object: number }[];
};

/** What can happen next: an arrival, or a step, of which a stub tells nothing. */
export type Move = { readonly to: number; readonly arrival: Arrival | null };

/** A state of the model, and a bit for each thread that has passed the stub in front of its next step. */
export type Moment = { readonly state: number; readonly arrived: number };

/** Every moment that can be, by number, and what follows each. The first one is an initial state. */
export type Moments = {
  readonly all: readonly Moment[];
  readonly moves: readonly (readonly Move[])[];
  readonly initial: readonly number[];
};

export type MomentOptions = {
  /** No more of them are looked at. */
  readonly limit: number;
  readonly signal?: AbortSignal;
  /** How many there are so far. */
  readonly onProgress?: (moments: number) => void;
};

const batchMoments = 1000;

/**
 * A stub is passed some time before its step, with steps of other threads between. So a moment says more than a
 * state. Or why they are not known.
 */
export async function momentsOf(
  world: World,
  { limit, signal, onProgress }: MomentOptions,
): Promise<Moments | string> {
  if (world.threads.length > maxThreads) return `more than ${maxThreads} threads`;
  const all: Moment[] = [];
  const numbers = new Map<number, number>();
  const numberOf = (state: number, arrived: number): number => {
    const key = state * 2 ** world.threads.length + arrived;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, all.length);
    return all.push({ state, arrived }) - 1;
  };
  const initial = world.initial().map((state) => numberOf(state, 0));
  const moves: (readonly Move[])[] = [];
  for (let next = 0; next < all.length; next++) {
    if (all.length > limit) return `more than ${limit} states with the stubs that were passed`;
    moves.push(movesFrom(world, required(all[next], "moment"), numberOf));
    if (next % batchMoments !== 0) continue;
    onProgress?.(all.length);
    await setImmediate();
    if (signal?.aborted === true) return "interrupted";
  }
  return { all, moves, initial };
}

function movesFrom(
  world: World,
  { state, arrived }: Moment,
  numberOf: (state: number, arrived: number) => number,
): readonly Move[] {
  const byNobody = world.successors(state, null).map((to) => numberOf(to, arrived));
  const ofThreads = world.threads.flatMap((_, thread): readonly Move[] => {
    const bit = 1 << thread;
    if (world.labelOf(state, thread) === doneLabel) return [];
    const site = world.siteOf(state, thread);
    if (site !== null && (arrived & bit) === 0) {
      const arrival = { place: site.name, objects: objectsAt(world, state, thread) };
      return [{ to: numberOf(state, arrived | bit), arrival }];
    }
    const successors = world.successors(state, thread);
    return successors.map((to) => ({ to: numberOf(to, arrived & ~bit), arrival: null }));
  });
  return [...ofThreads, ...byNobody.map((to) => ({ to, arrival: null }))];
}

function objectsAt(world: World, state: number, thread: number): Arrival["objects"] {
  return world.namesAt(state, thread).flatMap((name) => {
    const object = world.objectOf(state, thread, name);
    return typeof object === "number" ? [{ local: name, object }] : [];
  });
}

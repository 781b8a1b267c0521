import type { Model } from "../../dsl/ir/model.ts";
import { sitesOf } from "../../dsl/ir/place.ts";
import type { Protocol } from "../../dsl/ir/protocol.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import { required } from "../required.ts";
import { World } from "../replay/world.ts";
import { determine, type Edge, minimized } from "./determine.ts";
import { type Arrival, type MomentOptions, type Moments, momentsOf } from "./moments.ts";

/** Subsets of states that the construction may come to, before it is given up. */
const maxSubsets = 2000;

/** Moments of all threads: so many took 900 MB for zswap with the xarray, and 19 s. */
const defaultLimit = 2 ** 20;

/** Of a pool, or why there is none. */
export type ProtocolOutcome = Protocol | { readonly pool: string; readonly reason: string };

/**
 * For each pool of the model the deterministic automaton of what threads do with one object, from when it is
 * allocated to when it is freed: its events are the stubs that have a local which refers to it. It accepts what
 * every behavior of the model does, at the model's sizes.
 */
export async function protocolsOf(
  model: Model,
  options: Partial<MomentOptions> = {},
): Promise<readonly ProtocolOutcome[]> {
  const pools = model.domains.filter(({ kind }) => kind === "pool");
  if (pools.length === 0) return [];
  if (sitesOf(model).length === 0)
    return pools.map(({ name }) => ({ pool: name, reason: "the spec has no threads" }));
  const world = new World(model);
  const moments = await momentsOf(world, { limit: defaultLimit, ...options });
  if (typeof moments === "string")
    return pools.map(({ name }) => ({ pool: name, reason: moments }));
  let first = 0;
  return pools.map((pool) => {
    first += pool.elements.length;
    return protocolOf(pool, first - pool.elements.length, world, moments);
  });
}

function protocolOf(pool: Domain, first: number, world: World, moments: Moments): ProtocolOutcome {
  const count = pool.elements.length;
  const isOwn = (object: number): boolean => object >= first && object < first + count;
  const { locals, dangling } = localsOf(world, moments, isOwn);
  const isLive = (moment: number, object: number): boolean =>
    world.isLive(required(moments.all[moment], "moment").state, object);
  const symbolOf = (arrival: Arrival | null, object: number): string | null => {
    const names = arrival?.objects.filter((each) => each.object === object) ?? [];
    const isNamed = names.some(({ local }) => !dangling.has(`${arrival?.place ?? ""} ${local}`));
    return isNamed ? (arrival?.place ?? null) : null;
  };
  const edgesOf = (state: number): readonly Edge[] => {
    const [moment, object] = [Math.floor(state / count), first + (state % count)];
    return required(moments.moves[moment], "moment").flatMap(({ to, arrival }) =>
      isLive(to, object)
        ? [{ to: to * count + object - first, symbol: symbolOf(arrival, object) }]
        : [],
    );
  };
  const pairs = [...locals].map((key) => key.split(" "));
  const kept = pairs.filter((pair) => !dangling.has(pair.join(" ")));
  if (kept.length === 0) return { pool: pool.name, reason: "no stub is sure to have one" };
  const initial = allocated(moments, isLive, first, count);
  const rows = determine(initial, edgesOf, maxSubsets);
  if (rows === null) return { pool: pool.name, reason: `more than ${maxSubsets} states` };
  const places = [...new Set(kept.map(([place = ""]) => place))];
  return {
    pool: pool.name,
    events: places.map((place) => ({
      place,
      locals: kept.flatMap(([at, local = ""]) => (at === place ? [local] : [])),
    })),
    cut: pairs
      .filter((pair) => dangling.has(pair.join(" ")))
      .map(([place = "", local = ""]) => ({ place, local })),
    states: minimized(rows),
  };
}

/** The places and locals that refer to objects of a pool, and those of them that may refer to a freed one. */
function localsOf(world: World, { all, moves }: Moments, isOwn: (object: number) => boolean) {
  const locals = new Set<string>();
  const dangling = new Set<string>();
  for (const [moment, { state }] of all.entries())
    for (const { arrival } of moves[moment] ?? [])
      for (const { local, object } of arrival?.objects ?? []) {
        if (arrival === null || !isOwn(object)) continue;
        locals.add(`${arrival.place} ${local}`);
        if (!world.isLive(state, object)) dangling.add(`${arrival.place} ${local}`);
      }
  return { locals, dangling };
}

/** Where the life of an object begins: live in an initial state, or after a step before which it was not. */
function allocated(
  { moves, initial }: Moments,
  isLive: (moment: number, object: number) => boolean,
  first: number,
  count: number,
): readonly number[] {
  const begun = new Set<number>();
  for (let place = 0; place < count; place++) {
    const object = first + place;
    for (const moment of initial) if (isLive(moment, object)) begun.add(moment * count + place);
    for (const [moment, each] of moves.entries())
      if (!isLive(moment, object))
        for (const { to } of each) if (isLive(to, object)) begun.add(to * count + place);
  }
  return [...begun];
}

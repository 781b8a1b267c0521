import { doneLabel } from "../../dsl/ir/action.ts";
import type { World } from "../../engine/replay/world.ts";

/** What a stub would have written. */
export type Line = {
  readonly thread: string;
  readonly step: string;
  readonly objects: Readonly<Record<string, string>>;
};

/** Numbers from 0 to below `ways`, from a seed. */
export function chooser(seed: number): (ways: number) => number {
  let state = seed;
  return (ways) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % ways;
  };
}

/** The log of a random run of the model, from its beginning until nothing more can happen. */
export function randomLog(world: World, seed: number): readonly Line[] {
  const choose = chooser(seed);
  const lines: Line[] = [];
  const announced = new Set<number>();
  const addresses = new Map<number, string>();
  let state = world.initial()[0] ?? 0;
  for (let isOver = false; !isOver;) {
    const moves = world.threads.flatMap((_, thread): readonly (() => void)[] => {
      const site = world.siteOf(state, thread);
      if (world.labelOf(state, thread) === doneLabel) return [];
      if (site !== null && !announced.has(thread))
        return [
          () => {
            announced.add(thread);
            lines.push({
              thread: world.threads[thread] ?? "",
              step: site.name,
              objects: objectsOf(world, state, thread, addresses),
            });
          },
        ];
      return world.successors(state, thread).map((next) => () => {
        announced.delete(thread);
        for (const object of addresses.keys())
          if (!world.isLive(next, object)) addresses.delete(object);
        state = next;
      });
    });
    isOver = moves.length === 0;
    moves[choose(Math.max(moves.length, 1))]?.();
  }
  return lines;
}

let fresh = 0x1000;

function objectsOf(
  world: World,
  state: number,
  thread: number,
  addresses: Map<number, string>,
): Readonly<Record<string, string>> {
  const step = world.model.actions.find(({ name }) => name === world.labelOf(state, thread));
  const objects: Record<string, string> = {};
  for (const { name } of step?.place?.names ?? []) {
    const object = world.objectOf(state, thread, name);
    if (object === undefined) continue;
    if (object === null) objects[name] = "0x0";
    else {
      if (!addresses.has(object)) addresses.set(object, `0x${(fresh += 64).toString(16)}`);
      objects[name] = addresses.get(object) ?? "";
    }
  }
  return objects;
}

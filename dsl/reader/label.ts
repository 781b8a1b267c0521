import { doneLabel } from "../ir/action.ts";
import type { Flow, Point } from "./flow.ts";
import { targetsOf } from "./liveness.ts";

/**
 * Gives each scheduling point its label, unique in the model: the author's own, else one derived from the
 * call; where that is not unique, the function, the functions around it and the role tell them apart.
 */
export function chooseLabels(
  flows: readonly { readonly flow: Flow; readonly prefix: string }[],
  taken: ReadonlySet<string>,
): ReadonlyMap<Point, string> {
  const all = flows.flatMap(({ flow, prefix }) =>
    reachablePoints(flow).map((point) => ({ point, prefix })),
  );
  const candidates = all.map(({ point, prefix }) => ({
    point,
    names: candidatesFor(
      point,
      isAlone(
        point,
        all.map((each) => each.point),
      ),
      prefix,
    ),
  }));
  const labels = new Map<Point, string>();
  const roles = new Set(flows.map(({ prefix }) => prefix));
  const used = new Set([...taken, ...roles, doneLabel]);
  const counts = new Map<string, number>();
  for (const { names } of candidates)
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { point, names } of candidates) {
    const unique = names.find((name) => counts.get(name) === 1 && !used.has(name));
    const [name = "step", second] = names;
    const free = unique ?? numbered(second ?? name, used, roles);
    used.add(free);
    labels.set(point, free);
  }
  return labels;
}

/** The name itself, or with the lowest number that makes it free. */
function numbered(name: string, used: ReadonlySet<string>, roles: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  let number = roles.has(name) ? 1 : 2;
  while (used.has(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}

/** True when the call in the spec has no other scheduling point inside. */
function isAlone(point: Point, all: readonly Point[]): boolean {
  const same = all.filter((other) => other.site === point.site);
  return same.every((other) => other.calls.join() === point.calls.join());
}

/** From the shortest name to the most exact one. */
function candidatesFor(point: Point, alone: boolean, role: string): readonly string[] {
  const [first = "", ...inner] = point.calls;
  const own = point.functions.at(-1) ?? role;
  const base = point.label ?? derived(first, own);
  const rest = alone ? [] : inner.filter((call) => call !== "wait" && call !== "").map(tail);
  const name = [base, ...rest].join("_");
  const outer = [...point.functions].reverse().filter((each) => !name.startsWith(each));
  const around = outer.slice(0, 2).map((each) => `${each}_${name}`);
  const byRole = [name, ...around].filter((each) => !each.startsWith(role));
  return [name, ...around, ...byRole.map((each) => `${role}_${each}`)];
}

/** A name for a call without a label; a function that only wraps the call names it. */
function derived(call: string, own: string): string {
  if (call === "" || own.endsWith(call)) return own;
  return call === "wait" ? `${own}_wait` : call;
}

/** `lock_unlock` inside of `lru.del` adds only `unlock`. */
function tail(call: string): string {
  const parts = call.split("_");
  return parts.at(-1) ?? call;
}

/** Points that some path of the code reaches, in the order of the code. */
function reachablePoints(flow: Flow): readonly Point[] {
  const seen = new Set([flow.entry]);
  const open = [flow.entry];
  for (let block = open.shift(); block !== undefined; block = open.shift())
    for (const target of targetsOf(block.exit))
      if (!seen.has(target)) {
        seen.add(target);
        open.push(target);
      }
  return flow.blocks.flatMap((block) =>
    seen.has(block) && block.exit.kind === "point" ? [block.exit.point] : [],
  );
}

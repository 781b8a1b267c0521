import { type Action, type Body, doneLabel } from "./action.ts";
import { type Model, pcVariable } from "./model.ts";
import { walk, walkBody } from "./walk.ts";

/** A place in the spec's own code at which steps stand: where a stub is called in C. */
export type Site = {
  /** Unique in the model: `zswap_invalidate_tree_lock`. */
  readonly name: string;
  /** The function of the spec that it is in. */
  readonly function: string;
  readonly label: string;
  /** The step of each copy of the code; of a call with several steps, the first one. */
  readonly steps: readonly Action[];
  /** Steps that follow inside of the call, where nothing of the spec's own code stands. */
  readonly inner: readonly Action[];
};

/** The places at which threads of the model stand, in the order of the file. */
export function sitesOf(model: Model): readonly Site[] {
  const groups = new Map<string, Action[]>();
  for (const action of model.actions) {
    if (action.role === null || action.place === undefined) continue;
    const key = keyOf(action);
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  const entered = enteredSteps(model);
  const sites = [...groups.values()].map((steps): Site => {
    const [first] = steps;
    const label = snake(first?.place?.label ?? "");
    return {
      name: "",
      function: first?.functions.at(-1) ?? "",
      label,
      steps: steps.filter(({ name }) => entered.has(name)),
      inner: steps.filter(({ name }) => !entered.has(name)),
    };
  });
  return named(sites.sort(byPlace));
}

function keyOf({ functions, span }: Action): string {
  return `${functions.at(-1) ?? ""} ${span.file}:${span.line}:${span.column}`;
}

/** Whether both are steps of one call that the spec's own code makes. */
function isSameCall(one: Action, other: Action): boolean {
  return keyOf(one) === keyOf(other) && one.place?.copy === other.place?.copy;
}

/** The steps to which a thread comes from another place, or at which it starts. */
function enteredSteps(model: Model): ReadonlySet<string> {
  const byName = new Map(model.actions.map((action) => [action.name, action]));
  const entered = new Set<string>();
  const pc = model.variables.find(({ name }) => name === pcVariable);
  if (pc !== undefined)
    walk(pc.initial, (part) => {
      if (part.kind === "literal" && typeof part.value === "string") entered.add(part.value);
    });
  for (const action of model.actions)
    for (const label of targetsOf(action.body)) {
      const target = byName.get(label);
      if (label === doneLabel || target === undefined) continue;
      if (!isSameCall(target, action)) entered.add(label);
    }
  return entered;
}

function targetsOf(body: Body): readonly string[] {
  const targets: string[] = [];
  walkBody(body, (part) => {
    if (part.kind === "update" && part.goto !== null) targets.push(part.goto);
  });
  return targets;
}

function byPlace(a: Site, b: Site): number {
  const [left, right] = [a.steps[0] ?? a.inner[0], b.steps[0] ?? b.inner[0]];
  if (left === undefined || right === undefined) return 0;
  if (left.span.file !== right.span.file) return left.span.file < right.span.file ? -1 : 1;
  return left.span.line - right.span.line || left.span.column - right.span.column;
}

/** What a header of stubs calls `lifespec_…` itself, and the first state of an automaton. */
const reserved = ["failed", "is_held", "is_live", "line", "log", "object", "start", "trace"];

/** Gives each site the function and the label as its name, with a number where that is not unique. */
function named(sites: readonly Site[]): readonly Site[] {
  const used = new Set(reserved);
  return sites.map((site) => {
    const base = qualified(site.function, site.label);
    let name = base;
    for (let number = 2; used.has(name); number += 1) name = `${base}_${number}`;
    used.add(name);
    return { ...site, name };
  });
}

/** `zswap_invalidate` and `tree_lock`: neither says the other. */
function qualified(name: string, label: string): string {
  if (`_${name}`.endsWith(`_${label}`)) return name;
  return `${label}_`.startsWith(`${name}_`) ? label : `${name}_${label}`;
}

/** `swapCache_pin` -> `swap_cache_pin`, as names are in C. */
export function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase();
}

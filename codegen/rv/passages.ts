import { type Action, type Body, doneLabel } from "../../dsl/ir/action.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { type Site, sitesOf } from "../../dsl/ir/place.ts";
import { walk, walkBody } from "../../dsl/ir/walk.ts";

/** Where a thread may come next: from a place, or from its start (`null`), to a place. */
export type Passage = { readonly from: string | null; readonly to: string };

/** What the threads of a role do. */
export type RolePassages = { readonly role: string; readonly passages: readonly Passage[] };

/** The order in which the threads of a role pass places, whatever else is the case. */
export function passagesOf(model: Model, role: string): readonly Passage[] {
  const steps = new Map(model.actions.map((action) => [action.name, action]));
  const sites = sitesOf(model);
  const passages = new Map<string, Passage>();
  const add = (from: Site | null, label: string): void => {
    for (const to of sitesFrom(label, steps, sites))
      passages.set(`${from?.name ?? ""} ${to.name}`, { from: from?.name ?? null, to: to.name });
  };
  for (const label of initialLabels(model)) if (steps.get(label)?.role === role) add(null, label);
  for (const site of sites)
    for (const step of site.steps)
      if (step.role === role) for (const label of gotosOf(step.body)) add(site, label);
  return [...passages.values()];
}

/** The places that a thread at a label comes to next, through steps inside of calls. */
function sitesFrom(
  label: string,
  steps: ReadonlyMap<string, Action>,
  sites: readonly Site[],
): ReadonlySet<Site> {
  const found = new Set<Site>();
  const seen = new Set<string>();
  const open = [label];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps.get(at);
    if (at === doneLabel || step === undefined || seen.has(at)) continue;
    seen.add(at);
    const site = sites.find((each) => each.steps.includes(step));
    if (site === undefined) open.push(...gotosOf(step.body));
    else found.add(site);
  }
  return found;
}

function gotosOf(body: Body): readonly string[] {
  const labels: string[] = [];
  walkBody(body, (part) => {
    if (part.kind === "update" && part.goto !== null) labels.push(part.goto);
  });
  return labels;
}

function initialLabels(model: Model): readonly string[] {
  const labels: string[] = [];
  const pc = model.variables.find(({ name }) => name === pcVariable);
  if (pc === undefined) return [];
  walk(pc.initial, (part) => {
    if (part.kind === "literal" && typeof part.value === "string") labels.push(part.value);
  });
  return labels;
}

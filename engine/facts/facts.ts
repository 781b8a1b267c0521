import type { Fact, Facts, SiteFacts } from "../../dsl/ir/fact.ts";
import type { Action } from "../../dsl/ir/action.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import { type Site, sitesOf } from "../../dsl/ir/place.ts";
import { required } from "../required.ts";
import { candidatesFor, namesAt } from "./candidates.ts";
import { compileWatch, type Watchpoint } from "./compile.ts";
import { conditionOf, type Surroundings } from "./condition.ts";
import { explore, type ExploreOptions } from "./explore.ts";
import { minimal } from "./minimal.ts";
import { type Observation, observationsOf } from "./observation.ts";

type Candidates = {
  readonly site: Site;
  readonly names: SiteFacts["names"];
  readonly candidates: readonly Fact[];
  /** The number of the first. */
  readonly first: number;
};

/**
 * Computes what holds at each place of the spec's code in every state in which a thread stands there: every
 * candidate is evaluated in every reachable state that is no violation. Throws `ModelTooLarge` as `search`.
 */
export async function factsOf(model: Model, options: ExploreOptions = {}): Promise<Facts> {
  const explored = await explore(model, options);
  const observations = observationsOf(model);
  const places = candidatesOf(model, observations);
  const alive = new Uint8Array(places.reduce((sum, { candidates }) => sum + candidates.length, 0));
  alive.fill(explored.isComplete ? 1 : 0);
  const seen = new Float64Array(places.length);
  if (explored.isComplete) {
    const points = places.flatMap((place, site) => watchpointsOf(model, place, site, observations));
    const skipped = (id: number): boolean => explored.violations.has(id);
    explored.inspectAll(compileWatch(model, points, { alive, seen, skipped }));
  }
  return {
    sites: places.map(({ site, names, candidates, first }, number) => {
      const states = seen[number] ?? 0;
      const held = candidates.filter((_, place) => states > 0 && alive[first + place] === 1);
      return { site, names, facts: minimal(held), states };
    }),
    distinctStates: explored.distinctStates,
    violations: explored.violations.size,
    isComplete: explored.isComplete,
  };
}

function candidatesOf(model: Model, observations: readonly Observation[]): readonly Candidates[] {
  let first = 0;
  return sitesOf(model).map((site) => {
    const names = namesAt(model, site);
    const candidates = candidatesFor(model, names, observations);
    first += candidates.length;
    return { site, names, candidates, first: first - candidates.length };
  });
}

function watchpointsOf(
  model: Model,
  { site, candidates, first }: Candidates,
  number: number,
  observations: readonly Observation[],
): readonly Watchpoint[] {
  return site.steps.map((step) => {
    const at = surroundingsOf(model, step, observations);
    const conditions = candidates.map((fact, place) => {
      return { candidate: first + place, condition: conditionOf(fact, at) };
    });
    return { step: step.name, role: step.role ?? "", site: number, conditions };
  });
}

/** What the names of a step are in the model. */
export function surroundingsOf(
  model: Model,
  { place }: Action,
  observations: readonly Observation[],
): Surroundings {
  const { variables } = model;
  const variable = (name: string): Variable =>
    required(
      variables.find((each) => each.name === name),
      name,
    );
  const nameOf = (local: string): string =>
    required(place?.names.find(({ name }) => name === local)?.variable, local);
  return {
    variableOf: (local) => variable(nameOf(local)),
    live: (domain) =>
      required(
        variables.find(({ source }) => source.kind === "live" && source.domain === domain),
        domain,
      ),
    observation: (name) =>
      required(
        observations.find(({ seen }) => seen.variable === name),
        name,
      ),
  };
}

import type { Arguments, Fact, SiteFacts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Site } from "../../dsl/ir/place.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { withoutNull } from "../../dsl/ir/type.ts";
import type { Observation } from "./observation.ts";

type Names = SiteFacts["names"];

/** The locals that can be named at a place, at each of its steps: references to objects and identities. */
export function namesAt(model: Model, site: Site): Names {
  const [first, ...others] = site.steps.map((step) => step.place?.names ?? []);
  const known = new Map<string, string>();
  for (const { name, variable } of first ?? []) {
    const domain = domainOf(model, variable);
    const isEverywhere = others.every((names) =>
      names.some((other) => other.name === name && domainOf(model, other.variable) === domain),
    );
    if (domain !== null && isEverywhere) known.set(name, domain);
  }
  return [...known].map(([name, domain]) => ({ name, domain }));
}

function domainOf(model: Model, variable: string): string | null {
  const type = model.variables.find(({ name }) => name === variable)?.type;
  const value = type?.kind === "map" ? withoutNull(type.value) : undefined;
  return value?.kind === "element" ? value.domain : null;
}

/** Everything that could be said at a place with these names, strongest first where one follows from another. */
export function candidatesFor(
  model: Model,
  names: Names,
  observations: readonly Observation[],
): readonly Fact[] {
  const pools = new Set(
    model.domains.filter(({ kind }) => kind === "pool").map(({ name }) => name),
  );
  const pointers = names.filter(({ domain }) => pools.has(domain));
  return [
    ...pointers.map(({ name }): Fact => ({ kind: "live", name })),
    ...pointers.map(({ name }): Fact => ({ kind: "notNull", name })),
    ...pointers.map(({ name }): Fact => ({ kind: "null", name })),
    ...pairsOf(pointers),
    ...observations.flatMap((each) =>
      argumentsFor(each, names).flatMap((args) => readingsOf(each, args, names)),
    ),
  ];
}

function pairsOf(names: Names): readonly Fact[] {
  return names.flatMap(({ name, domain }, place) =>
    names
      .slice(place + 1)
      .filter((other) => other.domain === domain)
      .map((other): Fact => ({ kind: "same", name, other: other.name })),
  );
}

/** Every way to fill the slots of an observation with names. */
function argumentsFor({ slots }: Observation, names: Names): readonly Arguments[] {
  let all: readonly Arguments[] = [[]];
  for (const { type, by } of slots) {
    const choices: Arguments =
      by === "self" ? [undefined] : by === "some" ? [null] : namesOf(type, names);
    all = all.flatMap((before) => choices.map((choice) => [...before, choice]));
  }
  return all;
}

function namesOf(type: Type, names: Names): readonly string[] {
  const isOf = (domain: string): boolean => type.kind === "element" && type.domain === domain;
  return names.filter(({ domain }) => isOf(domain)).map(({ name }) => name);
}

function readingsOf(
  { seen, reading }: Observation,
  args: Arguments,
  names: Names,
): readonly Fact[] {
  const base = { seen, arguments: args } as const;
  switch (reading.kind) {
    case "boolean":
    case "has":
    case "held":
      return [
        { kind: "true", ...base },
        { kind: "false", ...base },
      ];
    case "integer": {
      const bounds = reading.max - reading.min;
      return Array.from({ length: bounds }, (_, below): Fact => {
        return { kind: "least", ...base, value: reading.max - below };
      });
    }
    case "pointer": {
      const type: Type = { kind: "element", domain: reading.domain };
      const ways = [...namesOf(type, names), undefined, null];
      return ways.map((is): Fact => ({ kind: "pointer", ...base, is }));
    }
  }
}

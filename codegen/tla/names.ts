import type { Model, Property } from "../../dsl/ir/model.ts";
import type { TemporalProperty } from "../../dsl/ir/temporal.ts";
import { selfName } from "../../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import { givenDomainsOf, namedElementsOf, rolesOf, violationsOf } from "./contents.ts";
import { reservedWords } from "./reserved.ts";

/** Operators that the module itself brings, under the names that TLA+ authors give them. */
const standardNames = [
  "Init",
  "Next",
  "Spec",
  "vars",
  "ProcSet",
  "Terminating",
  "AllDone",
  "NULL",
  "BoundedSeq",
  "Range",
  "Without",
  "RemoveAt",
  "Symmetry",
] as const;

/** The names that a module gives to what a model names. All are different, legal, and not of the library. */
export type Names = {
  /** Every name of the module: bound variables must avoid them. */
  readonly taken: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, string>;
  /** Of the ranges of integers that a field holds. */
  readonly ranges: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  /** Elements of domains, as model values. */
  readonly elements: ReadonlyMap<string, string>;
  readonly choices: ReadonlyMap<string, string>;
  readonly actions: ReadonlyMap<string, string>;
  /** By the name of the role's domain. */
  readonly roles: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<Property | TemporalProperty, string>;
  /** By the name of the violation's invariant. */
  readonly violations: ReadonlyMap<string, string>;
  readonly typeInvariant: string;
  /** Of each refinement the instance of the abstract module, and the property. */
  readonly refinements: ReadonlyMap<
    Refinement,
    { readonly instance: string; readonly property: string }
  >;
};

/** Gives names, those first that a reader of the spec knows best. */
export function namesOf(model: Model): Names {
  const taken = new Set<string>([...reservedWords, ...standardNames, selfName]);
  const claim: Claim = (keys, candidatesOf) =>
    new Map(
      keys.map((key) => {
        const name = firstFree(candidatesOf(key), taken);
        taken.add(name);
        return [key, name];
      }),
    );
  const given = claimForState(model, claim);
  const { invariants, possibles, constraints = [], temporal = [], fairness = [] } = model;
  if (fairness.length > 0) taken.add("Fairness");
  const stated = [...invariants, ...possibles, ...constraints, ...(model.inductive ?? [])];
  const properties = claim([...stated, ...temporal], ({ name }) => plainly(name));
  const typeInvariant = firstFree(["TypeOK", "TypeInvariant"], taken);
  taken.add(typeInvariant);
  const violations = claim(
    violationsOf(model).map(({ invariant }) => invariant),
    plainly,
  );
  const elements = elementNames(model, taken);
  const steps = claimForSteps(model, claim);
  const refinements = claimForRefinements(model, claim);
  taken.delete(selfName);
  return {
    taken,
    ...given,
    properties,
    typeInvariant,
    violations,
    elements,
    ...steps,
    refinements,
  };
}

/** Gives each of `keys` the first of its candidates that is free. */
type Claim = <K>(
  keys: readonly K[],
  candidatesOf: (key: K) => readonly string[],
) => ReadonlyMap<K, string>;

function claimForState(
  model: Model,
  claim: Claim,
): Pick<Names, "variables" | "domains" | "ranges" | "parameters"> {
  const variables = claim(
    model.variables.map(({ name }) => name),
    plainly,
  );
  const domains = claim(
    givenDomainsOf(model).map(({ name }) => name),
    (name) => [identifier(name), `${identifier(name)}s`],
  );
  const ranges = claim(
    (model.ranges ?? []).filter(({ name }) => name !== null),
    ({ name }) => [capitalized(name ?? ""), `${capitalized(name ?? "")}Range`],
  );
  const rangeNames = new Map([...ranges].map(([{ id }, name]) => [id, name]));
  const parameters = claim(
    model.parameters.map(({ name }) => name),
    (name) => [identifier(name), capitalized(name)],
  );
  return {
    variables,
    domains: new Map([...domains, ...setsOfThreads(model, domains, rangeNames)]),
    ranges: rangeNames,
    parameters,
  };
}

/** Where the threads of a role are values of another set, the role goes by that set. */
function setsOfThreads(
  model: Model,
  domains: ReadonlyMap<string, string>,
  ranges: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  return rolesOf(model).flatMap(({ name, identity }): (readonly [string, string])[] => {
    if (identity?.kind === "integer") {
      const { min, max, range = "" } = identity;
      return [[name, ranges.get(range) ?? `${min}..${max}`]];
    }
    if (identity?.kind === "element") return [[name, domains.get(identity.domain) ?? name]];
    return [];
  });
}

function claimForSteps(model: Model, claim: Claim): Pick<Names, "choices" | "actions" | "roles"> {
  const allocated = model.initialChoices.filter(({ kind }) => kind === "alloc");
  const roles = rolesOf(model);
  const actions = claim(model.actions, ({ name, role }) =>
    role === null
      ? [capitalized(name), `Do${capitalized(name)}`]
      : [identifier(name), `${identifier(name)}Step`],
  );
  return {
    choices: claim(
      allocated.map(({ name }) => name),
      (name) => [identifier(name), `${identifier(name)}0`],
    ),
    actions: new Map([...actions].map(([{ name }, text]) => [name, text])),
    roles: new Map(
      [
        ...claim(roles, ({ field, name }) => [
          identifier(field || uncapitalized(name)),
          `${uncapitalized(name)}Thread`,
        ]),
      ].map(([{ name }, text]) => [name, text]),
    ),
  };
}

/** `TD == INSTANCE TerminationDetection`: instances go by the initials of their module. */
function claimForRefinements(model: Model, claim: Claim): Names["refinements"] {
  const all = refinementsOf(model);
  const properties = claim(all, ({ name }) => plainly(name));
  const instances = claim(all, ({ abstract: { name } }) => [
    name.replaceAll(/[^A-Z]/g, "") || identifier(name),
    `Abstract${identifier(name)}`,
  ]);
  return new Map(
    all.map((refinement) => [
      refinement,
      {
        instance: instances.get(refinement) ?? refinement.abstract.name,
        property: properties.get(refinement) ?? refinement.name,
      },
    ]),
  );
}

/** Model values live in the `.cfg` alone, but for those that an expression names: these are constants. */
function elementNames(model: Model, taken: Set<string>): ReadonlyMap<string, string> {
  const named = namedElementsOf(model);
  const values = new Set<string>(["NULL"]);
  // Threads that are told apart by other values go by those.
  const all = givenDomainsOf(model).flatMap(({ elements }) => elements);
  return new Map(
    all.map((element) => {
      const avoided = named.has(element) ? new Set([...values, ...taken]) : values;
      const name = firstFree(plainly(element), avoided);
      values.add(name);
      if (named.has(element)) taken.add(name);
      return [element, name];
    }),
  );
}

function plainly(name: string): readonly string[] {
  return [identifier(name)];
}

/** The first candidate that is free, else the first candidate with the least number that makes it so. */
export function firstFree(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  const stem = candidates[0] ?? "x";
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** A name of TypeScript as an identifier of TLA+: letters, digits and `_`, not `WF_` or `SF_` in front. */
export function identifier(name: string): string {
  const plain = name.replaceAll(/[#$]/g, "").replaceAll(/[^A-Za-z0-9_]/g, "_");
  const isLegal = /[A-Za-z]/.test(plain) && !/^([WS]F_|\d)/.test(plain);
  return isLegal ? plain : `x${plain}`;
}

export function capitalized(name: string): string {
  const plain = identifier(name);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function uncapitalized(name: string): string {
  const plain = identifier(name);
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

import { isFixed } from "../../dsl/ir/proof.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { namedElements } from "./contents.ts";
import { elementNames, elementsOf, type Sizes } from "./scope.ts";
import { asserted, type Term } from "./term.ts";
import {
  constantOf,
  identityFunction,
  roleConstant,
  roleFunction,
  sortOfDomain,
} from "./vocabulary.ts";

/** The elements of each domain, and that there are no others. */
export function elementsInAll(model: Model, sizes: NonNullable<Sizes>): readonly Term[] {
  const declared = new Set(
    namedElements(model).map(({ name, domain }) => constantOf(name, domain)),
  );
  const bySort = new Map<string, string[]>();
  const declarations: Term[] = [];
  const roles: Term[] = [];
  for (const domain of model.domains)
    for (const name of elementNames(domain.name, sizes.get(domain.name) ?? 1, model)) {
      const constant = constantOf(name, domain);
      const sort = sortOfDomain(domain);
      bySort.set(sort, [...(bySort.get(sort) ?? []), constant]);
      if (!declared.has(constant)) declarations.push(["declare-fun", constant, [], sort]);
      if (domain.kind === "role" && !isFixed(domain))
        roles.push(asserted(["=", [roleFunction, constant], roleConstant(domain.name)]));
    }
  const identities = model.domains.flatMap(({ name, identity }) => {
    if (identity?.kind !== "element") return [];
    const values = elementsOf(identity.domain, sizes, model);
    return elementsOf(name, sizes, model).map((thread, place) =>
      asserted(["=", [identityFunction(name), thread], values[place] ?? ""]),
    );
  });
  const axioms = [...bySort].flatMap(([sort, names]): readonly Term[] => [
    ...(names.length > 1 ? [asserted(["distinct", ...names])] : []),
    asserted([
      "forall",
      [["x", sort]],
      names.length === 1
        ? ["=", "x", names[0] ?? ""]
        : ["or", ...names.map((name): Term => ["=", "x", name])],
    ]),
  ]);
  return [...declarations, ...roles, ...identities, ...axioms];
}

/** The elements of a model of known size, by the constants that stand for them. */
export function elementsByConstant(model: Model, sizes: Sizes): ReadonlyMap<string, string> {
  if (sizes === null) return new Map();
  const named = model.domains.flatMap((domain) =>
    elementNames(domain.name, sizes.get(domain.name) ?? 1, model).map(
      (each) => [constantOf(each, domain), each] as const,
    ),
  );
  return new Map(named);
}

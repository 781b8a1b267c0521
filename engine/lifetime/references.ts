import { and, binary, bound, constantOf, index, nowhere, or } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { holdsObject, valueHoldsObject } from "../../dsl/ir/holds-object.ts";
import type { Reference } from "../../dsl/ir/lifetime.ts";
import type { Model, NamedStage, Variable } from "../../dsl/ir/model.ts";
import { type Domain, sameType, type Type } from "../../dsl/ir/type.ts";

/** What refers to an object of a pool, and the conditions that say so of the object bound to `objectName`. */
export type Watched = {
  readonly domain: Domain;
  readonly references: readonly Reference[];
  /** First that the object is live, then one for each reference. */
  readonly conditions: readonly Expr[];
};

export const objectName = "%object";

/** More references of one pool than this are not told apart. */
const maxReferences = 5;

/** The pools of a model, with all that may refer to their objects. */
export function watchedPools(model: Model): readonly Watched[] {
  return model.domains
    .filter(({ kind }) => kind === "pool")
    .flatMap((domain) => {
      const live = model.variables.find(
        ({ source }) => source.kind === "live" && source.domain === domain.name,
      );
      return live === undefined ? [] : [watched(model, domain, live)];
    });
}

function watched(model: Model, domain: Domain, live: Variable): Watched {
  const of: Type = { kind: "element", domain: domain.name };
  const object = bound(objectName, of, nowhere);
  const fields: { readonly reference: Reference; readonly condition: Expr }[] = [];
  let local: Expr | null = null;
  for (const variable of model.variables) {
    const condition = conditionOf(variable, object);
    if (constantOf(condition) === false) continue;
    if (variable.source.kind === "local" || variable.source.kind === "thread")
      local = local === null ? condition : or(local, condition);
    else fields.push({ reference: referenceOf(variable), condition });
  }
  const shown = fields.slice(0, maxReferences);
  const stages = (model.stages ?? []).filter(({ objects }) => isSetOf(objects, of));
  return {
    domain,
    references: [
      ...shown.map(({ reference }) => reference),
      ...(local === null ? [] : [{ name: "a thread", kind: "thread" } as const]),
      ...stages.map(({ name }): Reference => ({ name, kind: "stage" })),
    ],
    conditions: [
      index(whole(live), object, nowhere),
      ...shown.map(({ condition }) => condition),
      ...(local === null ? [] : [local]),
      ...stages.map((stage) => isInStage(object, stage)),
    ],
  };
}

/** Whether the variable refers to the object. */
function conditionOf(variable: Variable, object: Expr): Expr {
  let binders = 0;
  const fresh = (): string => `%held${binders++}`;
  const { source, type } = variable;
  return source.kind !== "spec" && type.kind === "map"
    ? valueHoldsObject(whole(variable), type, object, fresh)
    : holdsObject(whole(variable), object, fresh);
}

function isSetOf({ type }: Expr, of: Type): boolean {
  return type.kind === "set" && sameType(type.of, of);
}

/** Of an object that is not live, nothing is said. */
function isInStage(object: Expr, { objects, checks }: NamedStage): Expr {
  return checks
    .map(({ condition }) => condition)
    .reduceRight((rest, check) => and(check, rest), binary("member", object, objects));
}

function whole({ name, type }: Variable): Expr {
  return { kind: "variable", name, type, span: nowhere };
}

/** `rbroot.nodes` of a vocabulary object is the object's: it goes by the field that holds it. */
function referenceOf({ name, source, type }: Variable): Reference {
  const path = "path" in source ? source.path : [name];
  const parent = path.at(-2);
  let value = type;
  while (value.kind === "map") value = value.value;
  const isKeyed = type.kind === "map" && (source.kind !== "pool" || type.value.kind === "map");
  const isContainer = value.kind === "set" || value.kind === "sequence" || isKeyed;
  const shown = isContainer && parent !== undefined ? parent : (path.at(-1) ?? name);
  return { name: shown, kind: isContainer ? "container" : "pointer" };
}

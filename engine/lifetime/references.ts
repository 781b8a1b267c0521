import { binary, boolean, bound, index, nowhere, or, unary, universe } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Reference } from "../../dsl/ir/lifetime.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import { booleanType, type Domain, sameType, type Type } from "../../dsl/ir/type.ts";

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
    const condition = refersTo(whole(variable), object);
    if (condition === null) continue;
    if (variable.source.kind === "local" || variable.source.kind === "thread")
      local = local === null ? condition : or(local, condition);
    else fields.push({ reference: referenceOf(variable), condition });
  }
  const shown = fields.slice(0, maxReferences);
  return {
    domain,
    references: [
      ...shown.map(({ reference }) => reference),
      ...(local === null ? [] : [{ name: "a thread", kind: "thread" } as const]),
    ],
    conditions: [
      index(whole(live), object, nowhere),
      ...shown.map(({ condition }) => condition),
      ...(local === null ? [] : [local]),
    ],
  };
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

/** Whether a value of the state holds the object; `null` when its type has no place for it. */
function refersTo(value: Expr, object: Expr): Expr | null {
  const { type } = value;
  const isIt = (other: Type): boolean => sameType(other, object.type);
  switch (type.kind) {
    case "element":
      return isIt(type) ? binary("equal", value, object) : null;
    case "option":
      if (isIt(type.of)) return binary("equal", value, object);
      return type.of.kind === "set" && isIt(type.of.of) ? inOptional(value, type.of, object) : null;
    case "set":
      return isIt(type.of) ? binary("member", object, value) : null;
    case "sequence":
      if (!isIt(type.of)) return null;
      return binary("member", object, unary("range", value, { kind: "set", of: type.of }));
    case "map": {
      const name = `%key${depthOf(value)}`;
      const entry = index(value, bound(name, type.key, nowhere), nowhere);
      const body = refersTo(entry, object);
      if (body === null) return null;
      const domain = universe(type.key, nowhere);
      const quantifier = "exists";
      return {
        kind: "quantifier",
        quantifier,
        name,
        domain,
        body,
        type: booleanType,
        span: nowhere,
      };
    }
    default:
      return null;
  }
}

function inOptional(value: Expr, set: Type, object: Expr): Expr {
  const present = binary("notEqual", value, {
    kind: "literal",
    value: null,
    type: value.type,
    span: nowhere,
  });
  const condition = binary("member", object, { ...value, type: set });
  return {
    kind: "conditional",
    condition: present,
    then: condition,
    else: boolean(false, nowhere),
    type: booleanType,
    span: nowhere,
  };
}

function depthOf(value: Expr): number {
  return value.kind === "index" ? 1 + depthOf(value.map) : 0;
}

import type { Model } from "../../dsl/ir/model.ts";
import type { RecordType, Type } from "../../dsl/ir/type.ts";
import { optionalDomainsOf, rolesOf } from "./contents.ts";
import { identifier } from "./names.ts";

/**
 * Types as Apalache's checker reads them. Each domain is an uninterpreted type of its own, `SLOT`, but for those
 * that share `NULL`: they are all `REF`, since a constant has one type.
 */
export type Annotations = {
  readonly of: (type: Type) => string;
  /** The type of the elements of a domain. */
  readonly ofDomain: (name: string) => string;
  readonly ofNull: string;
};

const threadName = "THREAD";
const sharedName = "REF";

export function annotationsOf(model: Model): Annotations {
  const roles = new Set(rolesOf(model).map(({ name }) => name));
  const identities = new Map(model.domains.map(({ name, identity }) => [name, identity]));
  const own = (name: string): string => {
    const identity = identities.get(name);
    if (identity?.kind === "integer") return "Int";
    if (identity?.kind === "element") return upperCase(identity.domain);
    return roles.has(name) ? threadName : upperCase(name);
  };
  const optional = optionalDomainsOf(model);
  const optionalTypes = new Set([...optional].map(own));
  const isShared = optionalTypes.size > 1;
  const ofDomain = (name: string): string =>
    isShared && optionalTypes.has(own(name)) ? sharedName : own(name);
  const [firstRole] = roles;
  const ofThread = firstRole === undefined ? threadName : ofDomain(firstRole);
  const of = (type: Type): string => annotationOf(type, ofDomain, ofThread);
  const [onlyOptional] = optionalTypes;
  return { of, ofDomain, ofNull: isShared ? sharedName : (onlyOptional ?? sharedName) };
}

function annotationOf(type: Type, ofDomain: (name: string) => string, ofThread: string): string {
  const inner = (part: Type): string => annotationOf(part, ofDomain, ofThread);
  switch (type.kind) {
    case "boolean":
      return "Bool";
    case "integer":
      return "Int";
    case "literal":
      return "Str";
    case "element":
      return ofDomain(type.domain);
    case "thread":
      return ofThread;
    case "option":
      return inner(type.of);
    case "set":
      return `Set(${inner(type.of)})`;
    case "sequence":
      return `Seq(${inner(type.of)})`;
    case "record":
      return fieldsOf([type], inner);
    case "union":
      return fieldsOf(type.variants, inner);
    case "map": {
      const value = inner(type.value);
      return `${inner(type.key)} -> ${type.value.kind === "map" ? `(${value})` : value}`;
    }
  }
}

/** A record; of several variants, with the fields of all of them. */
function fieldsOf(variants: readonly RecordType[], inner: (type: Type) => string): string {
  const fields = new Map(
    variants.flatMap(({ fields: each }) => each.map(({ name, type }) => [name, type] as const)),
  );
  const texts = [...fields].map(([name, type]) => `${identifier(name)}: ${inner(type)}`);
  return `{ ${texts.join(", ")} }`;
}

/** `ZSWAP_ENTRY` for `ZswapEntry`. */
function upperCase(name: string): string {
  return identifier(name)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase();
}

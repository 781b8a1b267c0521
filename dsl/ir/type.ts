/**
 * The type of a state variable or an expression. Every type but `map` has finitely many values and
 * is a *scalar*: the engine keeps a value of it in one number. A `map` is a total function; its key
 * is a scalar.
 */
export type Type =
  | { readonly kind: "boolean" }
  | {
      readonly kind: "integer";
      readonly min: number;
      readonly max: number;
      /** The `IntegerRange` of the model that it is, where the spec has one. */
      readonly range?: string;
    }
  /** A union of string literals, in the order in which it was written. */
  | { readonly kind: "literal"; readonly values: readonly string[] }
  /** An element of one `Domain`: of a sort, a pool of objects, or a role of threads. */
  | { readonly kind: "element"; readonly domain: string }
  /** A thread of any role: the union of all domains of kind `role`, in their order (`ProcSet`). */
  | { readonly kind: "thread" }
  /** `T | null`; never nested. */
  | { readonly kind: "option"; readonly of: Type }
  | { readonly kind: "set"; readonly of: Type }
  /** An array of at most `capacity` elements. */
  | { readonly kind: "sequence"; readonly of: Type; readonly capacity: number }
  | RecordType
  /** Records told apart by their literal fields; each value belongs to exactly one variant. */
  | { readonly kind: "union"; readonly variants: readonly RecordType[] }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type };

export type RecordType = {
  readonly kind: "record";
  readonly fields: readonly { readonly name: string; readonly type: Type }[];
};

/** A finite set of identities. `elements` are names that are unique in the whole model. */
export type Domain = {
  readonly kind: "sort" | "pool" | "role";
  /** The TLA+ constant: `Slot`, `ZswapEntry`, `Shrinker`. */
  readonly name: string;
  readonly elements: readonly string[];
  readonly doc: string;
  /** The field of the spec that holds it in the native run: `slots`, `entries`; the key in `threads` for a role. */
  readonly field: string;
  /** A role that the spec gives one thread without saying a number: proofs keep it at one. */
  readonly isSingle?: true;
  /** A pool of which an `alloc` of the start found nothing left, so that the spec is one of just these objects. */
  readonly isExhausted?: true;
  /**
   * Of a role whose threads are told apart: an integer, or the elements of a sort. The threads are the values
   * of this type, in order.
   */
  readonly identity?: Type;
};

export const booleanType: Type = { kind: "boolean" };
/** The type without values: what a bare `null` may be besides, and the elements of an empty set. */
export const neverType: Type = { kind: "literal", values: [] };
export const threadType: Type = { kind: "thread" };

/** `T | null`, without nesting options. */
export function optionOf(type: Type): Type {
  return type.kind === "option" ? type : { kind: "option", of: type };
}

/** The type without `null`. */
export function withoutNull(type: Type): Type {
  return type.kind === "option" ? type.of : type;
}

/** Structural equality. */
export function sameType(left: Type, right: Type): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The types directly inside a type. */
export function typesIn(type: Type): readonly Type[] {
  switch (type.kind) {
    case "boolean":
    case "integer":
    case "literal":
    case "element":
    case "thread":
      return [];
    case "option":
    case "set":
    case "sequence":
      return [type.of];
    case "record":
      return type.fields.map((field) => field.type);
    case "union":
      return type.variants;
    case "map":
      return [type.key, type.value];
  }
}

import type { Span } from "../diag/span.ts";

/** Whose object it is: the spec's own, one of a pool, or each thread's. */
export type OwnerInC =
  | { readonly kind: "spec" }
  | { readonly kind: "pool"; readonly domain: string }
  | { readonly kind: "thread" };

/** What an object is in C. */
export type ObjectInC = {
  readonly owner: OwnerInC;
  /** The fields that lead to it from its owner; empty for the owner itself. */
  readonly path: readonly string[];
  /** `spinlock_t`; `struct folio *folio` with a `*` is reached by a pointer; of a spec, the C file. */
  readonly type: string;
  readonly span: Span;
};

/** How C sees a state variable. */
export type SeenInC = {
  readonly variable: string;
  readonly kind: "seen" | "held";
  /** An expression; or the statements that assert that a lock is held, and that it is not. */
  readonly texts: readonly string[];
  /** The object that `$` stands for. */
  readonly object: Pick<ObjectInC, "owner" | "path">;
  readonly span: Span;
};

/** What a spec and its vocabulary declare of C. */
export type BindingsInC = {
  readonly objects: readonly ObjectInC[];
  readonly seen: readonly SeenInC[];
  /** The C types of sorts. */
  readonly sorts: readonly { readonly domain: string; readonly type: string }[];
};

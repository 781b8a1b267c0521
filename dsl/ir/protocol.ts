/** In which order threads pass places with one object of a pool, over all reachable states. */
export type Protocol = {
  /** The pool. */
  readonly pool: string;
  /** The places, and the locals there that refer to the object. */
  readonly events: readonly { readonly place: string; readonly locals: readonly string[] }[];
  /** Locals that may refer to an object that was freed: of them nothing can be said. */
  readonly cut: readonly { readonly place: string; readonly local: string }[];
  /** By state, from the initial one on: the state that each place leads to. */
  readonly states: readonly ReadonlyMap<string, number>[];
};

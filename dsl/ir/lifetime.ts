/** How something refers to an object: a pointer, a container that it is in, or a local of some thread; or a stage that the author names. */
export type Reference = {
  /** As the author says it: `rbroot`, `lru`, `zswap_tree`; a thread's is `a thread`. */
  readonly name: string;
  readonly kind: "pointer" | "container" | "thread" | "stage";
};

/** Where an object is in its life. */
export type Stage = {
  readonly isLive: boolean;
  /** What refers to it, in the order of `Lifetime.references`. */
  readonly references: readonly boolean[];
};

/** A step that takes an object from one stage to another. */
export type Passage = { readonly from: Stage; readonly to: Stage; readonly action: string };

/** What happens to the objects of a pool, in all states that a search has found. */
export type Lifetime = {
  /** The pool. */
  readonly domain: string;
  readonly references: readonly Reference[];
  /** The stages of the initial states. */
  readonly initial: readonly Stage[];
  readonly passages: readonly Passage[];
};

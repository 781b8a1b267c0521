import {
  always,
  any,
  difference,
  each,
  type EachAction,
  eventually,
  every,
  fn,
  type Fn,
  forAll,
  type Formula,
  type Id,
  implies,
  intersection,
  invariant,
  isSubset,
  leadsTo,
  next,
  sort,
  Spec,
  strongFair,
  subsets,
  union,
  weakFair,
  when,
  where,
} from "lifespec";

type Client = Id<"Client">;
type Resource = Id<"Resource">;
type Resources = ReadonlySet<Resource>;

/**
 * An allocator: clients request sets of resources, get them bit by bit, and return them.
 *
 * After Stephan Merz, tlaplus/Examples, specifications/allocator/SimpleAllocator.tla: 400 distinct states,
 * 1633 generated, depth 6.
 */
export class SimpleAllocator extends Spec {
  readonly clients: ReadonlySet<Client>;
  readonly resources: Resources;
  /** What each client has requested and not yet got. */
  readonly unsat: Fn<Client, Resources>;
  /** What each client has. */
  readonly alloc: Fn<Client, Resources>;

  /** Who has got everything returns it. */
  readonly ClientsWillReturn: Formula;
  readonly ClientsWillObtain: Formula;
  readonly InfOftenSatisfied: Formula;

  override readonly actions: {
    readonly request: EachAction<[Client, Resources]>;
    readonly allocate: EachAction<[Client]>;
    readonly return: EachAction<[Client]>;
  };
  /** A client returns all that it has in the end; whoever can get something again and again gets something. */
  override readonly fairness: Spec["fairness"];

  constructor({ clients = 3, resources = 2 } = {}) {
    super();
    this.clients = sort("Client", clients);
    this.resources = sort("Resource", resources);
    this.unsat = fn<Client, Resources>(this.clients, () => new Set<Resource>());
    this.alloc = fn<Client, Resources>(this.clients, () => new Set<Resource>());
    this.actions = {
      request: each(this.clients, subsets(this.resources), (c, s) => this.request(c, s)),
      allocate: each(this.clients, (c) => this.allocate(c)),
      return: each(this.clients, (c) => this.return(c)),
    };
    this.fairness = [
      weakFair(where(this.actions.return, (c) => next(() => this.alloc.get(c)).size === 0)),
      strongFair(this.actions.allocate),
    ];
    this.ClientsWillReturn = forAll(this.clients, (c) =>
      leadsTo(
        () => this.unsat.get(c).size === 0,
        () => this.alloc.get(c).size === 0,
      ),
    );
    this.ClientsWillObtain = forAll(this.clients, (c) =>
      forAll(this.resources, (r) =>
        leadsTo(
          () => this.unsat.get(c).has(r),
          () => this.alloc.get(c).has(r),
        ),
      ),
    );
    this.InfOftenSatisfied = forAll(this.clients, (c) =>
      always(eventually(() => this.unsat.get(c).size === 0)),
    );
  }

  /** A client that has nothing, and waits for nothing, requests resources. */
  request(c: Client, s: Resources): void {
    when(s.size > 0 && this.unsat.get(c).size === 0 && this.alloc.get(c).size === 0);
    this.unsat.set(c, s);
  }

  /** Some of what a client has requested is available. */
  allocate(c: Client): void {
    const s = any(subsets(this.resources));
    when(s.size > 0 && isSubset(s, this.unsat.get(c)));
    when(every(this.clients, (other) => intersection(s, this.alloc.get(other)).size === 0));
    this.alloc.set(c, union(this.alloc.get(c), s));
    this.unsat.set(c, difference(this.unsat.get(c), s));
  }

  return(c: Client): void {
    const s = any(subsets(this.resources));
    when(s.size > 0 && isSubset(s, this.alloc.get(c)));
    this.alloc.set(c, difference(this.alloc.get(c), s));
  }

  /** Broken by: `allocate` of what is not available. */
  readonly ResourceMutex = invariant(() =>
    every(this.clients, (c) =>
      every(this.clients, (d) =>
        implies(c !== d, () => intersection(this.alloc.get(c), this.alloc.get(d)).size === 0),
      ),
    ),
  );
}

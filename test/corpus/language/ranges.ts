import {
  any,
  assert,
  atEnd,
  each,
  either,
  every,
  failedAssert,
  fn,
  type Fn,
  type Id,
  int,
  invariant,
  isSubset,
  possible,
  range,
  type Role,
  some,
  sort,
  Spec,
  step,
  subsets,
  type Thread,
  thread,
  when,
} from "lifespec";

type Bit = 0 | 1;
type Tag = Id<"Tag">;

/** Ranges of integers: as domains, as what threads are told apart by, calculated with; sets of sets. */
export class Ranges extends Spec {
  readonly n: number;
  readonly nodes: ReadonlySet<number>;
  readonly places = range(-1, 1);
  readonly tags = sort("Tag", 2);
  readonly next: Fn<number, number>;
  readonly isOn: Fn<number, boolean>;
  place = any(this.places);
  bit: Bit = either(0, 1);
  copy: Bit = this.bit;
  chosen = int(0, 2);

  override readonly threads: { readonly node: Role };
  override readonly actions: Spec["actions"];

  constructor({ n = 3 } = {}) {
    super();
    this.n = n;
    this.nodes = range(0, n - 1);
    this.next = fn(this.nodes, (node) => (node + 1) % n);
    this.isOn = fn(this.nodes, () => either(true, false));
    this.threads = { node: thread(this.nodes, (self) => this.run(self)) };
    this.actions = {
      move: each(this.places, (to) => this.move(to)),
      choose: each(subsets(this.tags), (tags) => this.choose(tags)),
    };
  }

  *run(self: number): Thread {
    first: yield* step();
    assert(this.next.get(self) === (self === this.n - 1 ? 0 : self + 1));
    this.isOn.set((self + 1) % this.n, true);
    second: yield* step();
    assert(this.nodes.has(self) && !this.nodes.has(this.n));
    this.bit = this.bit === 0 ? 1 : 0;
  }

  move(to: number): void {
    when(to !== this.place && to * this.place <= 0);
    this.place = to;
  }

  choose(tags: ReadonlySet<Tag>): void {
    when(tags.size !== this.chosen);
    this.chosen = tags.size;
  }

  readonly Ring = invariant(
    () =>
      every(this.nodes, (node) => some(this.nodes, (other) => this.next.get(other) === node)) &&
      isSubset(range(0, 1), this.nodes),
  );
  readonly Leftmost = possible(() => this.place === -1);
  readonly Both = possible(() => this.chosen === 2 && this.copy === 1);
  readonly AllOn = atEnd(() => every(this.nodes, (node) => this.isOn.get(node)), failedAssert);
}

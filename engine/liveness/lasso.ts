import { required } from "../required.ts";
import type { Components, FairBits } from "./components.ts";
import { type Product, stuttering } from "./product.ts";

/** States by number: the last of `prefix` is the first of the cycle, and `cycle` leads back to it; empty when it stutters for ever. */
export type LassoPath = { readonly prefix: readonly number[]; readonly cycle: readonly number[] };

/** One step of a way through a product. */
type Hop = { readonly node: number; readonly transition: number; readonly edge: number };

/** Arrays with a place for each node, `parent` and `mark` full of zeros. */
type Scratch = ReturnType<Components["release"]>;

/** A behavior that stays in an accepting component: a shortest way there, and then a short way round. */
export function lassoIn(
  product: Product,
  roots: Int32Array,
  components: Components,
  fair: FairBits,
): LassoPath {
  const scratch = components.release();
  const ways = new Ways(product, scratch);
  const prefix = ways.shortest(
    [...roots],
    () => true,
    (node) => components.accepting.has(components.component[node] ?? 0),
  );
  const start = required(prefix.at(-1), "node of an accepting component");
  const number = required(components.component[start], "component");
  const isInside = (node: number): boolean => components.component[node] === number;
  const round = new Round(product, ways, isInside, fair);
  const cycle = round.from(start);
  const states = (nodes: readonly number[]): readonly number[] =>
    nodes.map((node) => product.stateOf(node)).filter((state, at, all) => state !== all[at - 1]);
  const [first, ...others] = states([start, ...cycle]);
  const isStuttering = others.length === 0;
  const back = others.at(-1) === first ? others.slice(0, -1) : others;
  return { prefix: states(prefix), cycle: isStuttering ? [] : back };
}

/** Ways through a product, breadth first. */
class Ways {
  readonly #product: Product;
  readonly #scratch: Scratch;
  #mark = 0;

  constructor(product: Product, scratch: Scratch) {
    this.#product = product;
    this.#scratch = scratch;
  }

  /** The nodes of a shortest way from one of the roots, that one included, to a node that is a goal. */
  shortest(
    roots: readonly number[],
    isAllowed: (node: number) => boolean,
    isGoal: (node: number) => boolean,
  ): readonly number[] {
    const found = roots.find(isGoal);
    if (found !== undefined) return [found];
    const hops = required(
      this.search(roots, isAllowed, ({ node }) => isGoal(node)) ?? undefined,
      "way to a node that is reached",
    );
    return [...hops.map(({ from }) => from), required(hops.at(-1), "hop").node];
  }

  /** The hops of a shortest way that ends with a goal; `null` when there is none. */
  search(
    roots: readonly number[],
    isAllowed: (node: number) => boolean,
    isGoal: (hop: Hop) => boolean,
  ): readonly (Hop & { readonly from: number })[] | null {
    const product = this.#product;
    const { parent, queue, mark } = this.#scratch;
    const own = ++this.#mark;
    let end = 0;
    for (const root of roots) {
      mark[root] = own;
      parent[root] = -1;
      queue[end++] = root;
    }
    for (let at = 0; at < end; at++) {
      const from = queue[at] ?? 0;
      product.seek(from);
      for (let node = product.advance(); node >= 0; node = product.advance()) {
        if (!isAllowed(node)) continue;
        const { transition, edge } = product;
        if (isGoal({ node, transition, edge }))
          return [...this.#wayTo(from), { from, node, transition, edge }];
        if (mark[node] === own) continue;
        mark[node] = own;
        parent[node] = from;
        queue[end++] = node;
      }
    }
    return null;
  }

  #wayTo(node: number): readonly (Hop & { readonly from: number })[] {
    const nodes: number[] = [];
    for (let at = node; at !== -1; at = this.#scratch.parent[at] ?? -1) nodes.unshift(at);
    return nodes.slice(1).map((to, index) => {
      const from = required(nodes[index], "node");
      return { from, node: to, ...this.#hop(from, to) };
    });
  }

  /** How a successor is reached: by the first transition and step that leads there. */
  #hop(from: number, to: number): { readonly transition: number; readonly edge: number } {
    const product = this.#product;
    product.seek(from);
    for (let node = product.advance(); node >= 0; node = product.advance())
      if (node === to) return { transition: product.transition, edge: product.edge };
    throw new Error("internal error: no step between two nodes of a way");
  }
}

/** A way round in a component on which everything happens that a fair and accepting run needs. */
class Round {
  readonly #product: Product;
  readonly #ways: Ways;
  readonly #isInside: (node: number) => boolean;
  /** The promises that have not been kept yet, and what must be taken (or, if weak, be impossible once). */
  #promised: number;
  readonly #weak: Int32Array;
  readonly #strong: Int32Array;

  constructor(
    product: Product,
    ways: Ways,
    isInside: (node: number) => boolean,
    { weak, strong }: FairBits,
  ) {
    this.#product = product;
    this.#ways = ways;
    this.#isInside = isInside;
    this.#promised = (1 << product.promiseCount) - 1;
    this.#weak = weak.slice();
    this.#strong = strong.slice();
  }

  /** The nodes after `start`, the last of which is `start` again. */
  from(start: number): readonly number[] {
    this.#dropImpossible(start);
    const nodes: number[] = [];
    let at = start;
    while (!this.#isComplete()) {
      const hops = required(
        this.#ways.search([at], this.#isInside, (hop) => this.#helps(hop)) ?? undefined,
        "way to what a component has",
      );
      for (const hop of hops) {
        this.#note(hop);
        nodes.push(hop.node);
        at = hop.node;
      }
    }
    if (at === start && nodes.length > 0) return nodes;
    const back = this.#ways.search([at], this.#isInside, ({ node }) => node === start);
    return [...nodes, ...required(back ?? undefined, "way back").map(({ node }) => node)];
  }

  /** Strong fairness of what is never possible in the component asks for nothing. */
  #dropImpossible(start: number): void {
    const { graph } = this.#product;
    const { edgeWords } = graph.walker;
    const possible = new Int32Array(edgeWords);
    const note = (node: number): void => {
      const at = this.#product.stateOf(node) * edgeWords;
      for (let word = 0; word < edgeWords; word++)
        possible[word] = (possible[word] ?? 0) | (graph.enabled[at + word] ?? 0);
    };
    note(start);
    this.#ways.search([start], this.#isInside, ({ node }) => {
      note(node);
      return false;
    });
    for (let word = 0; word < edgeWords; word++)
      this.#strong[word] = (this.#strong[word] ?? 0) & (possible[word] ?? 0);
    this.#clearImpossible(start);
  }

  /** A weakly fair step that is not possible here is done with. */
  #clearImpossible(node: number): void {
    const { graph } = this.#product;
    this.#clear(this.#weak, graph.enabled, this.#product.stateOf(node), (bits) => ~bits);
  }

  #isComplete(): boolean {
    const isEmpty = (words: Int32Array): boolean => words.every((word) => word === 0);
    return this.#promised === 0 && isEmpty(this.#weak) && isEmpty(this.#strong);
  }

  /** Whether a hop brings something that is still missing. */
  #helps({ node, transition, edge }: Hop): boolean {
    const { graph, promises } = this.#product;
    if ((this.#promised & ~(promises[transition] ?? 0)) !== 0) return true;
    const has = (need: Int32Array, bits: Int32Array, at: number, flip: number): boolean =>
      need.some((word, index) => (word & ((bits[at * need.length + index] ?? 0) ^ flip)) !== 0);
    if (has(this.#weak, graph.enabled, this.#product.stateOf(node), -1)) return true;
    if (edge === stuttering) return false;
    return has(this.#weak, graph.edgeBits, edge, 0) || has(this.#strong, graph.edgeBits, edge, 0);
  }

  #note({ node, transition, edge }: Hop): void {
    const { graph, promises } = this.#product;
    this.#promised &= promises[transition] ?? 0;
    this.#clearImpossible(node);
    if (edge === stuttering) return;
    this.#clear(this.#weak, graph.edgeBits, edge, (bits) => bits);
    this.#clear(this.#strong, graph.edgeBits, edge, (bits) => bits);
  }

  #clear(need: Int32Array, bits: Int32Array, at: number, of: (bits: number) => number): void {
    for (const [word, wanted] of need.entries())
      need[word] = wanted & ~of(bits[at * need.length + word] ?? 0);
  }
}

import type { Budget } from "./graph.ts";
import { type Product, stuttering } from "./product.ts";

/** The step atoms of which a scheduler is weakly or strongly fair, as bits of steps. */
export type FairBits = { readonly weak: Int32Array; readonly strong: Int32Array };

/** How many successors are looked at between two looks at the clock. */
const slice = 1 << 14;

/**
 * Finds the strongly connected components of a product in which a fair and accepting run can stay for ever
 * (Tarjan, without recursion). A component fails strong fairness when steps are possible in it and none is
 * in it: what is left without the states where they are possible is searched again (Emerson and Lei).
 */
export class Components {
  /** By node: 0 while it is not reached, the number of its component, or the region it waits for, negative. */
  readonly component: Int32Array;
  /** The components that a fair run can stay in. */
  readonly accepting = new Set<number>();
  readonly #product: Product;
  readonly #fair: FairBits;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  /** Tarjan's stack, and the path of the search with its cursors. */
  readonly #stack: Int32Array;
  readonly #path: Int32Array;
  readonly #transitions: Int32Array;
  readonly #edges: Int32Array;
  #stackTop = 0;
  #pathTop = 0;
  #lastIndex = 0;
  #lastComponent = 0;
  /** What is being searched: everything that is reached (0), or the nodes that `component` marks with it. */
  #region = 0;
  #roots: Int32Array;
  #nextRoot = 0;
  readonly #regions: Int32Array[] = [];
  readonly #scratch: { taken: Int32Array; possible: Int32Array; impossible: Int32Array };
  #reached = 0;

  constructor(product: Product, roots: Int32Array, fair: FairBits, budget: Budget) {
    this.#product = product;
    this.#fair = fair;
    this.#roots = roots;
    const { nodes } = product;
    this.component = budget.array(nodes);
    this.#index = budget.array(nodes);
    this.#low = budget.array(nodes);
    this.#stack = budget.array(nodes);
    this.#path = budget.array(nodes);
    this.#transitions = budget.array(nodes);
    this.#edges = budget.array(nodes);
    const words = product.graph.walker.edgeWords;
    this.#scratch = {
      taken: new Int32Array(words),
      possible: new Int32Array(words),
      impossible: new Int32Array(words),
    };
  }

  /** How many nodes were reached. */
  get reached(): number {
    return this.#reached;
  }

  /** The arrays that the search is done with, for who needs some of that size. */
  release(): {
    readonly parent: Int32Array;
    readonly queue: Int32Array;
    readonly mark: Int32Array;
  } {
    return { parent: this.#index.fill(0), queue: this.#stack, mark: this.#low.fill(0) };
  }

  /** Gives the memory back. */
  free(budget: Budget): void {
    for (const array of [
      this.component,
      this.#index,
      this.#low,
      this.#stack,
      this.#path,
      this.#transitions,
      this.#edges,
    ])
      budget.release(array);
  }

  /** Goes on until the time is over; true when all is searched. */
  runUntil(deadline: number): boolean {
    do {
      for (let work = 0; work < slice; work++) {
        if (this.#pathTop > 0) this.#step();
        else if (!this.#nextStart()) return true;
      }
    } while (performance.now() < deadline);
    return false;
  }

  /** Begins at the next root that is not reached, of this region or of the next. */
  #nextStart(): boolean {
    while (this.#nextRoot < this.#roots.length) {
      const root = this.#roots[this.#nextRoot++] ?? 0;
      if (!this.#isOpen(root) || this.#index[root] !== 0) continue;
      this.#enter(root);
      return true;
    }
    const region = this.#regions.pop();
    if (region === undefined) return false;
    this.#region = -(this.component[region[0] ?? 0] ?? 0);
    this.#roots = region;
    this.#nextRoot = 0;
    return true;
  }

  /** The node is in the region, and in no component yet. */
  #isOpen(node: number): boolean {
    return this.component[node] === -this.#region;
  }

  #enter(node: number): void {
    this.#reached++;
    const index = ++this.#lastIndex;
    this.#index[node] = index;
    this.#low[node] = index;
    this.#stack[this.#stackTop++] = node;
    this.#path[this.#pathTop++] = node;
    this.#product.seek(node);
  }

  /** Looks at one more successor of the node that the search stands at; the cursor is there. */
  #step(): void {
    const product = this.#product;
    const top = this.#pathTop - 1;
    const node = this.#path[top] ?? 0;
    const next = product.advance();
    if (next < 0) {
      this.#leave(node);
      return;
    }
    if (!this.#isOpen(next)) return;
    const index = this.#index[next] ?? 0;
    if (index === 0) {
      this.#transitions[top] = product.transition;
      this.#edges[top] = product.edge;
      this.#enter(next);
    } else if (index < (this.#low[node] ?? 0)) this.#low[node] = index;
  }

  #leave(node: number): void {
    const low = this.#low[node] ?? 0;
    if (low === this.#index[node]) this.#close(node);
    const top = --this.#pathTop - 1;
    if (top < 0) return;
    const before = this.#path[top] ?? 0;
    if (low < (this.#low[before] ?? 0)) this.#low[before] = low;
    this.#product.resume(before, this.#transitions[top] ?? 0, this.#edges[top] ?? 0);
  }

  /** Takes a whole component from the stack, and looks whether a fair run can stay in it. */
  #close(root: number): void {
    let from = this.#stackTop - 1;
    while (this.#stack[from] !== root) from--;
    const number = ++this.#lastComponent;
    for (let at = from; at < this.#stackTop; at++) this.component[this.#stack[at] ?? 0] = number;
    this.#judge(number, from);
    this.#stackTop = from;
  }

  #judge(number: number, from: number): void {
    const { taken, possible, impossible } = this.#scratch;
    if (!this.#survey(number, from)) return;
    let isRefined = false;
    for (let word = 0; word < taken.length; word++) {
      const done = taken[word] ?? 0;
      const weak = this.#fair.weak[word] ?? 0;
      const strong = this.#fair.strong[word] ?? 0;
      if ((weak & ~done & ~(impossible[word] ?? 0)) !== 0) return;
      if ((strong & ~done & (possible[word] ?? 0)) !== 0) isRefined = true;
    }
    if (isRefined) this.#refine(from);
    else this.accepting.add(number);
  }

  /**
   * Collects what happens inside of a component. False when a run cannot stay in it, or would put a promise
   * off for ever.
   */
  #survey(number: number, from: number): boolean {
    const product = this.#product;
    const { graph } = product;
    const { edgeWords } = graph.walker;
    const { taken, possible, impossible } = this.#scratch;
    for (const words of [taken, possible, impossible]) words.fill(0);
    let promised = (1 << product.promiseCount) - 1;
    let isCycle = false;
    const isAlone = from === this.#stackTop - 1;
    for (let at = from; at < this.#stackTop; at++) {
      const node = this.#stack[at] ?? 0;
      const state = product.stateOf(node) * edgeWords;
      for (let word = 0; word < edgeWords; word++) {
        const enabled = graph.enabled[state + word] ?? 0;
        possible[word] = (possible[word] ?? 0) | enabled;
        impossible[word] = (impossible[word] ?? 0) | ~enabled;
      }
      product.seek(node);
      for (let next = product.advance(); next >= 0; next = product.advance()) {
        // A state by itself has no way back but stuttering.
        if (isAlone && product.edge !== stuttering) product.skipSteps();
        if (this.component[next] !== number) continue;
        isCycle = true;
        promised &= product.promises[product.transition] ?? 0;
        const { edge } = product;
        if (edge === stuttering) continue;
        for (let word = 0; word < edgeWords; word++)
          taken[word] = (taken[word] ?? 0) | (graph.edgeBits[edge * edgeWords + word] ?? 0);
      }
    }
    return isCycle && promised === 0;
  }

  /** Marks what is left of a component without the states where steps are possible that must be taken. */
  #refine(from: number): void {
    const { graph } = this.#product;
    const { edgeWords } = graph.walker;
    const { taken } = this.#scratch;
    const region = ++this.#lastComponent;
    const left: number[] = [];
    for (let at = from; at < this.#stackTop; at++) {
      const node = this.#stack[at] ?? 0;
      const state = this.#product.stateOf(node) * edgeWords;
      let isLeft = true;
      for (let word = 0; word < edgeWords; word++) {
        const owed = (this.#fair.strong[word] ?? 0) & ~(taken[word] ?? 0);
        if ((owed & (graph.enabled[state + word] ?? 0)) !== 0) isLeft = false;
      }
      if (!isLeft) continue;
      left.push(node);
      this.#index[node] = 0;
      this.component[node] = -region;
    }
    if (left.length > 0) this.#regions.push(Int32Array.from(left));
  }
}

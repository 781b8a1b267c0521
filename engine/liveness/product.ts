import { required } from "../required.ts";
import type { Automaton, Literal } from "./automaton.ts";
import type { Graph } from "./graph.ts";

/** Bits that must be set, and bits that must not be, for each transition. */
type Demand = { readonly set: Int32Array; readonly clear: Int32Array };

/** The place of a stuttering step in a cursor, in front of the other steps of a state. */
export const stuttering = -1;
/** The transition has not been looked at. */
const fresh = -2;

/**
 * The product of a graph and an automaton: a node is a state of each, numbered
 * `state * size + automaton's state`. Its successors are listed with a cursor, so that nothing is allocated:
 * `seek(node)`, then `advance()` gives one after the other, and -1 when there are no more; `transition` and
 * `edge` then say how it is reached, and take the cursor back to where it was with `resume`.
 */
export class Product {
  readonly graph: Graph;
  /** States of the automaton. */
  readonly size: number;
  readonly nodes: number;
  readonly promiseCount: number;
  /** By transition: the promises that it puts off, as bits. */
  readonly promises: Int32Array;
  transition = 0;
  /** The step in the graph, or `stuttering`. */
  edge = fresh;
  readonly #first: Int32Array;
  readonly #to: Int32Array;
  readonly #stutters: Uint8Array;
  /** By transition: 1 when it demands nothing of a step. */
  readonly #isFree: Uint8Array;
  readonly #ofState: Demand;
  readonly #ofEnabled: Demand;
  readonly #ofEdge: Demand;
  #state = 0;
  #end = 0;

  constructor(graph: Graph, automaton: Automaton) {
    this.graph = graph;
    this.size = automaton.transitions.length;
    this.nodes = (graph.states + 1) * this.size;
    this.promiseCount = automaton.promiseCount;
    const all = automaton.transitions.flat();
    this.#first = new Int32Array(this.size + 1);
    for (const [state, own] of automaton.transitions.entries())
      this.#first[state + 1] = (this.#first[state] ?? 0) + own.length;
    this.#to = Int32Array.from(all, ({ to }) => to);
    this.promises = Int32Array.from(all, ({ promises }) =>
      promises.reduce((bits, number) => bits | (1 << number), 0),
    );
    const { stateWords, edgeWords } = graph.walker;
    const literals = all.map((each) => each.literals);
    const isOfState = (literal: Literal): boolean =>
      literal.kind === "atom" && this.#isState(literal);
    this.#ofState = this.#demand(literals, stateWords, isOfState);
    this.#ofEnabled = this.#demand(literals, edgeWords, ({ kind }) => kind === "enabled");
    this.#ofEdge = this.#demand(
      literals,
      edgeWords,
      (literal) => literal.kind === "atom" && !this.#isState(literal),
    );
    this.#isFree = Uint8Array.from(literals, (own) =>
      own.every((literal) => literal.kind === "enabled" || this.#isState(literal)) ? 1 : 0,
    );
    this.#stutters = Uint8Array.from(all, (_, number) =>
      meets(graph.stutterBits, 0, this.#ofEdge, number, edgeWords) ? 1 : 0,
    );
  }

  stateOf(node: number): number {
    return Math.floor(node / this.size);
  }

  seek(node: number): void {
    this.#place(node);
    const { size } = this;
    this.transition = this.#first[node - this.#state * size] ?? 0;
    this.edge = fresh;
  }

  /** Puts the cursor behind a successor that it gave before. */
  resume(node: number, transition: number, edge: number): void {
    this.#place(node);
    this.transition = transition;
    this.edge = edge;
  }

  /** Goes on with the next transition: no other step of this one is of interest. */
  skipSteps(): void {
    this.transition++;
    this.edge = fresh;
  }

  #place(node: number): void {
    this.#state = Math.floor(node / this.size);
    this.#end = this.#first[node - this.#state * this.size + 1] ?? 0;
  }

  advance(): number {
    const { graph } = this;
    const { edgeWords, stateWords } = graph.walker;
    const state = this.#state;
    const first = graph.first[state] ?? 0;
    const last = graph.first[state + 1] ?? 0;
    while (this.transition < this.#end) {
      const transition = this.transition;
      if (this.edge === fresh) {
        const isPossible =
          meets(graph.stateBits, state * stateWords, this.#ofState, transition, stateWords) &&
          meets(graph.enabled, state * edgeWords, this.#ofEnabled, transition, edgeWords);
        if (!isPossible) {
          this.transition++;
          continue;
        }
        this.edge = stuttering;
        if (this.#stutters[transition] === 1)
          return state * this.size + (this.#to[transition] ?? 0);
      }
      const isFree = this.#isFree[transition] === 1;
      for (let edge = this.edge === stuttering ? first : this.edge + 1; edge < last; edge++) {
        if (
          !isFree &&
          !meets(graph.edgeBits, edge * edgeWords, this.#ofEdge, transition, edgeWords)
        )
          continue;
        if (graph.outside[graph.target[edge] ?? 0] === 1) continue;
        this.edge = edge;
        return (graph.target[edge] ?? 0) * this.size + (this.#to[transition] ?? 0);
      }
      this.transition++;
      this.edge = fresh;
    }
    return -1;
  }

  #isState({ atom }: Literal): boolean {
    return this.graph.walker.isStateAtom(atom);
  }

  #demand(
    literals: readonly (readonly Literal[])[],
    words: number,
    isOwn: (literal: Literal) => boolean,
  ): Demand {
    const demand = {
      set: new Int32Array(literals.length * words),
      clear: new Int32Array(literals.length * words),
    };
    for (const [number, own] of literals.entries())
      for (const literal of own.filter(isOwn)) {
        const { word, mask } = required(this.graph.walker.places[literal.atom], "place");
        const bits = literal.positive ? demand.set : demand.clear;
        bits[number * words + word] = (bits[number * words + word] ?? 0) | mask;
      }
    return demand;
  }
}

function meets(
  bits: Int32Array,
  at: number,
  { set, clear }: Demand,
  transition: number,
  words: number,
): boolean {
  for (let word = 0; word < words; word++) {
    const own = bits[at + word] ?? 0;
    const demanded = set[transition * words + word] ?? 0;
    if ((own & demanded) !== demanded) return false;
    if ((own & (clear[transition * words + word] ?? 0)) !== 0) return false;
  }
  return true;
}

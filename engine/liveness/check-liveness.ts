import type { Model } from "../../dsl/ir/model.ts";
import { type Fairness, formulasOf, type TemporalProperty } from "../../dsl/ir/temporal.ts";
import { CutOff, ModelTooLarge } from "../encoding.ts";
import { required } from "../required.ts";
import type { LivenessProgress } from "../result.ts";
import { automatonOf } from "./automaton.ts";
import { Components, type FairBits } from "./components.ts";
import { Atoms, type Claim, type Condition, predicateIn } from "./ground.ts";
import { Budget, Graph, hasBit } from "./graph.ts";
import { statesCutOff } from "./cut-off.ts";
import { type LassoPath, lassoIn } from "./lasso.ts";
import { Product } from "./product.ts";
import { compileWalker, type Walker } from "./walker.ts";

/** The states that a search has found. */
export type Found = {
  readonly states: number;
  /** Lets the compiled code look at them. */
  readonly lend: (attach: Walker["core"]["attach"]) => void;
  /** The state that a state was first reached from; 0 for an initial one. */
  readonly parentOf: (state: number) => number;
  /** What may be taken besides. */
  readonly bytes: number;
};

/** What is wrong: a step or state that a formula rules out, at the end of a path, or a behavior without end. */
export type Violated = { readonly property: TemporalProperty } & (
  | { readonly kind: "state"; readonly path: readonly number[] }
  | { readonly kind: "step"; readonly path: readonly number[] }
  | ({ readonly kind: "lasso" } & LassoPath)
);

export type LivenessOutcome = {
  readonly violated: Violated | null;
  /** Formulas none of whose premises is true in any state. */
  readonly vacuous: readonly TemporalProperty[];
  /** Fairness of steps that are never possible, or change nothing. */
  readonly idle: readonly Fairness[];
};

/** More promises do not fit into the bits of a number. */
const maxPromises = 30;

/** Part of a property: all parts must be true. */
type Part = { readonly property: TemporalProperty; readonly claim: Claim };

/**
 * Whether every fair behavior of a model satisfies its formulas. Steps are generators that yield while they
 * work, so that the caller can look at the clock. Throws a `RangeError` when the memory is full.
 */
export class LivenessCheck {
  readonly #model: Model;
  readonly #found: Found;
  readonly #budget: Budget;
  readonly #conditions: readonly Condition[];
  readonly #parts: readonly Part[];
  readonly #premises: readonly { readonly property: TemporalProperty; readonly atom: number }[];
  readonly #graph: Graph;
  #roots = new Int32Array(0);

  constructor(model: Model, found: Found) {
    const { temporal = [], fairness = [] } = model;
    this.#model = model;
    this.#found = found;
    this.#budget = new Budget(found.bytes);
    const atoms = new Atoms(model);
    this.#conditions = fairness.flatMap((each) => atoms.conditions(each));
    this.#parts = temporal.flatMap((property) =>
      conjunctsOf(atoms.claim(property.formula)).map((claim) => ({ property, claim })),
    );
    this.#premises = temporal.flatMap((property) => premisesOf(property, atoms));
    const walker = compileWalker(model, atoms.all);
    found.lend(walker.core.attach);
    this.#graph = new Graph(found.states, walker, this.#budget);
  }

  /** Runs the check; each value that it yields is a chance to stop. */
  *run(sliceMs: number): Generator<LivenessProgress, LivenessOutcome, void> {
    while (!this.#graph.runUntil(performance.now() + sliceMs)) yield { steps: this.#graph.done };
    this.#roots = Int32Array.from(
      Array.from({ length: this.#graph.states }, (_, index) => index + 1).filter(
        (state) => this.#found.parentOf(state) === 0 && this.#graph.outside[state] === 0,
      ),
    );
    const violated = this.#unsafe() ?? (yield* this.#unfair(sliceMs));
    return { violated, vacuous: this.#vacuous(), idle: this.#idle() };
  }

  /** The first state or step, breadth first, that a part rules out by itself. */
  #unsafe(): Violated | null {
    const found = this.#parts.flatMap(({ property, claim }): readonly Violated[] => {
      const atom = safetyAtom(claim);
      const place = atom === null ? undefined : this.#graph.walker.places[atom];
      if (atom === null || place === undefined) return [];
      if (this.#graph.walker.isStateAtom(atom)) {
        const states = claim.kind === "atom" ? this.#roots : this.#all();
        const { stateBits, walker } = this.#graph;
        const state = states.find((each) => !hasBit(stateBits, each * walker.stateWords, place));
        return state === undefined ? [] : [{ kind: "state", property, path: this.#pathTo(state) }];
      }
      const step = this.#firstStepWithout(place);
      return step === null ? [] : [{ kind: "step", property, path: step }];
    });
    const lengthOf = (one: Violated): number => (one.kind === "lasso" ? 0 : one.path.length);
    return found.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? null;
  }

  #all(): Int32Array {
    return Int32Array.from({ length: this.#graph.states }, (_, index) => index + 1);
  }

  #firstStepWithout(place: Parameters<typeof hasBit>[2]): readonly number[] | null {
    const { edges, edgeBits, first, target, walker } = this.#graph;
    let state = 1;
    for (let edge = 0; edge < edges; edge++) {
      if (hasBit(edgeBits, edge * walker.edgeWords, place)) continue;
      while ((first[state + 1] ?? 0) <= edge) state++;
      return [...this.#pathTo(state), target[edge] ?? 0];
    }
    return null;
  }

  #pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; at !== 0; at = this.#found.parentOf(at)) path.unshift(at);
    return path;
  }

  /** The first part that a fair behavior violates. */
  *#unfair(sliceMs: number): Generator<LivenessProgress, Violated | null, void> {
    const fair = this.#fairBits();
    for (const { property, claim } of this.#parts) {
      if (safetyAtom(claim) !== null) continue;
      const automaton = automatonOf({ kind: "not", operand: claim });
      if (automaton === null || automaton.promiseCount > maxPromises)
        throw new ModelTooLarge(
          `${property.name} has too many temporal operators`,
          "say it in several formulas",
        );
      const product = new Product(this.#graph, automaton);
      const roots = this.#roots.map((state) => state * product.size);
      const components = new Components(product, roots, fair, this.#budget);
      while (!components.runUntil(performance.now() + sliceMs)) yield { nodes: components.reached };
      if (components.accepting.size > 0)
        return { kind: "lasso", property, ...lassoIn(product, roots, components, fair) };
      components.free(this.#budget);
    }
    yield* this.#demandInside(fair, sliceMs);
    return null;
  }

  /** What constraints cut off satisfies every formula: where all fair behaviors are, nothing can be said. */
  *#demandInside(fair: FairBits, sliceMs: number): Generator<LivenessProgress, void, void> {
    const { constraints = [] } = this.#model;
    const isOfBehaviors = this.#parts.some(({ claim }) => safetyAtom(claim) === null);
    if (constraints.length === 0 || this.#conditions.length === 0 || !isOfBehaviors) return;
    const cut = yield* statesCutOff(this.#graph, this.#roots, fair, this.#budget, sliceMs);
    if (cut === 0) return;
    const names = constraints.map(({ name }) => name).join(" and ");
    throw new CutOff(
      `from ${cut} of its states all fair behaviors leave ${names}: any formula would be true of them`,
      "a wider constraint, or guards in its place",
    );
  }

  #fairBits(): FairBits {
    const { edgeWords, places } = this.#graph.walker;
    const bits = { weak: new Int32Array(edgeWords), strong: new Int32Array(edgeWords) };
    for (const { kind, atom } of this.#conditions) {
      const { word, mask } = required(places[atom], "place");
      bits[kind][word] = (bits[kind][word] ?? 0) | mask;
    }
    return bits;
  }

  #vacuous(): readonly TemporalProperty[] {
    const { stateBits, walker } = this.#graph;
    const seen = unionOf(stateBits, walker.stateWords);
    return (this.#model.temporal ?? []).filter((property) => {
      const own = this.#premises.filter((premise) => premise.property === property);
      const isMet = own.some(({ atom }) => hasBit(seen, 0, required(walker.places[atom], "place")));
      return own.length > 0 && !isMet;
    });
  }

  #idle(): readonly Fairness[] {
    const { enabled, walker } = this.#graph;
    const seen = unionOf(enabled, walker.edgeWords);
    return (this.#model.fairness ?? []).filter((fairness) =>
      this.#conditions
        .filter(({ of }) => of === fairness)
        .every(({ atom }) => !hasBit(seen, 0, required(walker.places[atom], "place"))),
    );
  }
}

function unionOf(bits: Int32Array, words: number): Int32Array {
  const union = new Int32Array(words);
  for (let at = 0; at < bits.length; at += words)
    for (let word = 0; word < words; word++)
      union[word] = (union[word] ?? 0) | (bits[at + word] ?? 0);
  return union;
}

function conjunctsOf(claim: Claim): readonly Claim[] {
  return claim.kind === "and" ? claim.operands.flatMap(conjunctsOf) : [claim];
}

/** The atom that must be true of the first state, or of every state or step; `null` of other formulas. */
function safetyAtom(claim: Claim): number | null {
  if (claim.kind === "atom") return claim.atom;
  if (claim.kind !== "always" || claim.operand.kind !== "atom") return null;
  return claim.operand.atom;
}

/** The predicates that stand in front of `leadsTo` and `implies`. */
function premisesOf(
  property: TemporalProperty,
  atoms: Atoms,
): readonly { readonly property: TemporalProperty; readonly atom: number }[] {
  const found: { property: TemporalProperty; atom: number }[] = [];
  const visit = (
    formula: TemporalProperty["formula"],
    grounds: ReturnType<Atoms["groundings"]>,
  ): void => {
    const premise =
      formula.kind === "leadsTo" || formula.kind === "implies" ? predicateIn(formula.left) : null;
    if (premise !== null)
      for (const ground of grounds) found.push({ property, atom: atoms.state(premise, ground) });
    const inner =
      formula.kind === "forall" || formula.kind === "exists"
        ? grounds.flatMap((ground) => atoms.groundings([formula.binder], ground))
        : grounds;
    for (const below of formulasOf(formula)) visit(below, inner);
  };
  visit(property.formula, [new Map()]);
  return found;
}

import type { Model } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { initialStates, isTerminated, type Successor, successors } from "../../engine/evaluate.ts";
import { type Context, holds } from "../../engine/evaluate-expr.ts";
import { packState } from "../../engine/layout.ts";
import { Unit } from "../../engine/unit.ts";
import { keyOfState } from "../../engine/values.ts";
import { RefinementOracle } from "./refinement-oracle.ts";
import { violationsIn } from "../semantics/violations.ts";

/** What a plain search with the interpreter says. */
export type Explored = {
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly depth: number;
  /** Everything that is violated in some state of the first level with a violation; empty if none is. */
  readonly violated: ReadonlySet<string>;
  /** The same of the level after it, where TLC may be when it finds a deadlock in this one. */
  readonly violatedNext: ReadonlySet<string>;
  readonly unreached: readonly string[];
  readonly unmet: readonly string[];
  readonly vacuous: readonly string[];
  readonly untaken: readonly { readonly refinement: string; readonly action: string }[];
};

/** Searches breadth first with the interpreter; `null` when there are more states than that. */
export function explore(model: Model, maxStates: number): Explored | null {
  return new Search(model, maxStates).run();
}

class Search {
  readonly #model: Model;
  readonly #maxStates: number;
  readonly #unit: Unit;
  readonly #known = new Set<string>();
  readonly #reached = new Set<string>();
  readonly #met = new Set<string>();
  readonly #refinements: readonly RefinementOracle[];
  /** Refinements that a step into the next level, or an initial state, departs from. */
  #departed = new Set<string>();
  #generatedStates = 0;

  constructor(model: Model, maxStates: number) {
    this.#model = model;
    this.#maxStates = maxStates;
    this.#unit = new Unit(model);
    this.#refinements = refinementsOf(model).map((each) => new RefinementOracle(each, model));
  }

  run(): Explored | null {
    const initial = initialStates(this.#model);
    for (const state of initial) this.#note(null, state);
    let level = initial.flatMap((state) => this.#add(state, 1));
    for (let depth = 1; ; depth += 1) {
      if (this.#known.size > this.#maxStates) return null;
      const violated = new Set([...this.#violatedIn(level), ...this.#departed]);
      this.#departed = new Set();
      if (violated.size === 0) for (const state of level) this.#meet(state);
      const next = level.flatMap((state) => this.#expand(state));
      const isEnd = next.length === 0 && this.#departed.size === 0;
      if (violated.size > 0 || isEnd)
        return this.#explored(depth, violated, this.#violatedIn(next));
      level = next;
    }
  }

  #violatedIn(level: readonly State[]): ReadonlySet<string> {
    return new Set(level.flatMap((state) => violationsIn(this.#model, state)));
  }

  #meet(state: State): void {
    const context: Context = { domains: this.#model.domains, state };
    const { invariants, possibles } = this.#model;
    for (const { name, condition } of possibles)
      if (holds(condition, context, {})) this.#met.add(name);
    for (const { name, premise } of invariants)
      if (premise !== null && holds(premise, context, {})) this.#met.add(name);
  }

  #expand(state: State): readonly State[] {
    if (isTerminated(this.#model, state)) this.#generatedStates += 1;
    return successors(this.#model, state).flatMap((next: Successor) => {
      this.#reached.add(next.action);
      this.#note(state, next.state);
      return this.#add(next.state, next.multiplicity);
    });
  }

  #note(before: State | null, after: State): void {
    for (const refinement of this.#refinements)
      if (!refinement.has(before, after)) this.#departed.add(refinement.name);
  }

  #add(state: State, times: number): readonly State[] {
    this.#generatedStates += times;
    const key = keyOfState(state);
    if (this.#known.has(key)) return [];
    // Throws when a value is none of its variable's type.
    packState(state, this.#unit.layout, this.#unit.encoding);
    this.#known.add(key);
    return [state];
  }

  #explored(
    depth: number,
    violated: ReadonlySet<string>,
    violatedNext: ReadonlySet<string>,
  ): Explored {
    const { actions, invariants, possibles } = this.#model;
    const namesOf = (all: readonly { readonly name: string }[]): readonly string[] =>
      all.map(({ name }) => name);
    return {
      distinctStates: this.#known.size,
      generatedStates: this.#generatedStates,
      depth,
      violated,
      violatedNext,
      untaken: this.#refinements.flatMap(({ untaken }) => untaken),
      unreached: namesOf(actions).filter((name) => !this.#reached.has(name)),
      unmet: namesOf(possibles).filter((name) => !this.#met.has(name)),
      vacuous: namesOf(invariants.filter(({ premise }) => premise !== null)).filter(
        (name) => !this.#met.has(name),
      ),
    };
  }
}

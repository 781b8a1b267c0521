import type { Claim } from "./ground.ts";

/** What must hold of a state, or of the step that leaves it, for an automaton to take a transition. */
export type Literal = {
  readonly kind: "atom" | "enabled";
  readonly atom: number;
  readonly positive: boolean;
};

export type Transition = {
  readonly literals: readonly Literal[];
  readonly to: number;
  /** By number: what it puts off. A run is accepting when it puts nothing off for ever. */
  readonly promises: readonly number[];
};

/** A generalized Büchi automaton whose transitions are taken together with steps. Its runs start in state 0. */
export type Automaton = {
  readonly transitions: readonly (readonly Transition[])[];
  readonly promiseCount: number;
};

/** A formula in negation normal form. */
type Normal =
  | { readonly kind: "literal"; readonly literal: Literal }
  | { readonly kind: "and" | "or"; readonly operands: readonly Normal[] }
  | { readonly kind: "always" | "eventually"; readonly operand: Normal };

/** An automaton has more states than this: the formula is too large. */
const maxStates = 4096;

/**
 * The tableau of a formula: an automaton that accepts the behaviors for which it is true. A state is the set of
 * formulas that must be true from here on (Manna and Pnueli, *Temporal Verification of Reactive Systems*, 5.4;
 * with the promises on transitions as Couvreur has them). `null` when it would be too large.
 */
export function automatonOf(claim: Claim): Automaton | null {
  const tableau = new Tableau();
  tableau.stateOf([tableau.add(normal(claim, true))]);
  for (let state = 0; state < tableau.states.length; state++) {
    if (tableau.states.length > maxStates) return null;
    tableau.expand(state);
  }
  return { transitions: tableau.transitions, promiseCount: tableau.promises.length };
}

function normal(claim: Claim, positive: boolean): Normal {
  switch (claim.kind) {
    case "atom":
    case "enabled":
      return { kind: "literal", literal: { kind: claim.kind, atom: claim.atom, positive } };
    case "not":
      return normal(claim.operand, !positive);
    case "and":
    case "or": {
      const kind = (claim.kind === "and") === positive ? "and" : "or";
      return joined(
        kind,
        claim.operands.map((operand) => normal(operand, positive)),
      );
    }
    case "always":
    case "eventually": {
      const kind = (claim.kind === "always") === positive ? "always" : "eventually";
      const operand = normal(claim.operand, positive);
      if (operand.kind === kind) return operand;
      // `[](A /\ B)` and `<>(A \/ B)` fall apart, which makes smaller automata.
      if (operand.kind !== (kind === "always" ? "and" : "or")) return { kind, operand };
      return joined(
        operand.kind,
        operand.operands.map((each): Normal =>
          each.kind === kind ? each : { kind, operand: each },
        ),
      );
    }
  }
}

function joined(kind: "and" | "or", operands: readonly Normal[]): Normal {
  const flat = operands.flatMap((each) => (each.kind === kind ? each.operands : [each]));
  const [only] = flat;
  return only !== undefined && flat.length === 1 ? only : { kind, operands: flat };
}

/** What a branch of an expansion has collected so far. */
type Branch = {
  readonly open: readonly number[];
  readonly done: ReadonlySet<number>;
  readonly literals: ReadonlyMap<string, Literal>;
  readonly next: ReadonlySet<number>;
  readonly promises: ReadonlySet<number>;
};

class Tableau {
  readonly states: (readonly number[])[] = [];
  readonly transitions: (readonly Transition[])[] = [];
  /** The formulas `eventually …`, by their numbers. */
  readonly promises: number[] = [];
  readonly #formulas: Normal[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #stateNumbers = new Map<string, number>();

  /** The number of a formula; equal ones have the same. */
  add(formula: Normal): number {
    const key = JSON.stringify(formula);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#formulas.push(formula) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  stateOf(formulas: readonly number[]): number {
    const reduced = [...new Set(formulas)]
      .filter((number) => !this.#isImplied(number, formulas))
      .toSorted((a, b) => a - b);
    const key = reduced.join();
    const known = this.#stateNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.states.push(reduced) - 1;
    this.#stateNumbers.set(key, number);
    return number;
  }

  expand(state: number): void {
    const found = new Map<string, Transition>();
    const begin: Branch = {
      open: this.states[state] ?? [],
      done: new Set(),
      literals: new Map(),
      next: new Set(),
      promises: new Set(),
    };
    for (const { literals, next, promises } of this.#branches(begin)) {
      const transition: Transition = {
        literals: [...literals.values()],
        to: this.stateOf([...next]),
        promises: [...promises].toSorted((a, b) => a - b),
      };
      found.set(JSON.stringify(transition), transition);
    }
    this.transitions[state] = [...found.values()];
  }

  /** `<>A` beside `[]<>A` says nothing more. */
  #isImplied(number: number, among: readonly number[]): boolean {
    const formula = this.#formulas[number];
    if (formula?.kind !== "eventually") return false;
    return among.includes(this.add({ kind: "always", operand: formula }));
  }

  #branches(branch: Branch): readonly Branch[] {
    const [number, ...open] = branch.open;
    if (number === undefined) return [branch];
    if (branch.done.has(number)) return this.#branches({ ...branch, open });
    const formula = this.#formulas[number];
    const rest = { ...branch, open, done: new Set(branch.done).add(number) };
    const more = (formulas: readonly Normal[]): readonly number[] => [
      ...formulas.map((each) => this.add(each)),
      ...open,
    ];
    switch (formula?.kind) {
      case undefined:
        return [];
      case "literal":
        return this.#withLiteral(rest, formula.literal);
      case "and":
        return this.#branches({ ...rest, open: more(formula.operands) });
      case "or":
        return formula.operands.flatMap((each) => this.#branches({ ...rest, open: more([each]) }));
      case "always": {
        const next = new Set(rest.next).add(number);
        return this.#branches({ ...rest, open: more([formula.operand]), next });
      }
      case "eventually": {
        const next = new Set(rest.next).add(number);
        const promises = new Set(rest.promises).add(this.#promise(number));
        const now = this.#branches({ ...rest, open: more([formula.operand]) });
        return [...now, ...this.#branches({ ...rest, next, promises })];
      }
    }
  }

  #withLiteral(branch: Branch, literal: Literal): readonly Branch[] {
    const key = `${literal.kind} ${literal.atom}`;
    const known = branch.literals.get(key);
    if (known !== undefined && known.positive !== literal.positive) return [];
    return this.#branches({ ...branch, literals: new Map(branch.literals).set(key, literal) });
  }

  #promise(formula: number): number {
    const known = this.promises.indexOf(formula);
    return known >= 0 ? known : this.promises.push(formula) - 1;
  }
}

import { and, implies, not, or } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Binder, Fairness, Formula, StepSet } from "../../dsl/ir/temporal.ts";
import type { Type } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { universeOf } from "../values.ts";

/** Which element each bound name stands for. */
export type Ground = ReadonlyMap<string, { readonly element: Value; readonly type: Type }>;

/** Steps of these actions whose thread and parameters are as `match` says, and of which `condition` holds. */
export type Slot = {
  readonly actions: readonly string[];
  readonly match: Ground;
  readonly condition: Expr | null;
};

/** What a formula speaks of: a predicate of states, a relation `[A]_vars`, or steps `<<A>>_vars`. */
export type Atom =
  | { readonly kind: "state" | "relation"; readonly expr: Expr; readonly bindings: Ground }
  | { readonly kind: "steps"; readonly slots: readonly Slot[] };

/** A formula about atoms, without quantifiers. `enabled` says that some step of a `steps` atom is possible. */
export type Claim =
  | { readonly kind: "atom" | "enabled"; readonly atom: number }
  | { readonly kind: "not" | "always" | "eventually"; readonly operand: Claim }
  | { readonly kind: "and" | "or"; readonly operands: readonly Claim[] };

/** One condition on a scheduler: `WF` or `SF` of a `steps` atom. */
export type Condition = {
  readonly kind: "weak" | "strong";
  readonly atom: number;
  /** The `weakFair` or `strongFair` that it is of. */
  readonly of: Fairness;
};

/** The atoms of a model, each once. */
export class Atoms {
  readonly all: Atom[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** The conditions that a fairness stands for. */
  conditions(fairness: Fairness): readonly Condition[] {
    return this.#conditionsUnder(fairness, new Map());
  }

  /** A formula about atoms that means the same. */
  claim(formula: Formula, ground: Ground = new Map()): Claim {
    const predicate = predicateIn(formula);
    if (predicate !== null) return this.#ofAtom("state", predicate, ground);
    const on = (inner: Formula): Claim => this.claim(inner, ground);
    switch (formula.kind) {
      case "predicate":
        return this.#ofAtom("state", formula.condition, ground);
      case "step":
        return this.#ofAtom("relation", formula.relation, ground);
      case "taken":
        return { kind: "atom", atom: this.#steps(formula.steps, ground) };
      case "fair":
        return {
          kind: "and",
          operands: this.#conditionsUnder(formula.fairness, ground).map(meaningOf),
        };
      case "not":
      case "always":
      case "eventually":
        return { kind: formula.kind, operand: on(formula.operand) };
      case "and":
      case "or":
        return { kind: formula.kind, operands: formula.operands.map(on) };
      case "implies":
        return { kind: "or", operands: [negated(on(formula.left)), on(formula.right)] };
      case "leadsTo": {
        const later: Claim = { kind: "eventually", operand: on(formula.right) };
        const operands = [negated(on(formula.left)), later];
        return { kind: "always", operand: { kind: "or", operands } };
      }
      case "forall":
      case "exists": {
        const operands = this.groundings([formula.binder], ground).map((inner) =>
          this.claim(formula.body, inner),
        );
        return { kind: formula.kind === "forall" ? "and" : "or", operands };
      }
    }
  }

  /** The number of the atom that says a predicate. */
  state(expr: Expr, bindings: Ground): number {
    return this.#number({ kind: "state", expr, bindings });
  }

  /** Every way of giving the names elements of their domains. */
  groundings(binders: readonly Binder[], ground: Ground): readonly Ground[] {
    return binders.reduce<readonly Ground[]>(
      (all, { name, domain }) =>
        all.flatMap((each) => {
          const { elements, type } = this.#elementsOf(domain);
          return elements.map((element) => new Map(each).set(name, { element, type }));
        }),
      [ground],
    );
  }

  #elementsOf(domain: Expr): { readonly elements: readonly Value[]; readonly type: Type } {
    if (domain.kind !== "universe")
      throw new Error("internal error: a formula is of each element of a domain");
    const { of: type } = domain;
    return { elements: universeOf(type, this.#model.domains), type };
  }

  #conditionsUnder(fairness: Fairness, ground: Ground): readonly Condition[] {
    return this.groundings(fairness.each, ground).map((inner) => {
      return { kind: fairness.kind, atom: this.#steps(fairness.steps, inner), of: fairness };
    });
  }

  #ofAtom(kind: "state" | "relation", expr: Expr, bindings: Ground): Claim {
    return { kind: "atom", atom: this.#number({ kind, expr, bindings }) };
  }

  #steps(sets: readonly StepSet[], ground: Ground): number {
    const slots = sets.flatMap(({ some, actions, condition }): readonly Slot[] => {
      // A name that is bound here hides one of the same name further out.
      const names = new Set(some.map(({ name }) => name));
      const outer = new Map([...ground].filter(([name]) => !names.has(name)));
      if (condition === null) return [{ actions, match: outer, condition }];
      return this.groundings(some, ground).map((match) => ({ actions, match, condition }));
    });
    return this.#number({ kind: "steps", slots });
  }

  #number(atom: Atom): number {
    const key = JSON.stringify(atom, (name, value: unknown) => {
      if (name === "span") return undefined;
      return value instanceof Map ? [...value] : value;
    });
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.all.push(atom) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

function negated(operand: Claim): Claim {
  return { kind: "not", operand };
}

/** `WF`: again and again the steps are not possible, or one is taken. `SF`: from some time on they are not. */
function meaningOf({ kind, atom }: Condition): Claim {
  const disabled = negated({ kind: "enabled", atom });
  const taken: Claim = {
    kind: "always",
    operand: { kind: "eventually", operand: { kind: "atom", atom } },
  };
  const idle: Claim =
    kind === "weak"
      ? { kind: "always", operand: { kind: "eventually", operand: disabled } }
      : { kind: "eventually", operand: { kind: "always", operand: disabled } };
  return { kind: "or", operands: [idle, taken] };
}

/** The predicate that a formula without temporal operators is; otherwise `null`. */
export function predicateIn(formula: Formula): Expr | null {
  const all = (parts: readonly Formula[], join: (a: Expr, b: Expr) => Expr): Expr | null => {
    const predicates = parts.map(predicateIn);
    if (!predicates.every((each) => each !== null) || predicates.length === 0) return null;
    return predicates.reduce(join);
  };
  switch (formula.kind) {
    case "predicate":
      return formula.condition;
    case "not": {
      const operand = predicateIn(formula.operand);
      return operand === null ? null : not(operand);
    }
    case "and":
      return all(formula.operands, and);
    case "or":
      return all(formula.operands, or);
    case "implies":
      return all([formula.left, formula.right], implies);
    default:
      return null;
  }
}

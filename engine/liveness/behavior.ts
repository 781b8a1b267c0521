import type { Model } from "../../dsl/ir/model.ts";
import type { Fairness, Formula, StepSet, Binder } from "../../dsl/ir/temporal.ts";
import type { State } from "../../dsl/ir/value.ts";
import { successors } from "../evaluate.ts";
import { type Bindings, domainOf, holds } from "../evaluate-expr.ts";
import { required } from "../required.ts";
import { keyOfState, sameValue } from "../values.ts";

/** A behavior without end: the states one after the other, and from the last back to `states[start]`, for ever. */
export type Lasso = { readonly states: readonly State[]; readonly start: number };

/**
 * Whether a formula is true of a behavior, by its definition and on plain values. It shares nothing with the
 * search for counterexamples, which have to pass here before they are shown.
 */
export function isTrueOf(model: Model, formula: Formula, lasso: Lasso): boolean {
  return required(new Behavior(model, lasso).truth(formula, {})[0], "state");
}

/** Whether a behavior is as fair as the model assumes. */
export function isFair(model: Model, lasso: Lasso): boolean {
  const behavior = new Behavior(model, lasso);
  return (model.fairness ?? []).every((fairness) => behavior.isFair(fairness, {}));
}

class Behavior {
  readonly #model: Model;
  readonly #states: readonly State[];
  readonly #keys: readonly string[];
  readonly #start: number;

  constructor(model: Model, { states, start }: Lasso) {
    this.#model = model;
    this.#states = states;
    this.#keys = states.map(keyOfState);
    this.#start = start;
  }

  /** Of each state, whether the formula is true of what begins there. */
  truth(formula: Formula, bindings: Bindings): readonly boolean[] {
    const on = (inner: Formula): readonly boolean[] => this.truth(inner, bindings);
    const each = (of: (at: number) => boolean): readonly boolean[] =>
      this.#states.map((_, at) => of(at));
    switch (formula.kind) {
      case "predicate":
        return each((at) => this.#holds(formula.condition, at, bindings));
      case "step":
        return each((at) => this.#isStill(at) || this.#holds(formula.relation, at, bindings));
      case "taken":
        return each((at) => this.#isTaken(formula.steps, at, bindings));
      case "fair": {
        const fair = this.isFair(formula.fairness, bindings);
        return each(() => fair);
      }
      case "not":
        return on(formula.operand).map((value) => !value);
      case "and":
      case "or": {
        const all = formula.operands.map(on);
        return each((at) =>
          formula.kind === "and" ? all.every((one) => one[at]) : all.some((one) => one[at]),
        );
      }
      case "implies": {
        const [left, right] = [on(formula.left), on(formula.right)];
        return each((at) => left[at] !== true || right[at] === true);
      }
      case "always": {
        const operand = on(formula.operand);
        return each((at) => this.#from(at).every((later) => operand[later]));
      }
      case "eventually": {
        const operand = on(formula.operand);
        return each((at) => this.#from(at).some((later) => operand[later]));
      }
      case "leadsTo": {
        const [left, right] = [on(formula.left), on(formula.right)];
        const isMet = (at: number): boolean =>
          left[at] !== true || this.#from(at).some((later) => right[later]);
        return each((at) => this.#from(at).every(isMet));
      }
      case "forall":
      case "exists": {
        const all = this.#values([formula.binder], bindings).map((inner) =>
          this.truth(formula.body, inner),
        );
        return each((at) =>
          formula.kind === "forall" ? all.every((one) => one[at]) : all.some((one) => one[at]),
        );
      }
    }
  }

  isFair({ kind, each, steps }: Fairness, bindings: Bindings): boolean {
    const loop = this.#from(this.#states.length - 1);
    return this.#values(each, bindings).every((inner) => {
      if (loop.some((at) => this.#isTaken(steps, at, inner))) return true;
      const isPossible = (at: number): boolean => this.#isEnabled(steps, at, inner);
      return kind === "weak" ? !loop.every(isPossible) : !loop.some(isPossible);
    });
  }

  /** The states from here on, each once. */
  #from(at: number): readonly number[] {
    const first = Math.min(at, this.#start);
    return [...this.#states.keys()].filter(
      (later) => later >= first && (later >= at || later >= this.#start),
    );
  }

  #after(at: number): number {
    return at + 1 < this.#states.length ? at + 1 : this.#start;
  }

  #isStill(at: number): boolean {
    return this.#keys[at] === this.#keys[this.#after(at)];
  }

  #holds(condition: Parameters<typeof holds>[0], at: number, bindings: Bindings): boolean {
    const state = required(this.#states[at], "state");
    const next = required(this.#states[this.#after(at)], "state");
    return holds(condition, { domains: this.#model.domains, state, next }, bindings);
  }

  #isTaken(steps: readonly StepSet[], at: number, bindings: Bindings): boolean {
    if (this.#isStill(at)) return false;
    const key = this.#keys[this.#after(at)];
    return this.#stepsFrom(steps, at, bindings).some((state) => keyOfState(state) === key);
  }

  #isEnabled(steps: readonly StepSet[], at: number, bindings: Bindings): boolean {
    return this.#stepsFrom(steps, at, bindings).some(
      (state) => keyOfState(state) !== this.#keys[at],
    );
  }

  /** The states to which such steps lead. */
  #stepsFrom(steps: readonly StepSet[], at: number, bindings: Bindings): readonly State[] {
    const state = required(this.#states[at], "state");
    return successors(this.#model, state).flatMap((successor) => {
      const action = required(
        this.#model.actions.find(({ name }) => name === successor.action),
        successor.action,
      );
      const names = action.role === null ? action.parameters.map(({ name }) => name) : ["self"];
      const own = names.map((name, index) => {
        const value = action.role === null ? successor.choices[index]?.value : successor.thread;
        return [name, required(value, name)] as const;
      });
      const isOf = ({ some, actions, condition }: StepSet): boolean => {
        const chosen = new Set(some.map(({ name }) => name));
        const isOwn = own.every(
          ([name, value]) =>
            chosen.has(name) || !(name in bindings) || sameValue(bindings[name] ?? null, value),
        );
        if (!actions.includes(action.name) || !isOwn) return false;
        const inner = { ...bindings, ...Object.fromEntries(own) };
        const context = { domains: this.#model.domains, state, next: successor.state };
        return condition === null || holds(condition, context, inner);
      };
      return steps.some(isOf) ? [successor.state] : [];
    });
  }

  #values(binders: readonly Binder[], bindings: Bindings): readonly Bindings[] {
    const context = { domains: this.#model.domains, state: {} };
    return binders.reduce<readonly Bindings[]>(
      (all, { name, domain }) =>
        all.flatMap((each) =>
          domainOf(domain, context, each).map((value) => ({ ...each, [name]: value })),
        ),
      [bindings],
    );
  }
}

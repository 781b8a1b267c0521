import type { Model } from "../../dsl/ir/model.ts";
import type { Refinement } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { imageOf } from "../../engine/refinement/image.ts";
import { keyOfState } from "../../engine/values.ts";

/** Asks of every step whether an abstract model has it, each time anew. The abstract model holds. */
export class RefinementOracle {
  readonly name: string;
  readonly #refinement: Refinement;
  readonly #model: Model;
  readonly #taken = new Set<string>();

  constructor(refinement: Refinement, model: Model) {
    this.name = refinement.name;
    this.#refinement = refinement;
    this.#model = model;
  }

  get untaken(): readonly { readonly refinement: string; readonly action: string }[] {
    const { actions } = this.#refinement.abstract;
    return actions
      .filter(({ name }) => !this.#taken.has(name))
      .map(({ name }) => ({ refinement: this.name, action: name }));
  }

  /** True also where the mapping is not defined: that is a violation of its own. */
  has(before: State | null, after: State): boolean {
    const { abstract, checks } = this.#refinement;
    const context = { domains: this.#model.domains, state: after };
    if (!checks.every(({ condition }) => holds(condition, context, {}))) return true;
    const key = keyOfState(imageOf(this.#refinement, this.#model, after));
    if (before === null) return initialStates(abstract).some((state) => keyOfState(state) === key);
    const image = imageOf(this.#refinement, this.#model, before);
    if (keyOfState(image) === key) return true;
    const steps = successors(abstract, image).filter(({ state }) => keyOfState(state) === key);
    for (const { action } of steps) this.#taken.add(action);
    return steps.length > 0;
  }
}

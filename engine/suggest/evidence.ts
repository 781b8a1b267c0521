import type { Model, Property } from "../../dsl/ir/model.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import type { State } from "../../dsl/ir/value.ts";
import { candidatesOf } from "./clauses.ts";
import { conjunctOf } from "./conjunct.ts";
import { nameOf } from "./name.ts";
import { scopesOf } from "./scope.ts";
import { Table } from "./table.ts";

/** States that no conjunct may rule out, and what holds in all of them. */
export class Evidence {
  readonly #model: Model;
  readonly #tables: readonly Table[];

  constructor(model: Model) {
    this.#model = model;
    this.#tables = scopesOf(model).map((scope) => new Table(scope, model));
  }

  /** Adds a state of a model with these domains; whether anything new is true in it. */
  add(state: State, domains: readonly Domain[]): boolean {
    const news = this.#tables.map((table) => table.add(state, domains));
    return news.includes(true);
  }

  /** All that holds in the states, as conjuncts under names that are not taken; the shortest claims imply the others. */
  conjuncts(taken: readonly string[]): readonly Property[] {
    const names = new Map(taken.map((name) => [name, 1]));
    return this.#tables
      .flatMap((table) => candidatesOf(table))
      .map((candidate) => {
        const base = nameOf(candidate);
        const number = (names.get(base) ?? 0) + 1;
        names.set(base, number);
        return conjunctOf(candidate, number === 1 ? base : `${base}${number}`, this.#model);
      });
  }
}

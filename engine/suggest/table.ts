import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { applyMap, type Bindings, holds } from "../evaluate-expr.ts";
import { required } from "../required.ts";
import { universeOf } from "../values.ts";
import { type Atom, atomsOf } from "./atoms.ts";
import { isThread, liveVariable, type Scope } from "./scope.ts";

/**
 * Which atoms of a scope are true together: a row per state and choice of elements, each different row once. A set of
 * rows is a bitmap over them.
 */
export class Table {
  readonly scope: Scope;
  readonly atoms: readonly Atom[];
  /** The places in the scope of the binders that are threads. */
  readonly threads: readonly number[];
  readonly #model: Model;
  readonly #live: readonly (string | null)[];
  readonly #seen = new Set<string>();
  /** By atom, whether it is true, in a word of 32 rows each. */
  readonly #columns: number[][];
  /** By thread and label. */
  readonly #standing: Map<string, number[]>[];
  #rows = 0;

  constructor(scope: Scope, model: Model) {
    this.scope = scope;
    this.#model = model;
    this.atoms = atomsOf(scope, model);
    this.threads = scope.flatMap((binder, index) => (isThread(binder, model) ? [index] : []));
    this.#live = scope.map((binder) => liveVariable(binder, model)?.name ?? null);
    this.#columns = this.atoms.map(() => []);
    this.#standing = this.threads.map(() => new Map());
  }

  get rows(): number {
    return this.#rows;
  }

  /** The rows in which the atom is true. */
  column(atom: number): readonly number[] {
    return this.#filled(required(this.#columns[atom], "column"));
  }

  /** Labels at which the thread was seen, in the order of the model. */
  labels(thread: number): readonly string[] {
    return this.#allLabels().filter((label) => this.#standing[thread]?.has(label) === true);
  }

  /** Labels at which it was not seen. */
  unseenLabels(thread: number): readonly string[] {
    return this.#allLabels().filter((label) => this.#standing[thread]?.has(label) !== true);
  }

  #allLabels(): readonly string[] {
    const { type } = required(
      this.#model.variables.find(({ name }) => name === pcVariable),
      "pc",
    );
    return type.kind === "map" && type.value.kind === "literal" ? type.value.values : [];
  }

  /** The rows in which the thread stands at the label. */
  standing(thread: number, label: string): readonly number[] {
    return this.#filled(this.#standing[thread]?.get(label) ?? []);
  }

  /** Adds what is true in a state of a model with these domains; whether there was anything new. */
  add(state: State, domains: readonly Domain[]): boolean {
    const before = this.#rows;
    const visit = (index: number, bindings: Bindings, values: readonly Value[]): void => {
      const binder = this.scope[index];
      if (binder === undefined) {
        this.#addRow(state, domains, bindings, values);
        return;
      }
      const live = this.#live[index] ?? null;
      for (const value of universeOf(binder.type, domains)) {
        if (values.includes(value)) continue;
        if (live !== null && applyMap(required(state[live], live), value) !== true) continue;
        visit(index + 1, { ...bindings, [binder.name]: value }, [...values, value]);
      }
    };
    visit(0, {}, []);
    return this.#rows > before;
  }

  #addRow(
    state: State,
    domains: readonly Domain[],
    bindings: Bindings,
    values: readonly Value[],
  ): void {
    const context = { domains, state };
    const isTrue = (expr: Expr): boolean => holds(expr, context, bindings);
    const truths = this.atoms.map(({ expr }) => isTrue(expr));
    const labels = this.threads.map((place) => {
      const label = applyMap(required(state[pcVariable], pcVariable), values[place] ?? null);
      return typeof label === "string" ? label : "";
    });
    const key = `${truths.map(Number).join("")} ${labels.join()}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const row = this.#rows;
    this.#rows += 1;
    for (const [atom, truth] of truths.entries())
      if (truth) mark(required(this.#columns[atom], "column"), row);
    for (const [thread, label] of labels.entries()) {
      const standing = required(this.#standing[thread], "thread");
      const rows = standing.get(label) ?? [];
      standing.set(label, rows);
      mark(rows, row);
    }
  }

  #filled(words: number[]): readonly number[] {
    const length = Math.ceil(this.#rows / 32);
    while (words.length < length) words.push(0);
    return words;
  }
}

function mark(words: number[], row: number): void {
  const word = row >> 5;
  while (words.length <= word) words.push(0);
  words[word] = (words[word] ?? 0) | (1 << (row & 31));
}

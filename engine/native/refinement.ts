import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import { expressionsOfRefinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import type { Type } from "../../dsl/ir/type.ts";
import type { State } from "../../dsl/ir/value.ts";
import { walk } from "../../dsl/ir/walk.ts";
import { Refinement } from "../../dsl/lang/refinement.ts";
import type { Spec } from "../../dsl/lang/spec.ts";
import type { Task } from "../../dsl/lang/task.ts";
import { initialStates, successors } from "../evaluate.ts";
import { transitionsOf } from "../refinement/transitions.ts";
import { keyOfState } from "../values.ts";
import { Observer } from "./observe.ts";
import { Universe } from "./universe.ts";

/** By abstract model and state. */
const nextStates = new WeakMap<Model, Map<string, ReadonlySet<string>>>();

/** Follows a refinement along a run: the spec's own mapping says what the abstract state is. */
export class NativeRefinement {
  readonly name: string;
  readonly #abstract: Model;
  readonly #mapping: object;
  /** The abstract state as an object with the fields of the abstract spec. */
  readonly #image: Record<string, unknown> = {};
  readonly #universe: Universe;
  readonly #observer: Observer;
  readonly #next: Map<string, ReadonlySet<string>>;
  #before: State | null = null;

  constructor(
    { name, abstract }: { readonly name: string; readonly abstract: Model },
    mapping: object,
    tasks: ReadonlyMap<string, readonly Task[]>,
  ) {
    this.name = name;
    this.#abstract = transitionsOf(abstract);
    this.#mapping = mapping;
    this.#next = nextStates.get(abstract) ?? new Map<string, ReadonlySet<string>>();
    nextStates.set(abstract, this.#next);
    this.#universe = new Universe(abstract, this.#image, tasks);
    this.#observer = new Observer(abstract, this.#universe);
  }

  /** Looks at where the run stands now; false when the abstract model could not have come here. */
  follow(): boolean {
    for (const variable of this.#abstract.variables) this.#map(variable);
    const state = this.#observer.observe();
    const before = this.#before;
    this.#before = state;
    const key = keyOfState(state);
    return before === null
      ? this.#after(null).has(key)
      : keyOfState(before) === key || this.#after(before).has(key);
  }

  /** Keys of the abstract states that may come next. Runs repeat, so they are kept from one to the next. */
  #after(before: State | null): ReadonlySet<string> {
    const from = before === null ? "" : keyOfState(before);
    const found = this.#next.get(from);
    if (found !== undefined) return found;
    const states =
      before === null
        ? initialStates(this.#abstract)
        : successors(this.#abstract, before).map((next) => next.state);
    const keys = new Set(states.map(keyOfState));
    this.#next.set(from, keys);
    return keys;
  }

  #map({ source, type }: Variable): void {
    if (source.kind !== "spec") return;
    const [last = "", ...outer] = source.path.toReversed();
    let [place, mapping]: [Record<string, unknown>, unknown] = [this.#image, this.#mapping];
    for (const name of outer.toReversed()) {
      const inner = { ...(isRecord(place[name]) ? place[name] : {}) };
      place[name] = inner;
      place = inner;
      mapping = isRecord(mapping) ? mapping[name] : undefined;
    }
    place[last] = this.#value(isRecord(mapping) ? mapping[last] : undefined, type, []);
  }

  /** What the author's function gives, for every key of a map. */
  #value(image: unknown, type: Type, keys: readonly unknown[]): unknown {
    if (type.kind !== "map") return typeof image === "function" ? image(...keys) : undefined;
    const entries = this.#universe.of(type.key).all.map(([key]) => {
      return [key, this.#value(image, type.value, [...keys, key])] as const;
    });
    return new Map(entries);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function readsLabels(expr: Expr): boolean {
  let reads = false;
  walk(expr, (part) => {
    if (part.kind === "variable" && part.name === pcVariable) reads = true;
  });
  return reads;
}

/** One for each refinement that can be observed: labels of threads cannot, here or in the abstract spec. */
export function nativeRefinements(
  model: Model,
  spec: Spec,
  tasks: ReadonlyMap<string, readonly Task[]>,
): readonly NativeRefinement[] {
  const declared = new Map(Object.entries(spec));
  return refinementsOf(model).flatMap((refinement) => {
    const value = declared.get(refinement.name);
    const isSeen =
      refinement.abstract.variables.every(({ source }) => source.kind === "spec") &&
      !expressionsOfRefinement(refinement).some(readsLabels);
    if (!(value instanceof Refinement) || !isSeen) return [];
    return [new NativeRefinement(refinement, value.mapping, tasks)];
  });
}

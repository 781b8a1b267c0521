import { isWithin, type TlaModel } from "./model.ts";
import type { State } from "./scope.ts";
import { asBoolean, type Value } from "./value.ts";

/** What a search of a model's states found. */
export type Checked = {
  /** What some state of the first level with a violation violates; empty if the model holds. */
  readonly violated: ReadonlySet<string>;
  /** The same of the level after it, where TLC may be when it finds a deadlock in this one. */
  readonly violatedNext: ReadonlySet<string>;
  /** As TLC counts them, with one worker. What was seen of a violated model is not comparable. */
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** The states of a shortest counterexample; empty if the model holds. */
  readonly trace: readonly Readonly<Record<string, string>>[];
};

export const deadlock = "deadlock";

/** Looks at all states, level by level. `null` when there are more than `maxStates`. */
export function check(model: TlaModel, maxStates = Infinity): Checked | null {
  return new Search(model, maxStates).run();
}

type Found = {
  readonly state: State;
  readonly from: Found | null;
  /** Outside of the constraints: not counted, and not gone on from. */
  readonly isBeyond: boolean;
};

class Search {
  readonly #model: TlaModel;
  readonly #maxStates: number;
  readonly #known = new Set<string>();
  readonly #beyond = new Set<string>();
  #generated = 0;

  constructor(model: TlaModel, maxStates: number) {
    this.#model = model;
    this.#maxStates = maxStates;
  }

  run(): Checked | null {
    let level: readonly Found[] = this.#initial();
    let depth = 0;
    for (;;) {
      if (this.#known.size > this.#maxStates) return null;
      if (!level.every(({ isBeyond }) => isBeyond)) depth += 1;
      const violations = new Map<string, Found>();
      const next: Found[] = [];
      for (const found of level) {
        // As in TLC, nothing is asked of a state behind a violation.
        const violated = this.#violatedIn(found) ?? this.#expand(found, next);
        if (violated !== null && !violations.has(violated)) violations.set(violated, found);
      }
      if (violations.size > 0 || next.length === 0) return this.#checked(depth, violations, next);
      level = next;
    }
  }

  #initial(): readonly Found[] {
    const level: Found[] = [];
    const now: (Value | undefined)[] = this.#model.variables.map(() => undefined);
    this.#model.init({ now, next: [] }, null, () => this.#add(now, null, level));
    return level;
  }

  /** The first invariant that a state violates. */
  #violatedIn({ state }: Found): string | null {
    const step = { now: [...state], next: [] };
    const violated = this.#model.invariants.find(({ holds }) => !asBoolean(holds(step, null)));
    return violated?.name ?? null;
  }

  #expand(found: Found, level: Found[]): string | null {
    if (found.isBeyond) return null;
    const before = this.#generated;
    const next: (Value | undefined)[] = found.state.map(() => undefined);
    this.#model.next({ now: [...found.state], next }, null, () => this.#add(next, found, level));
    return this.#generated === before && this.#model.checkDeadlock ? deadlock : null;
  }

  #add(values: State, from: Found | null, level: Found[]): void {
    this.#generated += 1;
    const key = this.#keyOf(values);
    const isBeyond = !isWithin(this.#model, values);
    const seen = isBeyond ? this.#beyond : this.#known;
    if (seen.has(key)) return;
    seen.add(key);
    level.push({ state: [...values], from, isBeyond });
  }

  #keyOf(values: State): string {
    return this.#model.variables
      .map((name, slot) => {
        const value = values[slot];
        if (value === undefined) throw new Error(`a successor without a value for ${name}`);
        return value.text;
      })
      .join("\n");
  }

  #checked(depth: number, violations: ReadonlyMap<string, Found>, next: readonly Found[]): Checked {
    const [first] = violations.values();
    const later =
      violations.size === 0 ? [] : next.map((found) => this.#violatedIn(found)).filter(isName);
    return {
      violated: new Set(violations.keys()),
      violatedNext: new Set(later),
      distinct: this.#known.size,
      generated: this.#generated,
      depth,
      trace: this.#traceOf(first ?? null),
    };
  }

  #traceOf(end: Found | null): Checked["trace"] {
    const trace: Readonly<Record<string, string>>[] = [];
    for (let found = end; found !== null; found = found.from) {
      const { state } = found;
      const row = this.#model.variables.map((name, slot) => [name, state[slot]?.text ?? ""]);
      trace.unshift(Object.fromEntries(row) as Record<string, string>);
    }
    return trace;
  }
}

function isName(name: string | null): name is string {
  return name !== null;
}

import type { Builtin } from "./library.ts";
import type { Expr } from "./syntax.ts";
import { TlaError } from "./token.ts";
import type { Leaf } from "./tree.ts";
import type { Value } from "./value.ts";

/** The values of the variables in a state, by slot; `undefined` where a step has not assigned one yet. */
export type State = readonly (Value | undefined)[];

/** The two states of a step. In a state alone there is no next one. */
export type Step = { readonly now: (Value | undefined)[]; readonly next: (Value | undefined)[] };

/** Values of what is bound around an expression, the innermost first; computed when first asked for. */
export type Locals = { readonly get: () => Value; readonly outer: Locals } | null;

export type Evaluate = (step: Step, locals: Locals) => Value;

/** Calls `then` once for each way in which a step, or the initial state, can make a formula true. */
export type Enumerate = (step: Step, locals: Locals, then: () => void) => void;

/** A definition of a module. Its parameters are the innermost locals. */
export type Operator = {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expr;
  readonly scope: Scope;
  evaluate?: Evaluate;
  action?: Enumerate;
  initial?: Enumerate;
  /** The value of what has no parameters and depends on no state. */
  constant?: Value;
};

export type Entry =
  | { readonly kind: "variable"; readonly slot: number }
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "builtin"; readonly compute: Builtin }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "local"; readonly depth: number };

/** What the names in an expression mean. */
export class Scope {
  readonly entries: ReadonlyMap<string, Entry>;
  /** How many locals there are. */
  readonly depth: number;
  /** Whether it is the initial state that is enumerated: unprimed variables are assigned. */
  readonly isInitial: boolean;

  constructor(entries: ReadonlyMap<string, Entry>, depth = 0, isInitial = false) {
    this.entries = entries;
    this.depth = depth;
    this.isInitial = isInitial;
  }

  find(name: string, at: Leaf): Entry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new TlaError(`${name} is not defined`, at);
    return entry;
  }

  /** With a name that is bound. As in TLA+ it must not be one that has a meaning already. */
  bind(name: string, at: Leaf): Scope {
    if (this.entries.has(name)) throw new TlaError(`${name} has a meaning already`, at);
    return this.with(name);
  }

  /** For the initial state, or for a step, as the other scope is. */
  as({ isInitial }: { readonly isInitial: boolean }): Scope {
    return new Scope(this.entries, this.depth, isInitial);
  }

  /** With `@`, which means the innermost. */
  with(name: string): Scope {
    const entries = new Map(this.entries).set(name, { kind: "local", depth: this.depth });
    return new Scope(entries, this.depth + 1, this.isInitial);
  }
}

/** Locals with one more, computed when first asked for. */
export function lazily(compute: () => Value, outer: Locals): Locals {
  let value: Value | null = null;
  return { get: () => (value ??= compute()), outer };
}

export function bound(value: Value, outer: Locals): Locals {
  return { get: () => value, outer };
}

export function localAt(locals: Locals, up: number): Value {
  let frame = locals;
  for (let left = up; left > 0; left -= 1) frame = frame?.outer ?? null;
  if (frame === null) throw new Error("a local is missing");
  return frame.get();
}

import { elementsOf } from "./iteration.ts";
import { nullDereference, SpecViolation, valueOutOfRange } from "./violation.ts";

/**
 * A total function from a finite domain: it has a value for each key, from the start. TLA+: a function,
 * `[key \in Domain |-> value]`, changed by `EXCEPT`.
 */
export class Fn<K, V> {
  readonly #values: Map<K, V>;
  readonly #initial: (key: K) => V;

  constructor(domain: Iterable<K>, initial: (key: K) => V) {
    this.#initial = initial;
    this.#values = new Map(elementsOf(domain).map((key) => [key, initial(key)]));
    tables.set(this, this.#values);
  }

  /** The value at `key`. TLA+: `f[key]`. */
  get(key: K): V {
    // A pool as a domain holds only live objects, yet the function is defined on all of them.
    this.#demand(key);
    const value = this.#values.get(key);
    return value === undefined ? this.#initial(key) : value;
  }

  /** TLA+: `f' = [f EXCEPT ![key] = value]`. */
  set(key: K, value: V): void {
    this.#demand(key);
    this.#values.set(key, value);
  }

  /** A key can be outside of the domain: TypeScript knows no ranges, nor what is null again after a step. */
  #demand(key: K): void {
    if (key === null || key === undefined) throw new SpecViolation(nullDereference);
    if (typeof key === "number" && !this.#values.has(key)) throw new SpecViolation(valueOutOfRange);
  }
}

const tables = new WeakMap<object, Map<unknown, unknown>>();

/** The table behind a function, which the native run looks into; not for specs. */
export function tableOf(total: object): Map<unknown, unknown> {
  return tables.get(total) ?? new Map<unknown, unknown>();
}

/** A total function on `domain` that is `value` everywhere, or what the function `value` says of each key. */
export function fn<K, V>(domain: Iterable<K>, value: V | ((key: K) => V)): Fn<K, V> {
  return new Fn(domain, isFunction(value) ? value : () => value);
}

function isFunction<K, V>(value: V | ((key: K) => V)): value is (key: K) => V {
  return typeof value === "function";
}

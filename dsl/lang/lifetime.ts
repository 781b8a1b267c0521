import { InC } from "./c.ts";
import { Fn } from "./fn.ts";
import { LockClass, LockOrder } from "./lock.ts";
import { PoolObject } from "./pool-object.ts";
import { Alias } from "./alias.ts";
import { EndCondition, Invariant, Possible } from "./property.ts";
import { Task } from "./task.ts";
import { SpecViolation, uninitializedRead, useAfterFree, type Violation } from "./violation.ts";

/**
 * The life of one pool object. While it is live it is an ordinary object, also in a debugger; when it
 * is freed, each of its values, and of the vocabulary objects inside it, becomes an accessor that throws.
 */
export class Lifetime {
  readonly object: object;
  readonly #parts: readonly Part[];
  #live = false;

  /** Takes a newly constructed object, which starts out free. */
  constructor(object: object) {
    this.object = object;
    this.#parts = partsOf(object);
    this.end();
  }

  get live(): boolean {
    return this.#live;
  }

  /** Gives the fields the values they have in `fresh`, a newly constructed object, or in `init`. */
  begin(fresh: object, init: object): void {
    this.#live = true;
    for (const part of this.#parts) revive(part, fresh, this.object);
    for (const [key, value] of Object.entries(init)) define(this.object, key, value);
  }

  /** Puts the flag back; whoever does so puts the fields back as well. */
  restore(live: boolean): void {
    this.#live = live;
  }

  end(): void {
    this.#live = false;
    for (const part of this.#parts) poison(part, this.object);
  }
}

/** The value of a field, without the violation that reading it may be; undefined if it has none. */
export function peek(object: object, key: string): unknown {
  const value: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
  return value;
}

/** Whether a value is an object of a class of the vocabulary, whose fields are state of its own. */
export function isVocabulary(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof PoolObject || value instanceof Task || value instanceof Fn) return false;
  if (value instanceof Set || value instanceof Map || Array.isArray(value)) return false;
  if (isProperty(value) || Symbol.iterator in value) return false;
  return Object.getPrototypeOf(value) !== Object.prototype;
}

function isProperty(value: unknown): boolean {
  if (value instanceof Invariant || value instanceof Possible) return true;
  if (value instanceof EndCondition || value instanceof Alias) return true;
  return value instanceof LockClass || value instanceof LockOrder || value instanceof InC;
}

/** A pool object, or a vocabulary object inside it, with its fields. */
type Part = {
  readonly object: object;
  /** The way to it from the pool object. */
  readonly path: readonly string[];
  readonly values: readonly string[];
  /** Vocabulary objects stay the same objects for good, since their properties are closures over them. */
  readonly nested: readonly (readonly [key: string, object: object])[];
};

function partsOf(object: object, path: readonly string[] = []): Part[] {
  const fields = Object.entries(object).filter(([, value]) => !isProperty(value));
  const nested = fields.filter((field): field is [string, object] => isVocabulary(field[1]));
  const values = fields.filter(([, value]) => !isVocabulary(value)).map(([key]) => key);
  const inner = nested.flatMap(([key, value]) => partsOf(value, [...path, key]));
  return [{ object, path, values, nested }, ...inner];
}

function poison(part: Part, owner: object): void {
  // `&tree->lock` is an address: what is inside is touched only when one of its own fields is.
  for (const key of part.values) forbid(part.object, key, useAfterFree, owner);
}

function revive(part: Part, fresh: object, owner: object): void {
  const source = part.path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), fresh);
  for (const [key, value] of part.nested) define(part.object, key, value);
  for (const key of part.values) {
    const value: unknown = Reflect.get(Object(source), key);
    if (value !== undefined) define(part.object, key, value);
    else forbidReading(part.object, key, owner);
  }
}

function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, ...visible, writable: true });
}

function forbid(object: object, key: string, violation: Violation, owner: object): void {
  const touch = (): never => {
    throw new SpecViolation(violation, owner);
  };
  Object.defineProperty(object, key, { get: touch, set: touch, ...visible });
}

function forbidReading(object: object, key: string, owner: object): void {
  const get = (): never => {
    throw new SpecViolation(uninitializedRead, owner);
  };
  const set = (value: unknown): void => define(object, key, value);
  Object.defineProperty(object, key, { get, set, ...visible });
}

const visible = { configurable: true, enumerable: true };

import type { Model } from "../../dsl/ir/model.ts";
import type { Domain, Type } from "../../dsl/ir/type.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { elementsOf } from "../../dsl/lang/iteration.ts";
import { peek } from "../../dsl/lang/lifetime.ts";
import type { PoolObject } from "../../dsl/lang/pool-object.ts";
import { SlotPool } from "../../dsl/lang/pool.ts";
import { record } from "../../dsl/lang/record.ts";
import type { Task } from "../../dsl/lang/task.ts";

/** A native value beside the value that stands for it. */
export type Member = readonly [native: unknown, value: Value];

/** All values of a type, in order, and each one's by its native value. */
export type Members = {
  readonly all: readonly Member[];
  readonly byNative: ReadonlyMap<unknown, Value>;
};

/** The native values of the types of a model, in one run. */
export class Universe {
  /** The spec, or an object with its fields. */
  readonly spec: object;
  readonly #model: Model;
  /** The tasks of each role, by the key in `threads`. */
  readonly #tasks: ReadonlyMap<string, readonly Task[]>;
  readonly #known = new WeakMap<Type, Members>();

  constructor(model: Model, spec: object, tasks: ReadonlyMap<string, readonly Task[]>) {
    this.#model = model;
    this.spec = spec;
    this.#tasks = tasks;
  }

  /** The values of a type that has few: not of sets, sequences and maps. */
  of(type: Type): Members {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const all = this.#enumerate(type);
    const members = { all, byNative: new Map(all) };
    this.#known.set(type, members);
    return members;
  }

  /** The pool behind a domain. */
  pool(name: string): SlotPool<PoolObject> {
    const pool = follow(this.spec, this.#domain(name).field.split("."));
    if (pool instanceof SlotPool) return pool;
    throw new Error(`The spec has no pool for the domain ${name}.`);
  }

  #enumerate(type: Type): readonly Member[] {
    switch (type.kind) {
      case "boolean":
        return [false, true].map((value) => [value, value]);
      case "integer":
        return Array.from({ length: type.max - type.min + 1 }, (_, index) => {
          return [type.min + index, type.min + index];
        });
      case "literal":
        return type.values.map((value) => [value, value]);
      case "element":
        return this.#members(this.#domain(type.domain));
      case "thread": {
        const roles = this.#model.domains.filter((domain) => domain.kind === "role");
        return roles.flatMap((domain) => this.#members(domain));
      }
      case "option":
        return [[null, null], ...this.of(type.of).all];
      case "record":
        return this.#records(type.fields);
      case "union":
        return type.variants.flatMap((variant) => this.of(variant).all);
      default:
        throw new Error(`The values of a ${type.kind} cannot be listed.`);
    }
  }

  #records(fields: readonly { readonly name: string; readonly type: Type }[]): readonly Member[] {
    const rows = fields.reduce<readonly (readonly Member[])[]>(
      (shorter, { type }) =>
        shorter.flatMap((row) => this.of(type).all.map((member) => [...row, member])),
      [[]],
    );
    return rows.map((row) => {
      const natives = fields.map(({ name }, index) => [name, row[index]?.[0]] as const);
      const values = fields.map(({ name }, index) => [name, row[index]?.[1] ?? null] as const);
      const value = { kind: "record", fields: Object.fromEntries(values) } as const;
      return [record(Object.fromEntries(natives)), value];
    });
  }

  #members(domain: Domain): readonly Member[] {
    const natives = this.#natives(domain);
    return domain.elements.map((element, index) => [natives[index], element]);
  }

  #natives(domain: Domain): readonly unknown[] {
    if (domain.kind === "role") return this.#tasks.get(domain.field) ?? [];
    if (domain.kind === "pool") return this.pool(domain.name).objects;
    const set = follow(this.spec, domain.field.split("."));
    // A sort that no field holds has the names of its elements as its elements.
    return set instanceof Set ? elementsOf(set) : domain.elements;
  }

  #domain(name: string): Domain {
    const domain = this.#model.domains.find((each) => each.name === name);
    if (domain === undefined) throw new Error(`The model has no domain ${name}.`);
    return domain;
  }
}

/** The value at the end of a path of fields, also where reading it is a violation; undefined if there is none. */
export function follow(start: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? peek(value, key) : undefined),
    start,
  );
}

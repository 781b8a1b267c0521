import type { Model, Variable, VariableSource } from "../../dsl/ir/model.ts";
import { type Type, withoutNull } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { Fn } from "../../dsl/lang/fn.ts";
import { PoolObject } from "../../dsl/lang/pool-object.ts";
import { fits, isBounded } from "./fits.ts";
import { hasStrayNull } from "./stray-null.ts";
import { follow, type Universe } from "./universe.ts";

/** Reads the state of a native run as the values of the model's variables. */
export class Observer {
  readonly #universe: Universe;
  readonly #variables: readonly Variable[];
  readonly #bounded: readonly Variable[];

  constructor(model: Model, universe: Universe) {
    this.#universe = universe;
    this.#variables = model.variables.filter(({ source }) => isObservable(source));
    this.#bounded = this.#variables.filter(({ type }) => isBounded(type));
  }

  /** All variables but locals and `pc`, which generator frames keep to themselves. */
  observe(): State {
    return Object.fromEntries(this.#variables.map((each) => [each.name, this.#read(each)]));
  }

  /** The first variable whose value is not of its type: an integer out of range, a sequence too long. */
  outOfRange(): string | null {
    const bad = this.#bounded.find((variable) => !fits(this.#read(variable), variable.type));
    return bad?.name ?? null;
  }

  /** The first variable that holds a null where its type has none. */
  strayNull(): string | null {
    return this.#variables.find((variable) => this.#isStray(variable))?.name ?? null;
  }

  #isStray({ source, type }: Variable): boolean {
    if (source.kind === "spec") return hasStrayNull(follow(this.#universe.spec, source.path), type);
    if ((source.kind !== "pool" && source.kind !== "thread") || type.kind !== "map") return false;
    const owners =
      source.kind === "pool"
        ? this.#universe.pool(source.domain).elements()
        : this.#universe.of(type.key).all.map(([native]) => native);
    const isUnset = source.kind === "pool" && source.startsUnset === true;
    const value = isUnset ? withoutNull(type.value) : type.value;
    return owners.some((owner) => hasStrayNull(follow(owner, source.path), value));
  }

  #read({ source, type }: Variable): Value {
    switch (source.kind) {
      case "spec":
        return this.#encode(follow(this.#universe.spec, source.path), type);
      case "pool": {
        const pool = this.#universe.pool(source.domain);
        return this.#each(type, (object) => {
          const live = object instanceof PoolObject && pool.has(object);
          return follow(live ? object : pool.template, source.path);
        });
      }
      case "live": {
        const pool = this.#universe.pool(source.domain);
        if (type.kind === "set") return this.#encode(new Set(pool.elements()), type);
        return this.#each(type, (object) => object instanceof PoolObject && pool.has(object));
      }
      case "thread":
        return this.#each(type, (task) => follow(task, source.path));
      case "local":
      case "pc":
        throw new Error("Locals cannot be observed.");
    }
  }

  /** The map from each key to what `valueOf` finds for it. */
  #each(type: Type, valueOf: (key: unknown) => unknown): Value {
    if (type.kind !== "map") throw new Error(`Expected a map and got a ${type.kind}.`);
    const entries = this.#universe
      .of(type.key)
      .all.map(([native, key]) => [key, this.#encode(valueOf(native), type.value)] as const);
    return { kind: "map", entries };
  }

  #encode(native: unknown, type: Type): Value {
    switch (type.kind) {
      case "boolean":
      case "integer":
      case "literal":
        return primitive(native);
      case "option":
        return native === null || native === undefined ? null : this.#encode(native, type.of);
      case "element":
      case "thread":
        // A field without initial value is not set while its object is free.
        return this.#universe.of(type).byNative.get(native) ?? null;
      case "set":
        return { kind: "set", elements: this.#elements(native, type.of) };
      case "sequence": {
        const elements: readonly unknown[] = Array.isArray(native) ? native : [];
        return { kind: "sequence", elements: elements.map((each) => this.#encode(each, type.of)) };
      }
      case "record":
      case "union":
        return this.#encodeRecord(native, type);
      case "map":
        return this.#each(type, (key) => lookUp(native, key));
    }
  }

  #encodeRecord(native: unknown, type: Type & { kind: "record" | "union" }): Value {
    if (type.kind === "union") {
      const variant = type.variants.find(({ fields }) =>
        fields.every((field) => fits(this.#field(native, field), field.type)),
      );
      return variant === undefined ? null : this.#encodeRecord(native, variant);
    }
    const fields = type.fields.map((field) => [field.name, this.#field(native, field)] as const);
    return { kind: "record", fields: Object.fromEntries(fields) };
  }

  #field(native: unknown, field: { readonly name: string; readonly type: Type }): Value {
    return this.#encode(follow(native, [field.name]), field.type);
  }

  /** The elements of a set in the order of their domain. */
  #elements(native: unknown, of: Type): readonly Value[] {
    if (!(native instanceof Set)) return [];
    const { all } = this.#universe.of(of);
    return all.filter(([member]) => native.has(member)).map(([, value]) => value);
  }
}

function isObservable(source: VariableSource): boolean {
  return source.kind !== "local" && source.kind !== "pc";
}

function lookUp(native: unknown, key: unknown): unknown {
  return native instanceof Map || native instanceof Fn ? native.get(key) : undefined;
}

function primitive(native: unknown): Value {
  const simple =
    typeof native === "boolean" || typeof native === "number" || typeof native === "string";
  return simple ? native : null;
}

import type { Model } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { elementsOf } from "../../dsl/lang/iteration.ts";
import { canonicalOrder } from "../../dsl/lang/order.ts";
import { type Slot, slotOf, type SlotPool } from "../../dsl/lang/pool.ts";
import type { PoolObject } from "../../dsl/lang/pool-object.ts";
import type { Spec } from "../../dsl/lang/spec.ts";
import { Task } from "../../dsl/lang/task.ts";
import { poolsOf } from "./graph.ts";

/** Names for what has none natively: pool objects and threads. */
export type Naming = {
  readonly objects: ReadonlyMap<SlotPool<PoolObject>, readonly string[]>;
  readonly tasks: ReadonlyMap<Task, string>;
};

/** Names by class and index alone, for when the run is not there yet. */
export const unnamed: Naming = { objects: new Map(), tasks: new Map() };

/** The names that the model gives to pool objects. */
export function nameObjects(spec: Spec, model: Model | null): Naming["objects"] {
  const names = new Map<SlotPool<PoolObject>, readonly string[]>();
  for (const [field, pool] of poolsOf(spec)) {
    const domain = model?.domains.find((each) => each.kind === "pool" && each.field === field);
    if (domain !== undefined) names.set(pool, domain.elements);
  }
  return names;
}

/** A native value as traces show it. */
export function describe(value: unknown, naming: Naming): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  if (value instanceof Task) return naming.tasks.get(value) ?? "thread";
  const slot = slotOf(value);
  if (slot !== undefined) return nameOfObject(slot, naming);
  if (value instanceof Set) return { kind: "set", elements: describeAll(value, naming) };
  if (Array.isArray(value)) {
    return { kind: "sequence", elements: value.map((element) => describe(element, naming)) };
  }
  const fields = Object.entries(value).map(([key, inner]) => [key, describe(inner, naming)]);
  return { kind: "record", fields: Object.fromEntries(fields) };
}

/** As the model has it, or else by class: `zswapEntry1`. */
function nameOfObject({ pool, index }: Slot, naming: Naming): string {
  const { name } = pool.type;
  const byClass = `${name.charAt(0).toLowerCase()}${name.slice(1)}${index + 1}`;
  return naming.objects.get(pool)?.[index] ?? byClass;
}

function describeAll(values: Iterable<unknown>, naming: Naming): readonly Value[] {
  return canonicalOrder(elementsOf(values)).map((value) => describe(value, naming));
}

/** Whether two values are the same, the order of a set's elements and of a record's fields aside. */
export function sameValue(left: Value, right: Value): boolean {
  return canonicalText(left) === canonicalText(right);
}

function canonicalText(value: Value): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  switch (value.kind) {
    case "set":
      return `{${value.elements.map(canonicalText).sort().join()}}`;
    case "sequence":
      return `<${value.elements.map(canonicalText).join()}>`;
    case "record": {
      const fields = Object.entries(value.fields).map(([key, of]) => `${key}:${canonicalText(of)}`);
      return `[${fields.sort().join()}]`;
    }
    case "map": {
      const entries = value.entries.map(
        ([key, of]) => `${canonicalText(key)}:${canonicalText(of)}`,
      );
      return `(${entries.sort().join()})`;
    }
  }
}

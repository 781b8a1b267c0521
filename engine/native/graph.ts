import { tableOf, Fn } from "../../dsl/lang/fn.ts";
import { adopt, elementsOf } from "../../dsl/lang/iteration.ts";
import { isVocabulary, peek } from "../../dsl/lang/lifetime.ts";
import { PoolObject } from "../../dsl/lang/pool-object.ts";
import { SlotPool } from "../../dsl/lang/pool.ts";
import { EndCondition } from "../../dsl/lang/property.ts";
import type { Spec } from "../../dsl/lang/spec.ts";

/**
 * The objects that hold the state of a spec: the spec, the vocabulary inside it and, for each live
 * object of a pool, the object and the vocabulary inside that. Each stands once.
 */
export function liveHolders(spec: Spec): ReadonlySet<object> {
  const holders = new Set<object>();
  addHolders(spec, holders);
  return holders;
}

function addHolders(holder: object, holders: Set<object>): void {
  if (holders.has(holder)) return;
  holders.add(holder);
  for (const value of fieldsOf(holder)) {
    if (value instanceof SlotPool)
      for (const object of value.elements()) addHolders(object, holders);
    else if (isVocabulary(value)) addHolders(value, holders);
  }
}

/** The pools of a spec, by the dotted path of fields that leads to them. */
export function poolsOf(spec: Spec): ReadonlyMap<string, SlotPool<PoolObject>> {
  const pools = new Map<string, SlotPool<PoolObject>>();
  const visit = (holder: object, path: readonly string[]): void => {
    for (const key of Object.keys(holder)) {
      const value = peek(holder, key);
      if (value instanceof SlotPool) pools.set([...path, key].join("."), value);
      else if (isVocabulary(value)) visit(value, [...path, key]);
    }
  };
  visit(spec, []);
  return pools;
}

/** The values of an object's fields; those that may not be read are left out. */
export function fieldsOf(holder: object): readonly unknown[] {
  return Object.keys(holder).map((key) => peek(holder, key));
}

/** What `atEnd` demands of the spec and of each live object. */
export function endConditionsOf(holders: Iterable<object>): readonly EndCondition[] {
  return [...holders]
    .flatMap(fieldsOf)
    .filter((value): value is EndCondition => value instanceof EndCondition);
}

/** The live objects that no field of the spec or of a live object refers to. */
export function leakedObjects(spec: Spec): readonly PoolObject[] {
  const holders = liveHolders(spec);
  const referenced = new Set<object>();
  for (const holder of holders) {
    for (const value of fieldsOf(holder)) addReferences(value, referenced);
  }
  return [...holders].filter(
    (holder): holder is PoolObject => holder instanceof PoolObject && !referenced.has(holder),
  );
}

function addReferences(value: unknown, referenced: Set<object>): void {
  if (typeof value !== "object" || value === null || value instanceof SlotPool) return;
  if (value instanceof PoolObject) referenced.add(value);
  else for (const inner of contentsOf(value)) addReferences(inner, referenced);
}

/** Gives the sets, maps and arrays of the state what the language adds to those of JavaScript. */
export function adoptCollections(spec: Spec): void {
  for (const holder of liveHolders(spec)) fieldsOf(holder).forEach(adoptAll);
}

function adoptAll(value: unknown): void {
  if (value instanceof Set || value instanceof Map || Array.isArray(value)) adopt(value);
  if (value instanceof Map) for (const inner of value.values()) adoptAll(inner);
  else if (value instanceof Fn) for (const inner of tableOf(value).values()) adoptAll(inner);
}

/** What a value with structure holds. Vocabulary is left out: it is a holder of its own. */
function contentsOf(value: object): readonly unknown[] {
  if (value instanceof Set) return elementsOf(value);
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Fn) return [...tableOf(value).values()];
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}

import { Fn, tableOf } from "../../dsl/lang/fn.ts";
import { elementsOf } from "../../dsl/lang/iteration.ts";
import { isVocabulary, peek } from "../../dsl/lang/lifetime.ts";
import { SlotPool } from "../../dsl/lang/pool.ts";
import type { Spec } from "../../dsl/lang/spec.ts";

/**
 * Remembers the whole state of an abstract spec, and gives the function that puts it back. (The state
 * of threads is in generator frames, which nothing can put back.)
 */
export function snapshot(spec: Spec): () => void {
  const undo: (() => void)[] = [];
  save(spec, undo);
  return () => {
    for (const restore of undo) restore();
  };
}

function save(holder: object, undo: (() => void)[]): void {
  const fields = Object.getOwnPropertyDescriptors(holder);
  undo.push(() => Object.defineProperties(holder, fields));
  for (const key of Object.keys(holder)) saveValue(peek(holder, key), undo);
}

function saveValue(value: unknown, undo: (() => void)[]): void {
  if (value instanceof SlotPool) {
    for (const object of value.objects) save(object, undo);
    undo.push(value.remember());
  } else if (value instanceof Set) {
    undo.push(refill(value, elementsOf(value), (element) => value.add(element)));
  } else if (value instanceof Map || value instanceof Fn) {
    const table: Map<unknown, unknown> = value instanceof Fn ? tableOf(value) : value;
    undo.push(refill(table, [...table], ([key, inner]) => table.set(key, inner)));
  } else if (Array.isArray(value)) {
    const elements: readonly unknown[] = [...value];
    undo.push(() => value.splice(0, value.length, ...elements));
  } else if (isVocabulary(value)) save(value, undo);
}

function refill<T>(
  container: { clear: () => void },
  elements: readonly T[],
  add: (element: T) => void,
): () => void {
  return () => {
    container.clear();
    elements.forEach(add);
  };
}

import { type Domain, type RecordType, type Type } from "../dsl/ir/type.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { assertNever, required } from "./required.ts";

/** Strings that are equal exactly when the values are; the order of a record's fields does not matter. */
export function keyOfValue(value: Value): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  switch (value.kind) {
    case "set":
      return `{${value.elements.map(keyOfValue).join()}}`;
    case "sequence":
      return `<${value.elements.map(keyOfValue).join()}>`;
    case "record":
      return keyOfFields(value.fields);
    case "map":
      return `(${value.entries.map(([key, held]) => `${keyOfValue(key)}:${keyOfValue(held)}`).join()})`;
    default:
      return assertNever(value);
  }
}

/** As `keyOfValue`, for a whole state. */
export function keyOfState(state: State): string {
  return keyOfFields(state);
}

function keyOfFields(fields: Readonly<Record<string, Value>>): string {
  const entries = Object.entries(fields).map(([name, value]) => `${name}|->${keyOfValue(value)}`);
  return `[${entries.toSorted().join()}]`;
}

export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object") return false;
  return keyOfValue(left) === keyOfValue(right);
}

const collator = new Intl.Collator("en", { numeric: true });

/** A total order: booleans, numbers, strings (`e2` before `e10`), `null`, then the rest by text. */
function compareValues(left: Value, right: Value): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  const difference = rankOf(left) - rankOf(right);
  return difference === 0 ? compareText(keyOfValue(left), keyOfValue(right)) : difference;
}

function compareText(left: string, right: string): number {
  return collator.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}

function rankOf(value: Value): number {
  if (value === null) return 3;
  const ranks = ["boolean", "number", "string", "", "object"];
  return ranks.indexOf(typeof value);
}

/** A set in canonical order, without duplicates. */
export function setOf(elements: readonly Value[]): Value & { readonly kind: "set" } {
  const sorted = elements.toSorted(compareValues);
  const unique = sorted.filter(
    (value, index) => index === 0 || !sameValue(value, required(sorted[index - 1], "element")),
  );
  return { kind: "set", elements: unique };
}

/** The threads of a model, in the order of `ProcSet`. */
export function threadsOf(domains: readonly Domain[]): readonly string[] {
  return domains.filter((domain) => domain.kind === "role").flatMap((domain) => domain.elements);
}

/** The elements of a domain by its name. */
export function elementsOf(name: string, domains: readonly Domain[]): readonly string[] {
  const domain = domains.find((candidate) => candidate.name === name);
  return required(domain, `domain ${name}`).elements;
}

/** All values of a type that has finitely many, in the order of their codes; those of a map, which has no code, in any. */
export function universeOf(type: Type, domains: readonly Domain[]): readonly Value[] {
  switch (type.kind) {
    case "boolean":
      return [false, true];
    case "integer":
      return Array.from({ length: type.max - type.min + 1 }, (_, index) => type.min + index);
    case "literal":
      return type.values;
    case "element":
      return elementsOf(type.domain, domains);
    case "thread":
      return threadsOf(domains);
    case "option":
      return [...universeOf(type.of, domains), null];
    case "set":
      return subsetsOf(universeOf(type.of, domains));
    case "sequence":
      return sequencesOf(universeOf(type.of, domains), type.capacity);
    case "record":
      return recordsOf(type, domains);
    case "union":
      return type.variants.flatMap((variant) => recordsOf(variant, domains));
    case "map":
      return functionsOf(universeOf(type.key, domains), universeOf(type.value, domains));
    default:
      return assertNever(type);
  }
}

function functionsOf(keys: readonly Value[], values: readonly Value[]): readonly Value[] {
  let functions: readonly (readonly (readonly [Value, Value])[])[] = [[]];
  for (const key of keys)
    functions = functions.flatMap((start) =>
      values.map((value) => [...start, [key, value] as const]),
    );
  return functions.map((entries): Value => ({ kind: "map", entries }));
}

function subsetsOf(elements: readonly Value[]): readonly Value[] {
  return Array.from({ length: 2 ** elements.length }, (_, code) =>
    setOf(elements.filter((_element, index) => Math.floor(code / 2 ** index) % 2 === 1)),
  );
}

/** In the order of their codes: the last slot counts most, the first less, the length least. */
function sequencesOf(elements: readonly Value[], capacity: number): readonly Value[] {
  const all: (readonly number[])[] = [[]];
  let longest = all.slice();
  for (let length = 1; length <= capacity; length++) {
    longest = longest.flatMap((start) => elements.map((_, index) => [...start, index]));
    all.push(...longest);
  }
  const sorted = all.toSorted((left, right) => {
    for (let slot = capacity - 1; slot >= 0; slot--) {
      const difference = (left[slot] ?? 0) - (right[slot] ?? 0);
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  });
  return sorted.map((indices): Value => {
    const held = indices.map((index) => required(elements[index], "element"));
    return { kind: "sequence", elements: held };
  });
}

function recordsOf(type: RecordType, domains: readonly Domain[]): readonly Value[] {
  let records: readonly Readonly<Record<string, Value>>[] = [{}];
  // The last field varies slowest: its stride in the mixed radix is the largest.
  for (const field of type.fields) {
    const values = universeOf(field.type, domains);
    records = values.flatMap((value) =>
      records.map((start) => ({ ...start, [field.name]: value })),
    );
  }
  return records.map((fields): Value => ({ kind: "record", fields }));
}

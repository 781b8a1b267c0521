import { tlaIdentifier, type TlaNames, tlaNamesOf } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Domain, RecordType, Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { keyOfValue, setOf, universeOf } from "../../engine/values.ts";
import type { TlcState, TlcValue } from "./behavior.ts";

/** Turns what TLC writes into values of the model. */
export type Decoder = {
  /** The state, or what in it is not of the model. */
  readonly state: (state: TlcState) => State | string;
  /** The name of the action in the model; `null` for an operator that is none. */
  readonly action: (operator: string) => string | null;
};

/**
 * TLC's text is lossy: `<<>>` is a sequence or a function of nothing, `<<1, 2>>` a sequence or a function on `1..2`,
 * and model values are not strings. The types of the model tell which.
 */
export function decoderOf(model: Model): Decoder {
  const names = tlaNamesOf(model);
  const context: Context = { model, elements: inverted(names.elements) };
  const actions = inverted(names.actions);
  return {
    state: (state) => decodeState(state, names, context),
    action: (operator) => actions.get(operator) ?? null,
  };
}

type Context = {
  readonly model: Model;
  /** From the name of a model value to the element. */
  readonly elements: ReadonlyMap<string, string>;
};

function inverted(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([name, given]) => [given, name]));
}

function decodeState(state: TlcState, names: TlaNames, context: Context): State | string {
  const entries: (readonly [string, Value])[] = [];
  for (const { name, type } of context.model.variables) {
    const written = state.get(names.variables.get(name) ?? name);
    if (written === undefined) return `there is no value of ${name}`;
    const value = decode(written, type, context);
    if (value === undefined) return `the value of ${name} is not of its type`;
    entries.push([name, value]);
  }
  if (state.size !== entries.length) return "there are variables that the model does not have";
  return Object.fromEntries(entries);
}

/** `undefined` when it is no value of the type. */
function decode(value: TlcValue, type: Type, context: Context): Value | undefined {
  switch (type.kind) {
    case "boolean":
      return value.kind === "boolean" ? value.value : undefined;
    case "integer": {
      if (value.kind !== "number") return undefined;
      return type.min <= value.value && value.value <= type.max ? value.value : undefined;
    }
    case "literal":
      return value.kind === "string" && type.values.includes(value.value) ? value.value : undefined;
    case "element":
    case "thread":
      return elementIn(value, type, context);
    case "option":
      if (value.kind === "model-value" && value.name === "NULL") return null;
      return decode(value, type.of, context);
    case "set": {
      const elements = all(setElements(value), type.of, context);
      return elements && setOf(elements);
    }
    case "sequence": {
      const elements = value.kind === "tuple" ? all(value.elements, type.of, context) : undefined;
      if (elements === undefined || elements.length > type.capacity) return undefined;
      return { kind: "sequence", elements };
    }
    case "record":
      return recordOf(value, type, context);
    case "union":
      return firstDefined(type.variants, (variant) => recordOf(value, variant, context));
    case "map":
      return mapOf(value, type, context);
  }
}

function firstDefined<T>(
  items: readonly T[],
  of: (item: T) => Value | undefined,
): Value | undefined {
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) return value;
  }
  return undefined;
}

function all(
  values: readonly TlcValue[] | undefined,
  type: Type,
  context: Context,
): readonly Value[] | undefined {
  const decoded = values?.map((value) => decode(value, type, context));
  const known = decoded?.filter((value) => value !== undefined);
  return known?.length === decoded?.length ? known : undefined;
}

function elementIn(
  value: TlcValue,
  type: Type & { readonly kind: "element" | "thread" },
  context: Context,
): Value | undefined {
  const domains = context.model.domains.filter(({ kind, name }) =>
    type.kind === "thread" ? kind === "role" : name === type.domain,
  );
  return firstDefined(domains, (domain) => elementOf(value, domain, context));
}

/** Threads that a sort or a range tells apart are its elements in the module. */
function elementOf(
  value: TlcValue,
  { identity, elements: candidates }: Domain,
  context: Context,
): Value | undefined {
  if (identity === undefined) {
    const element = value.kind === "model-value" ? context.elements.get(value.name) : undefined;
    return element !== undefined && candidates.includes(element) ? element : undefined;
  }
  const decoded = decode(value, identity, context);
  if (decoded === undefined) return undefined;
  const key = keyOfValue(decoded);
  const identities = universeOf(identity, context.model.domains);
  return candidates[identities.findIndex((each) => keyOfValue(each) === key)];
}

function setElements(value: TlcValue): readonly TlcValue[] | undefined {
  if (value.kind === "set") return value.elements;
  if (value.kind !== "interval") return undefined;
  const size = Math.max(0, value.max - value.min + 1);
  return Array.from({ length: size }, (_, index) => ({ kind: "number", value: value.min + index }));
}

function recordOf(value: TlcValue, type: RecordType, context: Context): Value | undefined {
  if (value.kind !== "record" || value.fields.length !== type.fields.length) return undefined;
  const written = new Map(value.fields);
  const fields: (readonly [string, Value])[] = [];
  for (const { name, type: of } of type.fields) {
    const field = written.get(tlaIdentifier(name));
    const decoded = field && decode(field, of, context);
    if (decoded === undefined) return undefined;
    fields.push([name, decoded]);
  }
  return { kind: "record", fields: Object.fromEntries(fields) };
}

/** Entries in the order of the keys, as the interpreter has them. A function is total. */
function mapOf(
  value: TlcValue,
  type: Type & { readonly kind: "map" },
  context: Context,
): Value | undefined {
  const held = new Map<string, Value>();
  const pairs = pairsOf(value);
  for (const [key, entry] of pairs ?? []) {
    const decodedKey = decode(key, type.key, context);
    const decoded = decode(entry, type.value, context);
    if (decodedKey === undefined || decoded === undefined) return undefined;
    held.set(keyOfValue(decodedKey), decoded);
  }
  const keys = universeOf(type.key, context.model.domains);
  if (pairs === undefined || keys.length !== pairs.length) return undefined;
  const entries: (readonly [Value, Value])[] = [];
  for (const key of keys) {
    const entry = held.get(keyOfValue(key));
    if (entry === undefined) return undefined;
    entries.push([key, entry]);
  }
  return { kind: "map", entries };
}

/** A function on strings looks like a record, one on `1..n` like a sequence. */
function pairsOf(value: TlcValue): readonly (readonly [TlcValue, TlcValue])[] | undefined {
  switch (value.kind) {
    case "function":
      return value.pairs;
    case "record":
      return value.fields.map(([name, held]) => [{ kind: "string", value: name }, held]);
    case "tuple":
      return value.elements.map((held, index) => [{ kind: "number", value: index + 1 }, held]);
    default:
      return undefined;
  }
}

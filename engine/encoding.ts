import type { Domain, RecordType, Type } from "../dsl/ir/type.ts";
import type { Value } from "../dsl/ir/value.ts";
import { assertNever, required } from "./required.ts";
import { elementsOf, sameValue, setOf, threadsOf } from "./values.ts";

/** A search of the spec has no verdict. A fault of the spec, not of ours: `hint` is what to change in it. */
export abstract class NoVerdict extends Error {
  abstract readonly kind: "too-large" | "cut-off";
  readonly hint: string;
  constructor(what: string, hint: string) {
    super(what);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** The model has a type, or a step, that the engine cannot hold. */
export class ModelTooLarge extends NoVerdict {
  override readonly kind = "too-large";
}

/** What is true of all fair behaviors within the constraints is true of none. */
export class CutOff extends NoVerdict {
  override readonly kind = "cut-off";
}

/** The value is none of its type. */
export class NotOfType extends Error {}

export const maxCodeBits = 30;
const maxCodes = 2 ** maxCodeBits;

/** Codes of the elements of a sequence stand above its length, the first lowest; unused ones are 0. */
export type SequenceShape = {
  readonly capacity: number;
  readonly lengthBits: number;
  readonly elementBits: number;
};

/**
 * Values as numbers from 0: `false` and `true`; an integer less its minimum; the index of a literal,
 * an element or a thread; `null` after the last value of an option; a bit mask for a set; mixed radix
 * for a record, its first field lowest; a record's code after those of the variants before it for a union.
 */
export class Encoding {
  readonly #domains: readonly Domain[];
  readonly threads: readonly string[];
  readonly #sizes = new WeakMap<Type, number>();

  constructor(domains: readonly Domain[]) {
    this.#domains = domains;
    this.threads = threadsOf(domains);
  }

  elements(domain: string): readonly string[] {
    return elementsOf(domain, this.#domains);
  }

  /** Every code of a scalar type is below it. Sequences leave gaps, all others are dense. */
  sizeOf(type: Type): number {
    const known = this.#sizes.get(type);
    if (known !== undefined) return known;
    const size = this.#computeSize(type);
    if (size > maxCodes) throw tooManyValues(type);
    this.#sizes.set(type, size);
    return size;
  }

  #computeSize(type: Type): number {
    switch (type.kind) {
      case "boolean":
        return 2;
      case "integer":
        return type.max - type.min + 1;
      case "literal":
        return type.values.length;
      case "element":
        return this.elements(type.domain).length;
      case "thread":
        return this.threads.length;
      case "option":
        return this.sizeOf(type.of) + 1;
      case "set":
        return 2 ** this.sizeOf(type.of);
      case "sequence":
        return 2 ** sequenceBits(this.shapeOf(type));
      case "record":
        return type.fields.reduce((size, field) => size * this.sizeOf(field.type), 1);
      case "union":
        return type.variants.reduce((size, variant) => size + this.sizeOf(variant), 0);
      case "map":
        throw new Error("internal error: a map has no code");
      default:
        return assertNever(type);
    }
  }

  bitsOf(type: Type): number {
    return bitsFor(this.sizeOf(type));
  }

  shapeOf(type: Type & { readonly kind: "sequence" }): SequenceShape {
    const lengthBits = bitsFor(type.capacity + 1);
    return { capacity: type.capacity, lengthBits, elementBits: this.bitsOf(type.of) };
  }

  /** The codes below a variant's. */
  offsetOf(union: Type & { readonly kind: "union" }, variant: number): number {
    const before = union.variants.slice(0, variant);
    return before.reduce((offset, record) => offset + this.sizeOf(record), 0);
  }

  /** What a field's code is multiplied by. */
  strideOf(record: RecordType, name: string): number {
    let stride = 1;
    for (const field of record.fields) {
      if (field.name === name) return stride;
      stride *= this.sizeOf(field.type);
    }
    throw new Error(`internal error: no field ${name}`);
  }

  /** The codes that stand for values, in ascending order. */
  codesOf(type: Type): readonly number[] {
    const size = this.sizeOf(type);
    if (size > 2 ** 20) throw tooManyValues(type);
    const all = Array.from({ length: size }, (_, code) => code);
    return isDense(type) ? all : all.filter((code) => this.#isCode(type, code));
  }

  #isCode(type: Type, code: number): boolean {
    try {
      return this.encode(type, this.decode(type, code)) === code;
    } catch (error) {
      if (error instanceof NotOfType) return false;
      throw error;
    }
  }

  encode(type: Type, value: Value): number {
    switch (type.kind) {
      case "boolean":
        if (typeof value !== "boolean") throw notOfType(type, value);
        return value ? 1 : 0;
      case "integer":
        if (typeof value !== "number" || value < type.min || value > type.max)
          throw notOfType(type, value);
        return value - type.min;
      case "literal":
        return indexIn(type.values, type, value);
      case "element":
        return indexIn(this.elements(type.domain), type, value);
      case "thread":
        return indexIn(this.threads, type, value);
      case "option":
        return value === null ? this.sizeOf(type.of) : this.encode(type.of, value);
      case "set":
        return elementsIn("set", type, value).reduce<number>(
          (code, element) => code | (1 << this.encode(type.of, element)),
          0,
        );
      case "sequence":
        return this.#encodeSequence(type, value);
      case "record":
        return this.#encodeRecord(type, value);
      case "union":
        return this.#encodeUnion(type, value);
      case "map":
        throw notOfType(type, value);
      default:
        return assertNever(type);
    }
  }

  #encodeSequence(type: Type & { readonly kind: "sequence" }, value: Value): number {
    const { lengthBits, elementBits } = this.shapeOf(type);
    const elements = elementsIn("sequence", type, value);
    if (elements.length > type.capacity) throw notOfType(type, value);
    return elements.reduce<number>((code, element, index) => {
      return code | (this.encode(type.of, element) << (lengthBits + elementBits * index));
    }, elements.length);
  }

  #encodeRecord(type: RecordType, value: Value): number {
    if (value === null || typeof value !== "object" || value.kind !== "record")
      throw notOfType(type, value);
    if (Object.keys(value.fields).length !== type.fields.length) throw notOfType(type, value);
    return type.fields.reduce((code, field) => {
      const held = value.fields[field.name];
      if (held === undefined) throw notOfType(type, value);
      return code + this.strideOf(type, field.name) * this.encode(field.type, held);
    }, 0);
  }

  #encodeUnion(type: Type & { readonly kind: "union" }, value: Value): number {
    for (const [index, variant] of type.variants.entries()) {
      try {
        return this.offsetOf(type, index) + this.#encodeRecord(variant, value);
      } catch (error) {
        if (!(error instanceof NotOfType)) throw error;
      }
    }
    throw notOfType(type, value);
  }

  decode(type: Type, code: number): Value {
    switch (type.kind) {
      case "boolean":
        return code === 1;
      case "integer":
        return code + type.min;
      case "literal":
        return at(type.values, code, type);
      case "element":
        return at(this.elements(type.domain), code, type);
      case "thread":
        return at(this.threads, code, type);
      case "option":
        return code === this.sizeOf(type.of) ? null : this.decode(type.of, code);
      case "set":
        return setOf(this.#members(code).map((element) => this.decode(type.of, element)));
      case "sequence":
        return this.#decodeSequence(type, code);
      case "record":
        return this.#decodeRecord(type, code);
      case "union":
        return this.#decodeUnion(type, code);
      case "map":
        throw new Error("internal error: a map has no code");
      default:
        return assertNever(type);
    }
  }

  #members(code: number): readonly number[] {
    const members: number[] = [];
    for (let element = 0; element < maxCodeBits; element++)
      if (((code >>> element) & 1) === 1) members.push(element);
    return members;
  }

  #decodeSequence(type: Type & { readonly kind: "sequence" }, code: number): Value {
    const { lengthBits, elementBits } = this.shapeOf(type);
    const length = code & (2 ** lengthBits - 1);
    if (length > type.capacity) throw new NotOfType("length over capacity");
    const elements = Array.from({ length }, (_, index) => {
      const element = (code >>> (lengthBits + elementBits * index)) & (2 ** elementBits - 1);
      if (element >= this.sizeOf(type.of)) throw new NotOfType("no element");
      return this.decode(type.of, element);
    });
    return { kind: "sequence", elements };
  }

  #decodeRecord(type: RecordType, code: number): Value {
    const fields: Record<string, Value> = {};
    for (const field of type.fields) {
      const stride = this.strideOf(type, field.name);
      const held = Math.floor(code / stride) % this.sizeOf(field.type);
      fields[field.name] = this.decode(field.type, held);
    }
    return { kind: "record", fields };
  }

  #decodeUnion(type: Type & { readonly kind: "union" }, code: number): Value {
    let rest = code;
    for (const variant of type.variants) {
      if (rest < this.sizeOf(variant)) return this.#decodeRecord(variant, rest);
      rest -= this.sizeOf(variant);
    }
    throw new NotOfType("code over the last variant");
  }
}

/** Bits for that many different codes. */
export function bitsFor(size: number): number {
  return size <= 1 ? 0 : 32 - Math.clz32(size - 1);
}

function sequenceBits({ capacity, lengthBits, elementBits }: SequenceShape): number {
  return lengthBits + capacity * elementBits;
}

function isDense(type: Type): boolean {
  switch (type.kind) {
    case "sequence":
      return false;
    case "option":
    case "set":
      return isDense(type.of);
    case "record":
      return type.fields.every((field) => isDense(field.type));
    case "union":
      return type.variants.every(isDense);
    default:
      return true;
  }
}

function at(values: readonly string[], code: number, type: Type): string {
  const value = values[code];
  if (value === undefined) throw new NotOfType(`no value ${code} in ${JSON.stringify(type)}`);
  return value;
}

function indexIn(values: readonly string[], type: Type, value: Value): number {
  const index = values.findIndex((candidate) => sameValue(candidate, value));
  if (index < 0) throw notOfType(type, value);
  return index;
}

function elementsIn(kind: "set" | "sequence", type: Type, value: Value): readonly Value[] {
  if (value === null || typeof value !== "object" || value.kind !== kind)
    throw notOfType(type, value);
  return required("elements" in value ? value.elements : undefined, "elements");
}

function notOfType(type: Type, value: Value): NotOfType {
  return new NotOfType(`${JSON.stringify(value)} is not of type ${JSON.stringify(type)}`);
}

function tooManyValues(type: Type): ModelTooLarge {
  const what = { set: "a set", sequence: "a sequence", record: "a record" };
  const kind = type.kind;
  const name = kind === "set" || kind === "sequence" || kind === "record" ? what[kind] : "a type";
  return new ModelTooLarge(
    `${name} has more than 2^${maxCodeBits} values`,
    "a set can have at most 30 possible elements, a sequence or record must fit 30 bits: use smaller ranges or capacities",
  );
}

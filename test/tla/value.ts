/**
 * A value of TLA+ as TLC has it. Tuples and records are functions. Values are equal when their kinds and their
 * texts are: the text of an enumerated set or function is made once, with its parts in the order of theirs.
 */
export type Value =
  | { readonly kind: "boolean"; readonly value: boolean; readonly text: string }
  | { readonly kind: "integer"; readonly value: number; readonly text: string }
  | { readonly kind: "string"; readonly value: string; readonly text: string }
  | { readonly kind: "model"; readonly text: string }
  | SetValue
  | FunctionValue
  | OperatorValue;

/** An evaluation that has no result: what TLC stops at, too. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

/** A set; some can only be asked for members. */
export abstract class SetValue {
  readonly kind = "set";
  #elements: ReadonlyMap<string, Value> | null = null;
  #text: string | null = null;

  /** The elements by text, each once. Throws for what is infinite. */
  protected abstract enumerate(): Iterable<Value>;

  has(value: Value): boolean {
    for (const element of this.elements.values()) {
      comparable(element, value);
      break;
    }
    return this.elements.has(value.text);
  }

  get elements(): ReadonlyMap<string, Value> {
    this.#elements ??= new Map([...this.enumerate()].map((value) => [value.text, settled(value)]));
    return this.#elements;
  }

  get text(): string {
    this.#text ??= `{${[...this.elements.keys()].toSorted().join(", ")}}`;
    return this.#text;
  }
}

/** A set given by its elements. */
export class EnumeratedSet extends SetValue {
  readonly #values: Iterable<Value>;

  constructor(values: Iterable<Value>) {
    super();
    this.#values = values;
  }

  protected override enumerate(): Iterable<Value> {
    return this.#values;
  }

  override has(value: Value): boolean {
    for (const element of this.elements.values()) comparable(element, value);
    return this.elements.has(value.text);
  }
}

/** A set as its elements, without what it was computed from. */
export function settled(value: Value): Value {
  const isDescribed = value.kind === "set" && !(value instanceof EnumeratedSet);
  return isDescribed ? new EnumeratedSet(value.elements.values()) : value;
}

/** A function with a finite domain. */
export class FunctionValue {
  readonly kind = "function";
  /** Argument and value, by the argument's text. */
  readonly entries: ReadonlyMap<string, readonly [argument: Value, value: Value]>;
  #text: string | null = null;

  constructor(entries: Iterable<readonly [argument: Value, value: Value]>) {
    this.entries = new Map(
      [...entries].map(([argument, value]) => [argument.text, [argument, settled(value)]]),
    );
  }

  get text(): string {
    this.#text ??= `(${[...this.entries]
      .map(([argument, [, value]]) => `${argument} :> ${value.text}`)
      .toSorted()
      .join(" @@ ")})`;
    return this.#text;
  }

  get domain(): SetValue {
    return new EnumeratedSet([...this.entries.values()].map(([argument]) => argument));
  }

  apply(argument: Value): Value {
    const entry = this.entries.get(argument.text);
    if (entry === undefined)
      throw new EvaluationError(`${argument.text} is not in the domain of ${this.text}`);
    return entry[1];
  }

  with(argument: Value, value: Value): FunctionValue {
    this.apply(argument);
    const changed = new Map(this.entries).set(argument.text, [argument, value]);
    return new FunctionValue(changed.values());
  }
}

/** An operator that is an operand of another one. */
export type OperatorValue = {
  readonly kind: "operator";
  readonly text: string;
  readonly apply: (operands: readonly Value[]) => Value;
};

const [yes, no] = [true, false].map((value): Value => ({
  kind: "boolean",
  value,
  text: value ? "TRUE" : "FALSE",
})) as [Value, Value];

export function boolean(value: boolean): Value {
  return value ? yes : no;
}

const small = Array.from({ length: 64 }, (_, value) => newInteger(value));

export function integer(value: number): Value {
  if (!Number.isSafeInteger(value)) throw new EvaluationError("an integer is too large");
  return small[value] ?? newInteger(value);
}

function newInteger(value: number): Value {
  return { kind: "integer", value, text: String(value) };
}

export function string(value: string): Value {
  return { kind: "string", value, text: JSON.stringify(value) };
}

export function model(name: string): Value {
  return { kind: "model", text: name };
}

export function tuple(values: readonly Value[]): FunctionValue {
  return new FunctionValue(values.map((value, at) => [integer(at + 1), value]));
}

/** Whether two values are equal. Like TLC, it refuses to compare values of two kinds, but for model values. */
export function equal(left: Value, right: Value): boolean {
  comparable(left, right);
  return left === right || left.text === right.text;
}

function comparable(left: Value, right: Value): void {
  if (left.kind !== right.kind && left.kind !== "model" && right.kind !== "model")
    throw new EvaluationError(`${left.text} and ${right.text} cannot be compared`);
}

export function asBoolean(value: Value): boolean {
  if (value.kind !== "boolean") throw new EvaluationError(`${value.text} is not a boolean`);
  return value.value;
}

export function asInteger(value: Value): number {
  if (value.kind !== "integer") throw new EvaluationError(`${value.text} is not an integer`);
  return value.value;
}

export function asSet(value: Value): SetValue {
  if (value.kind !== "set") throw new EvaluationError(`${value.text} is not a set`);
  return value;
}

export function asFunction(value: Value): FunctionValue {
  if (value.kind !== "function") throw new EvaluationError(`${value.text} is not a function`);
  return value;
}

/** The elements of a sequence. */
export function asSequence(value: Value): readonly Value[] {
  const sequence = asFunction(value);
  return Array.from({ length: sequence.entries.size }, (_, at) => {
    const entry = sequence.entries.get(String(at + 1));
    if (entry === undefined) throw new EvaluationError(`${value.text} is not a sequence`);
    return entry[1];
  });
}

import {
  asBoolean,
  asFunction,
  asSet,
  EnumeratedSet,
  EvaluationError,
  FunctionValue,
  integer,
  SetValue,
  string,
  type Value,
} from "./value.ts";

/** A set that is described, not listed: asked for a member it does not list what it holds. */
class DescribedSet extends SetValue {
  readonly #contains: (value: Value) => boolean;
  readonly #list: () => Iterable<Value>;

  constructor(contains: (value: Value) => boolean, list: () => Iterable<Value>) {
    super();
    this.#contains = contains;
    this.#list = list;
  }

  override has(value: Value): boolean {
    return this.#contains(value);
  }

  protected override enumerate(): Iterable<Value> {
    return this.#list();
  }
}

function infinite(name: string, contains: (value: Value) => boolean): SetValue {
  return new DescribedSet(contains, () => {
    throw new EvaluationError(`${name} cannot be enumerated`);
  });
}

export const naturals = infinite("Nat", (value) => value.kind === "integer" && value.value >= 0);
export const integers = infinite("Int", (value) => value.kind === "integer");
export const strings = infinite("STRING", (value) => value.kind === "string");

export function interval(low: number, high: number): SetValue {
  const length = Math.max(0, high - low + 1);
  return new EnumeratedSet(Array.from({ length }, (_, at) => integer(low + at)));
}

export function union(left: SetValue, right: SetValue): SetValue {
  return new DescribedSet(
    (value) => left.has(value) || right.has(value),
    () => [...left.elements.values(), ...right.elements.values()],
  );
}

/** `{x \in S : p}`. */
export function filtered(set: SetValue, condition: (value: Value) => Value): SetValue {
  const holds = (value: Value): boolean => asBoolean(condition(value));
  return new DescribedSet(
    (value) => set.has(value) && holds(value),
    () => [...set.elements.values()].filter(holds),
  );
}

/** `UNION S`. */
export function unionOf(sets: SetValue): SetValue {
  const all = (): readonly SetValue[] => [...sets.elements.values()].map(asSet);
  return new DescribedSet(
    (value) => all().some((set) => set.has(value)),
    () => all().flatMap((set) => [...set.elements.values()]),
  );
}

/** `SUBSET S`. */
export function powerSet(set: SetValue): SetValue {
  return new DescribedSet(
    (value) => isSubset(asSet(value), set),
    () =>
      [...set.elements.values()]
        .reduce<readonly (readonly Value[])[]>(
          (subsets, element) => [...subsets, ...subsets.map((subset) => [...subset, element])],
          [[]],
        )
        .map((elements) => new EnumeratedSet(elements)),
  );
}

export function isSubset(left: SetValue, right: SetValue): boolean {
  return [...left.elements.values()].every((element) => right.has(element));
}

/** `[S -> T]`. */
export function functionSet(domain: SetValue, range: SetValue): SetValue {
  return productOf([...domain.elements.values()].map((argument) => [argument, range]));
}

/** `[a : S, b : T]`. */
export function recordSet(fields: ReadonlyMap<string, SetValue>): SetValue {
  return productOf([...fields].map(([name, set]) => [string(name), set]));
}

/** The functions whose value at each argument is in the set beside it. */
function productOf(sides: readonly (readonly [argument: Value, set: SetValue])[]): SetValue {
  const domain = new EnumeratedSet(sides.map(([argument]) => argument)).text;
  return new DescribedSet(
    (value) => {
      if (value.kind === "model") return false;
      const given = asFunction(value);
      if (given.domain.text !== domain) return false;
      return sides.every(([argument, set]) => set.has(given.apply(argument)));
    },
    () =>
      sides
        .reduce<readonly (readonly (readonly [Value, Value])[])[]>(
          (functions, [argument, set]) =>
            functions.flatMap((entries) =>
              [...set.elements.values()].map((value) => [...entries, [argument, value] as const]),
            ),
          [[]],
        )
        .map((entries) => new FunctionValue(entries)),
  );
}

/** `Seq(S)`. */
export function sequences(set: SetValue): SetValue {
  return infinite("Seq(S)", (value) => {
    const { entries } = asFunction(value);
    return [...entries.keys()].every((_, at) => {
      const entry = entries.get(String(at + 1));
      return entry !== undefined && set.has(entry[1]);
    });
  });
}

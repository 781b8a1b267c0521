import * as sets from "./sets.ts";
import {
  asBoolean,
  asFunction,
  asInteger,
  asSequence,
  asSet,
  boolean,
  EnumeratedSet,
  equal,
  EvaluationError,
  FunctionValue,
  integer,
  type OperatorValue,
  tuple,
  type Value,
} from "./value.ts";

/** An operator that computes its value from those of its operands. */
export type Builtin = (...operands: readonly Value[]) => Value;

type Builtins = Readonly<Record<string, Builtin>>;

function operand(operands: readonly Value[], at: number): Value {
  const value = operands[at];
  if (value === undefined) throw new EvaluationError("an operand is missing");
  return value;
}

function unary(compute: (value: Value) => Value): Builtin {
  return (...operands) => compute(operand(operands, 0));
}

function binary(compute: (left: Value, right: Value) => Value): Builtin {
  return (...operands) => compute(operand(operands, 0), operand(operands, 1));
}

function arithmetic(compute: (left: number, right: number) => number): Builtin {
  return binary((left, right) => integer(compute(asInteger(left), asInteger(right))));
}

function comparison(compare: (left: number, right: number) => boolean): Builtin {
  return binary((left, right) => boolean(compare(asInteger(left), asInteger(right))));
}

/** `%` and `\div` of *Specifying Systems*, 18.2: the remainder is not negative. */
function divided(left: number, right: number): number {
  if (right <= 0) throw new EvaluationError(`${left} divided by ${right}`);
  return Math.floor(left / right);
}

/** What is there without any module. `/\`, `=>` and their like are not here: they need not evaluate both sides. */
export const core: Builtins = {
  TRUE: () => boolean(true),
  FALSE: () => boolean(false),
  BOOLEAN: () => new EnumeratedSet([boolean(true), boolean(false)]),
  STRING: () => sets.strings,
  "~": unary((value) => boolean(!asBoolean(value))),
  "=": binary((left, right) => boolean(equal(left, right))),
  "#": binary((left, right) => boolean(!equal(left, right))),
  "<=>": binary((left, right) => boolean(asBoolean(left) === asBoolean(right))),
  "\\in": binary((value, set) => boolean(asSet(set).has(value))),
  "\\notin": binary((value, set) => boolean(!asSet(set).has(value))),
  "\\subseteq": binary((left, right) => boolean(sets.isSubset(asSet(left), asSet(right)))),
  "\\cup": binary((left, right) => sets.union(asSet(left), asSet(right))),
  "\\cap": binary((left, right) =>
    sets.filtered(asSet(left), (value) => boolean(asSet(right).has(value))),
  ),
  "\\": binary((left, right) =>
    sets.filtered(asSet(left), (value) => boolean(!asSet(right).has(value))),
  ),
  SUBSET: unary((set) => sets.powerSet(asSet(set))),
  UNION: unary((set) => sets.unionOf(asSet(set))),
  DOMAIN: unary((value) => asFunction(value).domain),
};

const naturals: Builtins = {
  Nat: () => sets.naturals,
  "+": arithmetic((left, right) => left + right),
  "-": arithmetic((left, right) => left - right),
  "*": arithmetic((left, right) => left * right),
  "\\div": arithmetic(divided),
  "%": arithmetic((left, right) => left - right * divided(left, right)),
  "<": comparison((left, right) => left < right),
  "<=": comparison((left, right) => left <= right),
  ">": comparison((left, right) => left > right),
  ">=": comparison((left, right) => left >= right),
  "..": binary((low, high) => sets.interval(asInteger(low), asInteger(high))),
};

const finiteSets: Builtins = {
  Cardinality: unary((set) => integer(asSet(set).elements.size)),
  IsFiniteSet: unary((set) => boolean(asSet(set).elements.size >= 0)),
};

function asOperator(value: Value): OperatorValue {
  if (value.kind !== "operator") throw new EvaluationError(`${value.text} is not an operator`);
  return value;
}

function nonEmpty(value: Value): readonly Value[] {
  const sequence = asSequence(value);
  if (sequence.length === 0) throw new EvaluationError("the sequence is empty");
  return sequence;
}

const sequences: Builtins = {
  Seq: unary((set) => sets.sequences(asSet(set))),
  Len: unary((sequence) => integer(asSequence(sequence).length)),
  Head: unary((sequence) => operand(nonEmpty(sequence), 0)),
  Tail: unary((sequence) => tuple(nonEmpty(sequence).slice(1))),
  Append: binary((sequence, value) => tuple([...asSequence(sequence), value])),
  "\\o": binary((left, right) => tuple([...asSequence(left), ...asSequence(right)])),
  SubSeq: (...operands) => {
    const [low, high] = [asInteger(operand(operands, 1)), asInteger(operand(operands, 2))];
    const sequence = asSequence(operand(operands, 0));
    if (low <= high && (low < 1 || high > sequence.length))
      throw new EvaluationError(`SubSeq from ${low} to ${high}`);
    return tuple(low > high ? [] : sequence.slice(low - 1, high));
  },
  SelectSeq: binary((sequence, test) =>
    tuple(asSequence(sequence).filter((value) => asBoolean(asOperator(test).apply([value])))),
  ),
};

const tlc: Builtins = {
  ":>": binary((argument, value) => new FunctionValue([[argument, value]])),
  "@@": binary(
    (left, right) =>
      new FunctionValue([
        ...asFunction(right).entries.values(),
        ...asFunction(left).entries.values(),
      ]),
  ),
  Permutations: unary((set) => permutations(asSet(set).elements)),
};

function permutations(elements: ReadonlyMap<string, Value>): Value {
  const values = [...elements.values()];
  const orders = values.reduce<readonly (readonly Value[])[]>(
    (all, _, at) =>
      all.flatMap((order) =>
        values.filter((each) => !order.includes(each)).map((each) => [...order.slice(0, at), each]),
      ),
    [[]],
  );
  return new EnumeratedSet(
    orders.map(
      (order) => new FunctionValue(values.map((value, at) => [value, operand(order, at)])),
    ),
  );
}

/** What each standard module defines for who extends it. A minus in front is `-.`, of Integers alone. */
export const modules: Readonly<Record<string, Builtins>> = {
  Naturals: naturals,
  Integers: {
    ...naturals,
    Int: () => sets.integers,
    "-.": unary((value) => integer(-asInteger(value))),
  },
  Sequences: sequences,
  FiniteSets: finiteSets,
  TLC: tlc,
};

import type { Expr } from "../dsl/ir/expr.ts";
import { type Type, withoutNull } from "../dsl/ir/type.ts";
import { walk } from "../dsl/ir/walk.ts";
import { cellIndex, readCell } from "./cells.ts";
import {
  add,
  asNumber,
  bitOr,
  choose,
  type Code,
  multiply,
  quotient,
  remainder,
  shiftLeft,
} from "./code.ts";
import { compileCondition } from "./compile-condition.ts";
import { convert, fromCode, joinTypes, toCode } from "./convert.ts";
import { maxCodeBits, ModelTooLarge } from "./encoding.ts";
import { type Elements, fold } from "./folds.ts";
import {
  arithmetic,
  elementOf,
  onSets,
  typeOfKind,
  unaryOperation,
  withElement,
  withoutIndex,
} from "./operations.ts";
import { required } from "./required.ts";
import { bindValue, type Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

type ExprOf<Kind extends Expr["kind"]> = Extract<Expr, { readonly kind: Kind }>;
/** A number and the type that says what it means. */
type Typed = { readonly value: Code; readonly type: Type };

/** A scalar expression as a number: an integer as itself, anything else as its code. */
export function compileValue(unit: Unit, expr: Expr, scope: Scope): Code {
  switch (expr.kind) {
    case "literal":
      return compileLiteral(unit, expr, expr.type);
    case "parameter":
      return expr.value;
    case "variable":
    case "prime":
    case "index":
    case "bound":
      return converted(unit, compileApplied(unit, expr, [], scope), expr.type);
    case "universe":
      return wholeMask(unit, expr.of);
    case "field":
      return compileField(unit, expr, scope);
    case "record":
      return compileRecord(unit, expr, scope);
    case "unary":
      if (expr.operator === "not") return asNumber(compileCondition(unit, expr, scope));
      return unaryOperation(unit, expr, compileValue(unit, expr.operand, scope));
    case "binary":
      return compileBinary(unit, expr, scope);
    case "conditional":
      return choose(
        compileCondition(unit, expr.condition, scope),
        () => compileAs(unit, expr.then, expr.type, scope),
        () => compileAs(unit, expr.else, expr.type, scope),
      );
    case "set":
      return expr.elements
        .map((element) => compileBit(unit, element, expr.type, scope))
        .reduce(bitOr, 0);
    case "sequence":
      return compileSequence(unit, expr, scope);
    case "filter":
    case "image":
      return compileComprehension(unit, expr, scope);
    case "quantifier":
      return asNumber(compileCondition(unit, expr, scope));
    case "mapping":
      throw new Error("internal error: a map is no number");
  }
}

/** The expression as a value of a given type. */
export function compileAs(unit: Unit, expr: Expr, type: Type, scope: Scope): Code {
  if (expr.kind === "literal") return compileLiteral(unit, expr, type);
  return convert(unit, compileValue(unit, expr, scope), expr.type, type);
}

/** As `compileAs`, but the code even of an integer. */
export function compileCode(unit: Unit, expr: Expr, type: Type, scope: Scope): Code {
  return toCode(compileAs(unit, expr, type, scope), type);
}

/** An operand that must be an integer. */
export function compileInteger(unit: Unit, expr: Expr, scope: Scope): Code {
  return compileAs(unit, expr, typeOfKind(expr.type, "integer"), scope);
}

/** The set that a binder ranges over. */
export function compileDomain(unit: Unit, domain: Expr, scope: Scope): Elements {
  if (domain.kind === "universe") return { type: domain.of, mask: null };
  return { type: typeOfKind(domain.type, "set").of, mask: compileValue(unit, domain, scope) };
}

/** The size of an expression, in nodes. */
export function weightOf(expr: Expr): number {
  let weight = 0;
  walk(expr, () => weight++);
  return weight;
}

function converted(unit: Unit, { value, type }: Typed, to: Type): Code {
  return convert(unit, value, type, to);
}

function compileLiteral(unit: Unit, expr: ExprOf<"literal">, type: Type): Code {
  if (typeof expr.value === "number" && type.kind === "integer") return expr.value;
  if (expr.value === null && type.kind !== "option") return 0;
  return fromCode(unit.encoding.encode(type, expr.value), type);
}

function wholeMask(unit: Unit, of: Type): Code {
  const size = unit.encoding.sizeOf(of);
  if (size > maxCodeBits)
    throw new ModelTooLarge(
      `a set of all ${size} values of a type is used as a value`,
      `a set can have at most ${maxCodeBits} possible elements`,
    );
  return unit.encoding.codesOf(of).reduce((mask, code) => mask | (1 << code), 0);
}

/**
 * A map applied to keys (outermost first), or with no keys a scalar. Maps are never built: an
 * application reaches through bindings, conditionals and `mapping`s to a cell or a scalar expression.
 */
export function compileApplied(
  unit: Unit,
  expr: Expr,
  keys: readonly Typed[],
  scope: Scope,
): Typed {
  switch (expr.kind) {
    case "variable":
      return readVariable(unit, expr.name, keys, "s");
    case "prime":
      return readVariable(unit, expr.name, keys, "t");
    case "index": {
      const type = typeOfKind(expr.map.type, "map").key;
      const key = { value: compileAs(unit, expr.key, type, scope), type };
      return compileApplied(unit, expr.map, [key, ...keys], scope);
    }
    case "bound": {
      const binding = required(scope.get(expr.name), `binding of ${expr.name}`);
      if (binding.kind === "value") return binding;
      return compileApplied(unit, binding.expr, keys, binding.scope);
    }
    case "mapping": {
      const [key, ...rest] = keys;
      const type = typeOfKind(expr.type, "map").key;
      const value = converted(unit, required(key, "key"), type);
      return compileApplied(unit, expr.body, rest, bindValue(scope, expr.name, value, type));
    }
    case "conditional":
      if (keys.length > 0) return compileAppliedConditional(unit, expr, keys, scope);
      break;
    default:
  }
  return { value: compileValue(unit, expr, scope), type: expr.type };
}

function compileAppliedConditional(
  unit: Unit,
  expr: ExprOf<"conditional">,
  keys: readonly Typed[],
  scope: Scope,
): Typed {
  let type = expr.type;
  for (const _key of keys) type = typeOfKind(type, "map").value;
  const side = (chosen: Expr): Code =>
    converted(unit, compileApplied(unit, chosen, keys, scope), type);
  const condition = compileCondition(unit, expr.condition, scope);
  return {
    value: choose(
      condition,
      () => side(expr.then),
      () => side(expr.else),
    ),
    type,
  };
}

/** `words` are those of the state before the step (`s`) or after it (`t`). */
function readVariable(unit: Unit, name: string, keys: readonly Typed[], words: "s" | "t"): Typed {
  const cells = required(unit.layout.cells.get(name), `variable ${name}`);
  const codes = cells.keys.map((type, depth) => {
    return toCode(converted(unit, required(keys[depth], `key of ${name}`), type), type);
  });
  const code = readCell(cells, cellIndex(cells, codes), words);
  return { value: fromCode(code, cells.type), type: cells.type };
}

function compileField(unit: Unit, expr: ExprOf<"field">, scope: Scope): Code {
  const type = withoutNull(expr.record.type);
  const record = compileValue(unit, expr.record, scope);
  if (type.kind === "union") return unionField(unit, type, record, expr);
  const shape = typeOfKind(type, "record");
  const field = required(
    shape.fields.find(({ name }) => name === expr.name),
    "field",
  );
  const above = quotient(record, unit.encoding.strideOf(shape, expr.name));
  const isLast = shape.fields.at(-1) === field;
  const code = isLast ? above : remainder(above, unit.encoding.sizeOf(field.type));
  return convert(unit, fromCode(code, field.type), field.type, expr.type);
}

function unionField(
  unit: Unit,
  type: Extract<Type, { readonly kind: "union" }>,
  union: Code,
  expr: ExprOf<"field">,
): Code {
  const { encoding } = unit;
  const key = JSON.stringify(["field", type, expr.name, expr.type]);
  const code = unit.lookUp(key, union, encoding.sizeOf(type), (index) => {
    const record = encoding.decode(type, index);
    if (record === null || typeof record !== "object" || record.kind !== "record") return 0;
    const value = record.fields[expr.name];
    return value === undefined ? 0 : encoding.encode(expr.type, value);
  });
  return fromCode(code, expr.type);
}

function compileRecord(unit: Unit, expr: ExprOf<"record">, scope: Scope): Code {
  const type = withoutNull(expr.type);
  const own = {
    kind: "record",
    fields: expr.fields.map(({ name, value }) => ({ name, type: value.type })),
  } as const;
  const shape = type.kind === "record" ? type : own;
  const code = shape.fields.reduce<Code>((sum, field) => {
    const { value } = required(
      expr.fields.find(({ name }) => name === field.name),
      "field",
    );
    const stride = unit.encoding.strideOf(shape, field.name);
    return add(sum, multiply(compileCode(unit, value, field.type, scope), stride));
  }, 0);
  return convert(unit, code, shape, expr.type);
}

function compileSequence(unit: Unit, expr: ExprOf<"sequence">, scope: Scope): Code {
  const type = typeOfKind(expr.type, "sequence");
  const { lengthBits, elementBits } = unit.encoding.shapeOf(type);
  return expr.elements.reduce<Code>((sequence, element, index) => {
    const code = compileCode(unit, element, type.of, scope);
    return bitOr(sequence, shiftLeft(code, lengthBits + elementBits * index));
  }, expr.elements.length);
}

/** The singleton of an element, as a mask of the set type. */
function compileBit(unit: Unit, element: Expr, set: Type, scope: Scope): Code {
  return shiftLeft(1, compileCode(unit, element, typeOfKind(set, "set").of, scope));
}

function compileComprehension(unit: Unit, expr: ExprOf<"filter" | "image">, scope: Scope): Code {
  const domain = compileDomain(unit, expr.domain, scope);
  return fold(unit, "union", domain, weightOf(expr.body), (element) => {
    const inner = bindValue(scope, expr.name, element, domain.type);
    if (expr.kind === "image") return compileBit(unit, expr.body, expr.type, inner);
    const of = typeOfKind(expr.type, "set").of;
    const bit = (): Code => shiftLeft(1, toCode(convert(unit, element, domain.type, of), of));
    return choose(compileCondition(unit, expr.body, inner), bit, () => 0);
  });
}

function compileBinary(unit: Unit, expr: ExprOf<"binary">, scope: Scope): Code {
  const { operator, left, right } = expr;
  switch (operator) {
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "modulo": {
      const operands = [left, right].map((operand) => compileInteger(unit, operand, scope));
      return arithmetic(unit, operator, operands[0] ?? 0, operands[1] ?? 0);
    }
    case "union":
    case "intersection":
    case "difference": {
      const type = required(joinTypes(left.type, right.type) ?? undefined, "common set type");
      const sets = [left, right].map((operand) => compileAs(unit, operand, type, scope));
      return convert(unit, onSets(operator, sets[0] ?? 0, sets[1] ?? 0), type, expr.type);
    }
    case "append":
    case "remove": {
      const type = typeOfKind(expr.type, "sequence");
      const sequence = compileAs(unit, left, type, scope);
      return withElement(unit, operator, type, sequence, compileAs(unit, right, type.of, scope));
    }
    case "removeAt": {
      const type = typeOfKind(expr.type, "sequence");
      const sequence = compileAs(unit, left, type, scope);
      return withoutIndex(unit, type, sequence, compileInteger(unit, right, scope));
    }
    case "at": {
      const sequence = compileValue(unit, left, scope);
      const index = compileInteger(unit, right, scope);
      return elementOf(unit, typeOfKind(left.type, "sequence"), sequence, index, expr.type);
    }
    default:
      return asNumber(compileCondition(unit, expr, scope));
  }
}

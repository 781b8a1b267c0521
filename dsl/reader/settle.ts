import { bound, nothing, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { optionOf, sameType, type Type } from "../ir/type.ts";
import { walk } from "../ir/walk.ts";
import { outside } from "./context.ts";
import { elementTypeOf } from "./declaration.ts";
import { fitsIn } from "./fits.ts";
import { apply } from "./intrinsics.ts";
import { type Cell, isUnknown, ofExpr, type Operand } from "./operand.ts";
import { retype } from "./operator.ts";
import type { Session } from "./session.ts";
import { type NotState, stateType } from "./state-type.ts";
import { startsUnset, toExpr } from "./value.ts";

/**
 * Settles the type and the initial value of every cell. Before: all fields are initialized, so all
 * domains are known. After: `type` and `value` of each cell are final, or it was refused.
 */
export function settle(session: Session): void {
  for (const cell of session.cells.slice()) {
    const type = typeOfCell(cell, session);
    if ("refusal" in type) {
      const at = cell.node.getTypeNode() ?? cell.node.getInitializer() ?? cell.node;
      if (cell.initial?.kind !== "unknown") session.refuse(type.refusal, at, type.detail);
      session.forget(cell);
      continue;
    }
    if (startsUnset(cell)) refuseUnset(cell, type, session);
    cell.type = startsUnset(cell) && !hasKeys(type) ? optionOf(type) : type;
  }
  for (const cell of session.cells) {
    const value = initialValue(cell, session);
    if (readsState(value)) session.refuse("notConstant", cell.node, cell.node.getName());
    cell.value = value;
  }
}

/** True for what only a running spec could tell. */
function readsState(value: Expr): boolean {
  let reads = false;
  walk(value, (part) => {
    if (part.kind === "variable") reads = true;
  });
  return reads;
}

/** A field declared with `!` that nothing would give a value, or whose missing value nothing would tell from one. */
function refuseUnset({ owner, node }: Cell, type: Type, session: Session): void {
  const name = node.getName();
  if (owner.kind !== "pool")
    session.refuse("unsupported", node, `\`!\` where no \`alloc\` gives \`${name}\` a value`);
  else if (type.kind === "option")
    session.refuse("unsupported", node, `\`!\` where null is a value: write \`${name} = null\``);
  else if (hasKeys(type))
    session.refuse("unsupported", node, `\`!\` on a collection, which starts empty`);
}

function hasKeys(type: Type): boolean {
  return type.kind === "map" || type.kind === "set" || type.kind === "sequence";
}

function typeOfCell(cell: Cell, session: Session): Type | NotState {
  const { initial } = cell;
  if (initial?.kind === "range") return rangeType(initial);
  if (initial?.kind === "total") return totalType(initial, cell, session);
  if (initial?.kind === "expr" && cell.declared.isNumber() && initial.expr.type.kind === "integer")
    return initial.expr.type;
  if (initial?.kind === "collection" && initial.capacity !== undefined) {
    const type = stateType(cell.declared, cell.node, session);
    return "refusal" in type || type.kind !== "sequence"
      ? type
      : { ...type, capacity: initial.capacity };
  }
  return stateType(cell.declared, cell.node, session);
}

function rangeType({ min, max }: Extract<Operand, { kind: "range" }>): Type {
  return { kind: "integer", min, max };
}

/** `fn(domain, value)`: a number's range is that of its `int(…)`. */
function totalType(
  initial: Extract<Operand, { kind: "total" }>,
  cell: Cell,
  session: Session,
): Type | NotState {
  const [keyType, valueType] = cell.declared.getTypeArguments();
  if (keyType === undefined || valueType === undefined)
    return { refusal: "notConstant", detail: "the type of fn(…)" };
  const key = elementTypeOf(initial.domain) ?? stateType(keyType, cell.node, session);
  if ("refusal" in key) return key;
  if (initial.value.kind === "range") return { kind: "map", key, value: rangeType(initial.value) };
  const value = valueType.isNumber()
    ? (numbersIn(initial, key, cell, session) ?? stateType(valueType, cell.node, session))
    : stateType(valueType, cell.node, session);
  return "refusal" in value ? value : { kind: "map", key, value };
}

/** The range of the numbers that a function starts with; `null` when they are no numbers. */
function numbersIn(
  { value }: Extract<Operand, { kind: "total" }>,
  key: Type,
  cell: Cell,
  session: Session,
): Type | null {
  const context = outside(session, null);
  const argument = ofExpr(bound(session.fresh(), key, session.span(cell.node)));
  const body = value.kind === "closure" ? apply(value.closure, [argument], context) : value;
  const { type } = toExpr(body, cell.node, context);
  return type.kind === "integer" && value.kind === "closure" ? type : null;
}

function initialValue(cell: Cell, session: Session): Expr {
  const { initial, type } = cell;
  const span = session.span(cell.node);
  const context = outside(session, null);
  if (initial?.kind === "total" && type.kind === "map") {
    const name = session.fresh();
    const key = ofExpr(bound(name, type.key, span));
    const chosen = chosenForEachKey(initial, key, cell, session);
    if (chosen !== null) return chosen;
    const operand =
      initial.value.kind === "closure"
        ? apply(initial.value.closure, [key], context)
        : initial.value;
    const body = retype(toExpr(operand, cell.node, context), type.value);
    return { kind: "mapping", name, domain: universe(type.key, span), body, type, span };
  }
  if (type.kind === "map") return emptyMap(type, session, cell);
  if (initial === null) return emptyValue(type, cell, session);
  const value = retype(toExpr(initial, cell.node, context), type);
  if (!isUnknown(value) && !fitsIn(value.type, type))
    session.refuse("mixedTypes", cell.node, cell.node.getName());
  return value;
}

/**
 * `fn(nodes, () => either(true, false))`: any function from the keys to the values chosen from, which are
 * all of their type. `null` where nothing is chosen.
 */
function chosenForEachKey(
  { value }: Extract<Operand, { kind: "total" }>,
  key: Operand,
  cell: Cell,
  session: Session,
): Expr | null {
  const { type, owner, path, declared, node } = cell;
  if (value.kind !== "closure" || owner.kind !== "spec" || type.kind !== "map") return null;
  const context = { ...outside(session, null), home: { owner, path, type: declared } };
  const before = session.choices.length;
  const body = toExpr(apply(value.closure, [key], context), node, context);
  const [choice, ...others] = session.choices.splice(before);
  if (choice === undefined) return null;
  const isChoice = body.kind === "bound" && body.name === choice.name;
  if (others.length > 0 || !isChoice || !coversAll(choice.domain, type.value)) {
    session.refuse("notConstant", node, "what is chosen for each key is any value of its type");
    return body;
  }
  const span = session.span(node);
  session.choices.push({ ...choice, domain: universe(type, span) });
  return bound(choice.name, type, span);
}

/** Whether a set is that of all values of a type. */
function coversAll(set: Expr, type: Type): boolean {
  if (set.kind === "universe") return sameType(set.of, type);
  const elements = set.kind === "set" ? set.elements : [];
  const values = new Set(elements.map((each) => (each.kind === "literal" ? each.value : each)));
  switch (type.kind) {
    case "boolean":
      return values.size === 2;
    case "literal":
      return values.size === type.values.length;
    case "integer":
      return values.size === type.max - type.min + 1;
    default:
      return false;
  }
}

function emptyMap(type: Extract<Type, { kind: "map" }>, session: Session, cell: Cell): Expr {
  const span = session.span(cell.node);
  const body = nothing(type.value, span);
  const domain = universe(type.key, span);
  return { kind: "mapping", name: session.fresh(), domain, body, type, span };
}

function emptyValue(type: Type, cell: Cell, session: Session): Expr {
  const span = session.span(cell.node);
  if (type.kind === "option") return nothing(type, span);
  if (type.kind === "set" || type.kind === "sequence")
    return { kind: type.kind, elements: [], type, span };
  session.refuse("notConstant", cell.node, `\`${cell.node.getName()}\` has no initial value`);
  return { kind: "literal", value: false, type: { kind: "boolean" }, span };
}

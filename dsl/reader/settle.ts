import { bound, nothing, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { optionOf, type Type } from "../ir/type.ts";
import { walk } from "../ir/walk.ts";
import { outside } from "./context.ts";
import { fitsIn } from "./fits.ts";
import { apply } from "./intrinsics.ts";
import { type Cell, isUnknown, ofExpr, type Operand } from "./operand.ts";
import { retype } from "./operator.ts";
import type { Session } from "./session.ts";
import { type NotState, stateType } from "./state-type.ts";
import { toExpr } from "./value.ts";

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
    cell.type = cell.node.hasExclamationToken() && !hasKeys(type) ? optionOf(type) : type;
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

function hasKeys(type: Type): boolean {
  return type.kind === "map" || type.kind === "set" || type.kind === "sequence";
}

function typeOfCell(cell: Cell, session: Session): Type | NotState {
  const { initial } = cell;
  if (initial?.kind === "range") return rangeType(initial);
  if (initial?.kind === "total") return totalType(initial, cell, session);
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
  const key = stateType(keyType, cell.node, session);
  if ("refusal" in key) return key;
  if (initial.value.kind === "range") return { kind: "map", key, value: rangeType(initial.value) };
  const value = stateType(valueType, cell.node, session);
  return "refusal" in value ? value : { kind: "map", key, value };
}

function initialValue(cell: Cell, session: Session): Expr {
  const { initial, type } = cell;
  const span = session.span(cell.node);
  const context = outside(session, null);
  if (initial?.kind === "total" && type.kind === "map") {
    const name = session.fresh();
    const key = ofExpr(bound(name, type.key, span));
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

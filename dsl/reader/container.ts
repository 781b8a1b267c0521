import { Node } from "ts-morph";
import type { Span } from "../diag/span.ts";
import { binary, conditional, integer, nothing, sameExpr, unary } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { booleanType, optionOf, type Type } from "../ir/type.ts";
import { fit, write } from "./assign.ts";
import type { Context } from "./context.ts";
import { type Cell, isUnknown, nothingness, ofExpr, type Operand, unknown } from "./operand.ts";
import { retype } from "./operator.ts";
import { settledOperand } from "./order.ts";
import { keysOf, valuesOf } from "./map-view.ts";
import { narrowed } from "./local.ts";
import { definite, readPlace, toExpr } from "./value.ts";

/** A container in the state that can be changed, or the value of one. */
type Receiver = { readonly value: Expr; readonly place: Place | null };
type Place = { readonly cell: Cell; readonly keys: readonly Expr[] };

type Method = (receiver: Receiver, args: readonly Expr[], node: Node, ctx: Context) => Operand;

/** `set.size`, `array.length`, `map.size`. */
export function containerProperty(
  object: Operand,
  name: string,
  node: Node,
  ctx: Context,
): Operand {
  const value = toExpr(object, node, ctx);
  const { type } = value;
  if (type.kind === "set" && name === "size") return ofExpr(cardinality(value, ctx));
  if (type.kind === "map" && name === "size")
    return ofExpr(cardinality(keysOf(value, node, ctx), ctx));
  if (type.kind === "sequence" && name === "length")
    return ofExpr(unary("length", value, { kind: "integer", min: 0, max: type.capacity }));
  if (object.kind === "unknown") return unknown;
  return ctx.session.refuse("unsupported", node, node.getText());
}

function cardinality(set: Expr, ctx: Context): Expr {
  const of = set.type.kind === "set" ? set.type.of : booleanType;
  const max = of.kind === "element" ? (ctx.session.domain(of.domain)?.size ?? 30) : 30;
  return unary("cardinality", set, { kind: "integer", min: 0, max });
}

/** `array[i]`: null when there is no such element. */
export function elementAt(array: Operand, at: Operand, node: Node, ctx: Context): Operand {
  if (array.kind === "unknown" || at.kind === "unknown") return unknown;
  const isValue = array.kind !== "instance" && array.kind !== "object";
  const value = isValue ? toExpr(array, node, ctx) : null;
  const position = toExpr(at, node, ctx);
  if (value?.type.kind !== "sequence")
    return ctx.session.refuse("unsupported", node, "[…] is for arrays; use get() and set()");
  if (position.type.kind !== "integer" || position.type.min < 0)
    return ctx.session.refuse("unsupported", node, "an index that may be negative");
  const { of, capacity } = value.type;
  const length = unary("length", value, { kind: "integer", min: 0, max: capacity });
  const inside = binary("less", position, length);
  const isFirst = position.kind === "literal" && position.value === 0;
  const element = isFirst ? unary("head", value, of) : binary("at", value, position, of);
  return ofExpr(conditional(inside, element, nothing(of, value.span)));
}

const setMethods: Readonly<Record<string, Method>> = {
  has: ({ value }, [element], node, ctx) =>
    element === undefined ? unknown : member(element, value, ctx.session.span(node)),
  add: (receiver, [element], node, ctx) => {
    const { type } = receiver.value;
    const added =
      element && type.kind === "set" ? fitElement(element, type.of, node, ctx) : element;
    return change(receiver, "union", singleton(added, type, node, ctx), node, ctx);
  },
  delete: (receiver, [element], node, ctx) =>
    change(receiver, "difference", singleton(element, receiver.value.type, node, ctx), node, ctx),
  clear: (receiver, _, node, ctx) => {
    const empty: Expr = {
      kind: "set",
      elements: [],
      type: receiver.value.type,
      span: ctx.session.span(node),
    };
    return store(receiver, empty, node, ctx);
  },
};

function member(element: Expr, set: Expr, span: Span): Operand {
  return ofExpr(binary("member", element, set, booleanType, span));
}

function singleton(element: Expr | undefined, type: Type, node: Node, ctx: Context): Expr {
  const of = type.kind === "set" ? type.of : booleanType;
  const elements = element === undefined ? [] : [retype(element, of)];
  return { kind: "set", elements, type, span: ctx.session.span(node) };
}

function change(
  receiver: Receiver,
  operator: "union" | "difference",
  other: Expr,
  node: Node,
  ctx: Context,
): Operand {
  const value = binary(operator, receiver.value, other, receiver.value.type);
  return store(receiver, value, node, ctx);
}

function store({ place }: Receiver, value: Expr, node: Node, ctx: Context): Operand {
  if (place === null)
    return ctx.session.refuse("unsupported", node, "only a field of the state can be changed");
  write(place.cell, place.keys, value, node, ctx);
  return nothingness;
}

const sequenceMethods: Readonly<Record<string, Method>> = {
  includes: ({ value }, [element], node, ctx) => {
    if (element === undefined || value.type.kind !== "sequence") return unknown;
    return member(
      element,
      unary("range", value, { kind: "set", of: value.type.of }),
      ctx.session.span(node),
    );
  },
  keys: ({ value }) => {
    const max = value.type.kind === "sequence" ? value.type.capacity - 1 : 0;
    const of: Type = { kind: "integer", min: 0, max: Math.max(max, 0) };
    return ofExpr(unary("indices", value, { kind: "set", of }));
  },
  splice: (receiver, [position, count], node, ctx) => {
    const { value } = receiver;
    if (position !== undefined && isUnknown(position)) return unknown;
    const isOne = count?.kind === "literal" && count.value === 1;
    const isIndex = position?.type.kind === "integer" && position.type.min >= 0;
    if (!isOne || !isIndex)
      return ctx.session.refuse(
        "unsupported",
        node,
        "splice(i, 1) takes out the element at index i",
      );
    const shorter = binary("removeAt", value, position, value.type);
    if (isIndexOf(position, receiver, ctx)) return store(receiver, shorter, node, ctx);
    const inside = binary("less", position, lengthOf(value));
    return store(receiver, conditional(inside, shorter, value), node, ctx);
  },
  at: ({ value }, [position], node, ctx) =>
    position === undefined ? unknown : elementAt(ofExpr(value), ofExpr(position), node, ctx),
  push: (receiver, [element], node, ctx) => {
    const { type } = receiver.value;
    if (element === undefined || type.kind !== "sequence") return unknown;
    const longer: Type = { ...type, capacity: type.capacity + 1 };
    const value = binary("append", receiver.value, fitElement(element, type.of, node, ctx), longer);
    return store(receiver, value, node, ctx);
  },
  shift: (receiver, _, node, ctx) => {
    const { value } = receiver;
    if (value.type.kind !== "sequence") return unknown;
    const zero: Operand = { kind: "number", value: 0, parameter: null };
    const first = settledOperand(elementAt(ofExpr(value), zero, node, ctx), node, ctx);
    const isEmpty = binary("equal", lengthOf(value), integer(0, value.span));
    store(receiver, conditional(isEmpty, value, unary("tail", value, value.type)), node, ctx);
    return first;
  },
};

/** Whether the position was just chosen from the sequence's own indices. */
function isIndexOf(position: Expr, { value, place }: Receiver, { flow }: Context): boolean {
  const steps = flow?.current.steps ?? [];
  const chosen = steps.findIndex(
    (step) =>
      step.kind === "choose" &&
      position.kind === "bound" &&
      step.local.id === position.name &&
      sameExpr(step.domain, unary("indices", value, step.domain.type)),
  );
  const since = steps.slice(chosen + 1);
  return (
    chosen >= 0 && !since.some((step) => step.kind === "write" && step.variable === place?.cell.id)
  );
}

function lengthOf(value: Expr): Expr {
  const max = value.type.kind === "sequence" ? value.type.capacity : 0;
  return unary("length", value, { kind: "integer", min: 0, max });
}

const mapMethods: Readonly<Record<string, Method>> = {
  has: (receiver, args, node, ctx) => {
    const found = entry(receiver, args, node, ctx);
    if (found === null || found.value.type.kind !== "option") return unknown;
    return ofExpr(binary("notEqual", found.value, nothing(found.value.type, found.value.span)));
  },
  get: (receiver, args, node, ctx) => {
    const found = entry(receiver, args, node, ctx);
    return found === null ? unknown : ofExpr(found.value);
  },
  set: (receiver, [key, value], node, ctx) => {
    const found = entry(receiver, key === undefined ? [] : [key], node, ctx);
    if (found === null || value === undefined) return unknown;
    return store(
      found,
      isNullable(node, 1) ? value : definite(narrowed(value, ctx), node, ctx),
      node,
      ctx,
    );
  },
  delete: (receiver, args, node, ctx) => {
    const found = entry(receiver, args, node, ctx);
    if (found === null) return unknown;
    return store(found, nothing(optionOf(found.value.type), found.value.span), node, ctx);
  },
  keys: ({ value }, _, node, ctx) => ofExpr(keysOf(value, node, ctx)),
  values: ({ value }, _, node, ctx) => ofExpr(valuesOf(value, node, ctx)),
};

/** Whether the parameter behind this argument may be null: not that of a `Map`, whose null is that it has no value. */
function isNullable(call: Node, position: number): boolean {
  const argument = Node.isCallExpression(call) ? call.getArguments()[position] : undefined;
  return Node.isExpression(argument) && argument.getContextualType()?.isNullable() === true;
}

function entry(
  { value, place }: Receiver,
  [key]: readonly Expr[],
  node: Node,
  ctx: Context,
): Receiver | null {
  if (key === undefined || value.type.kind !== "map") return null;
  const span = ctx.session.span(node);
  const inside = keyWithin(key, value.type.key, node, ctx);
  const found: Expr = { kind: "index", map: value, key: inside, type: value.type.value, span };
  return {
    value: found,
    place: place === null ? null : { cell: place.cell, keys: [...place.keys, inside] },
  };
}

/** An element that a set or an array is given. */
function fitElement(element: Expr, type: Type, node: Node, ctx: Context): Expr {
  return fit(type.kind === "option" ? element : narrowed(element, ctx), type, node, ctx);
}

/** TypeScript does not know the range of a number, nor that a variable is null again after a step. */
function keyWithin(key: Expr, type: Type, node: Node, ctx: Context): Expr {
  if (key.type.kind === "integer") return fit(key, type, node, ctx);
  return definite(narrowed(key, ctx), node, ctx);
}

/** A method of a Set, Map, Fn or array. */
export function containerMethod(
  object: Operand,
  name: string,
  args: readonly Operand[],
  node: Node,
  ctx: Context,
): Operand {
  const value =
    object.kind === "place"
      ? readPlace(object.cell, object.keys, node, ctx)
      : toExpr(object, node, ctx);
  if (object.kind === "unknown") return unknown;
  const methods =
    value.type.kind === "set"
      ? setMethods
      : value.type.kind === "map"
        ? mapMethods
        : value.type.kind === "sequence"
          ? sequenceMethods
          : {};
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined)
    return ctx.session.refuse("unsupported", node, `the method \`${name}\` of this value`);
  const values = args.map((argument) => toExpr(argument, node, ctx));
  return method({ value, place: object.kind === "place" ? object : null }, values, node, ctx);
}

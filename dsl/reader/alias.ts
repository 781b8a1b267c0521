import type { Node } from "ts-morph";
import type { Expr } from "../ir/expr.ts";
import type { Context } from "./context.ts";
import { readLocal } from "./flow.ts";
import { isStable, newLocal } from "./local.ts";
import type { Operand } from "./operand.ts";
import { readPlace } from "./value.ts";

type Place = Extract<Operand, { kind: "place" }>;

/**
 * A set, map or array in the state. JavaScript passes on the container itself and not a copy of it, so a
 * second name for one stands for the same place.
 */
export function isContainer(operand: Operand): operand is Place {
  if (operand.kind !== "place") return false;
  const { cell, keys } = operand;
  const isWhole = keys.length === (cell.owner.kind === "spec" ? 0 : 1);
  return isWhole && ["set", "map", "sequence"].includes(cell.type.kind);
}

/** The container for a second name: the one of the object that is meant now, whatever it is reached by. */
export function sameContainer(place: Place, node: Node, ctx: Context): Operand {
  readPlace(place.cell, place.keys, node, ctx);
  return { ...place, keys: place.keys.map((key) => settledKey(key, "object", node, ctx)) };
}

/** Refuses what would make two places in the state one container: the state holds values. */
export function refuseAlias(node: Node, ctx: Context): Operand {
  const detail = "two places that share one container: copy it, `new Set(this.others)`";
  return ctx.session.refuse("unsupported", node, detail);
}

/** The value of a key now, kept in a local where the code that follows may change it. */
export function settledKey(key: Expr, name: string, node: Node, ctx: Context): Expr {
  if (ctx.flow === null || ctx.flow.mode === "predicate" || isStable(key, ctx)) return key;
  const local = newLocal(name, node, ctx);
  ctx.flow.assign(local, key);
  return readLocal(local, key.span);
}

import type { Node } from "ts-morph";
import type { Context } from "./context.ts";
import type { Operand } from "./operand.ts";
import { settledKey } from "./order.ts";
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

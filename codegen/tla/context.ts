import type { Layout } from "./layout.ts";
import type { Names } from "./names.ts";

/** What a text may need: a module to extend, or a definition of the module's own. */
export type Need =
  | "Naturals"
  | "Integers"
  | "Sequences"
  | "FiniteSets"
  | "NULL"
  | "BoundedSeq"
  /** Sets of sequences are enumerated, not only asked for their members. */
  | "EnumeratedSeq"
  | "Range"
  | "Without"
  | "RemoveAt";

/** What writing an expression takes. `needs` collects, as the module is written, what its head must provide. */
export type Context = {
  readonly names: Names;
  readonly needs: Set<Need>;
  /** How the ranges of integers are written that the spec declares, by their ids. */
  readonly ranges: ReadonlyMap<string, Layout>;
  /** Branches as a disjunction of their paths: narrower than `IF` inside `IF`. */
  readonly isNarrow: boolean;
  /** Types are without ranges and capacities, as in a proof: `Int` and `Seq(S)`. */
  readonly isUnbounded?: boolean;
};

/** The name in the module; our own mistake when there is none. */
export function nameOf(names: ReadonlyMap<string, string>, name: string): string {
  const given = names.get(name);
  if (given === undefined) throw new Error(`${name} has no name in the module`);
  return given;
}

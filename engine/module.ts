import { runtime } from "./runtime.ts";
import type { Unit } from "./unit.ts";

/** By which names compiled text knows the arrays that it shares with the engine; others go by their own. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ["buffer", "B"],
  ["ends", "E"],
  ["flags", "F"],
  ["counters", "C"],
  ["extra", "X"],
  ["reached", "R"],
  ["unmet", "U"],
  ["edges", "L"],
  ["watched", "W"],
  ["slots", "H"],
  ["found", "P"],
  ["open", "O"],
  ["targets", "Y"],
  ["tags", "K"],
  ["related", "V"],
  ["alive", "A"],
  ["seen", "N"],
]);

/**
 * Runs the text of a module that was compiled for `unit`, and gives what it returns. In scope are what it shares
 * with the engine, the runtime, and the unit's tables and helpers: the unit compiles nothing more afterwards.
 */
export function instantiate<T>(
  unit: Unit,
  shared: object,
  body: readonly string[],
  isMade: (value: unknown) => value is T,
): T {
  const names = Object.keys(shared).map((name) => `${name}:${shortNames.get(name) ?? name}`);
  const text = [
    `"use strict";`,
    `const {${names.join()}}=environment.shared;`,
    `const {${Object.keys(runtime).join()}}=environment.runtime;`,
    ...unit.tables.map((_, number) => `const T${number}=environment.tables[${number}];`),
    ...unit.helperTexts(),
    ...body,
  ].join("\n");
  const environment = { shared, runtime, tables: unit.tables };
  // The text is ours, made from the model's numbers and names of ours: no name of the spec is in it.
  const made: unknown = new Function("environment", text).call(undefined, environment);
  if (!isMade(made)) throw new Error("internal error: a compiled module is not whole");
  return made;
}

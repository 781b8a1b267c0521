import { Invariant, Possible } from "../../dsl/lang/property.ts";
import { leak } from "../../dsl/lang/violation.ts";
import type { NativeFinding } from "./finding.ts";
import { endConditionsOf, leakedObjects, liveHolders } from "./graph.ts";
import type { NativeRun } from "./run.ts";

/** How often a property was evaluated, and how often it said something. */
export type PropertyCount = {
  evaluated: number;
  /** Of an invariant: how often the premise of an `implies` in it held; null if it has none. */
  premises: number | null;
  /** Of a `possible`: how often it was met. */
  met: number;
};

export type PropertyCounts = Map<string, PropertyCount>;

/** What is wrong in the state where the run stands, or null. Counts what it evaluates. */
export function findViolation(run: NativeRun, counts: PropertyCounts): NativeFinding | null {
  const finding = run.guardFinding();
  if (finding !== null) return finding;
  for (const [name, property] of Object.entries(run.spec)) {
    const wrong =
      property instanceof Invariant
        ? checkInvariant(run, name, property, countOf(counts, name))
        : property instanceof Possible
          ? checkPossible(run, property, countOf(counts, name))
          : null;
    if (wrong !== null) return wrong;
  }
  return (run.done && run.isInside ? findAtEnd(run) : null) ?? run.departure;
}

function checkInvariant(
  run: NativeRun,
  name: string,
  { predicate }: Invariant,
  count: PropertyCount,
): NativeFinding | null {
  const onPremise = (held: boolean): void => {
    count.premises = (count.premises ?? 0) + (held ? 1 : 0);
  };
  const result = run.evaluate(predicate, { onPremise });
  count.evaluated += 1;
  if (typeof result !== "boolean") return result;
  return result ? null : { ...nobody, property: name, kind: "invariant", about: null };
}

function checkPossible(
  run: NativeRun,
  { predicate }: Possible,
  count: PropertyCount,
): NativeFinding | null {
  const result = run.evaluate(predicate);
  count.evaluated += 1;
  if (typeof result !== "boolean") return result;
  if (result) count.met += 1;
  return null;
}

/** What `atEnd` demands, and leaks, once all threads are done. */
function findAtEnd(run: NativeRun): NativeFinding | null {
  for (const { condition, violation } of endConditionsOf(liveHolders(run.spec))) {
    const result = run.evaluate(condition);
    if (typeof result !== "boolean") return result;
    if (!result) return { ...nobody, property: violation.title, kind: "end", about: null };
  }
  const [leaked] = leakedObjects(run.spec);
  if (leaked === undefined) return null;
  return { ...nobody, property: leak.title, kind: "end", about: run.describe(leaked) };
}

function countOf(counts: PropertyCounts, name: string): PropertyCount {
  const count = counts.get(name) ?? { evaluated: 0, premises: null, met: 0 };
  counts.set(name, count);
  return count;
}

const nobody = { thread: null, action: null, choices: [], frames: [] } as const;

import { type Holder, holdersOf, type LockClass, lockKinds } from "../../dsl/ir/lock.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { elementText } from "./names.ts";

/** A lock that a thread has: one of its class, named by the object that it is in. */
export type Holding = {
  readonly lock: LockClass;
  readonly variable: string;
  readonly name: string;
  readonly thread: string;
};

/** All locks that threads have in a state. */
export function holdingsIn(model: Model, state: State): readonly Holding[] {
  return (model.locks ?? []).flatMap((lock) =>
    holdersOf(model, lock.holders).flatMap((holder) =>
      entriesOf(state[holder.variable] ?? null, holder.keys.length).flatMap(({ keys, value }) =>
        threadsIn(value).map((thread) => ({
          lock,
          variable: holder.variable,
          name: nameOf(model, lock, holder, keys),
          thread,
        })),
      ),
    ),
  );
}

type Entry = { readonly keys: readonly Value[]; readonly value: Value };

function entriesOf(value: Value, depth: number): readonly Entry[] {
  if (depth === 0 || typeof value !== "object" || value === null || value.kind !== "map")
    return [{ keys: [], value }];
  return value.entries.flatMap(([key, inner]) =>
    entriesOf(inner, depth - 1).map((entry) => ({ ...entry, keys: [key, ...entry.keys] })),
  );
}

function threadsIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || value.kind !== "set") return [];
  return value.elements.filter((element) => typeof element === "string");
}

/** `tree#1.lock`, `folio lock of slot#1`, `lru.lock`. */
function nameOf(model: Model, lock: LockClass, holder: Holder, keys: readonly Value[]): string {
  const texts = keys.map((key) =>
    typeof key === "string" ? elementText(model, key) : JSON.stringify(key),
  );
  if (texts.length === 0) return lock.name;
  if (lockKinds[lock.kind].name !== null) return `${lock.name} of ${texts.join(", ")}`;
  const source = model.variables.find(({ name }) => name === holder.variable)?.source;
  const field = lock.name.slice(lock.name.lastIndexOf(".") + 1);
  return source?.kind === "pool" ? `${texts[0]}.${field}` : `${lock.name}[${texts.join(", ")}]`;
}

/** What a step changed: locks that its thread took, in a place where it did not have one before, and let go. */
export type Change = { readonly taken: readonly Holding[]; readonly released: readonly Holding[] };

/** A lock that is only known otherwise after the step (a folio that left the swap cache) is neither. */
export function changeBetween(before: readonly Holding[], after: readonly Holding[]): Change {
  const isIn = (some: readonly Holding[], one: Holding): boolean =>
    some.some(({ name, thread, variable }) => {
      return name === one.name && thread === one.thread && variable === one.variable;
    });
  const taken = after.filter((one) => !isIn(before, one));
  const released = before.filter((one) => !isIn(after, one));
  const isMoved = (one: Holding, others: readonly Holding[]): boolean =>
    others.some(({ lock, thread }) => lock.name === one.lock.name && thread === one.thread);
  // Within one step, a lock that may be waited for comes before one that nobody else can have.
  const rank = ({ lock }: Holding): number => (lockKinds[lock.kind].name === null ? 0 : 1);
  return {
    taken: taken.filter((one) => !isMoved(one, released)).toSorted((a, b) => rank(a) - rank(b)),
    released: released.filter((one) => !isMoved(one, taken)),
  };
}

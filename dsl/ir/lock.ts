import type { Span } from "../diag/span.ts";
import type { Model } from "./model.ts";
import type { Type } from "./type.ts";

/** What a lock is in the kernel. */
export type LockKind = "spinlock" | "mutex" | "xa_lock" | "folio lock" | "rcu" | "hardirq";

/**
 * Locks that are one to whoever orders them, as lockdep's classes are: the same lock of every object of a
 * pool, or of every slot.
 */
export type LockClass = {
  /** As the author says it: `zswap_tree.lock`, `si.lock`, `folio lock`. */
  readonly name: string;
  readonly kind: LockKind;
  /** The variables that say who holds the locks: below their keys stands a thread or `null`, or a set of threads. */
  readonly holders: readonly string[];
  /**
   * Of interrupts: the variables that say on whose CPU none can begin. Whoever is in none of them may have to wait
   * for a handler at any time. `null` of what is no interrupt.
   */
  readonly masks: readonly string[] | null;
  readonly doc: string;
  readonly span: Span;
};

/** An order that somebody has written down, outermost first, for what a spec is a model of. */
export type DocumentedOrder = {
  /** Where it is written: `mm/zswap.c, v6.8-rc1`. */
  readonly source: string;
  /** Names of lock classes. */
  readonly classes: readonly string[];
  readonly doc: string;
  readonly span: Span;
};

/**
 * How a step comes to a lock: it waits until it has it (`takes`), has it or goes on without (`tries`), has it
 * without looking because nobody else can (`sets`: a new folio; an RCU read section), or waits for those who
 * have it and does not take it (`awaits`: a grace period). In front of a step a handler may begin, which it then
 * waits for (`interrupted`).
 */
export type Taking = "takes" | "tries" | "sets" | "awaits" | "interrupted";

/** A step that comes to a lock while its thread holds another one. */
export type LockSite = { readonly action: string; readonly taking: Taking };

/** `held` before `taken`: a thread comes to a lock of the one class while it holds one of the other. */
export type LockEdge = {
  readonly held: string;
  readonly taken: string;
  readonly sites: readonly LockSite[];
};

/** How a kind of lock is spoken of. */
export const lockKinds: Readonly<
  Record<
    LockKind,
    {
      /** Its classes go by this name, not by the place of the object. */
      readonly name: string | null;
      /** lockdep follows it. */
      readonly isSeenByLockdep: boolean;
    }
  >
> = {
  spinlock: { name: null, isSeenByLockdep: true },
  mutex: { name: null, isSeenByLockdep: true },
  xa_lock: { name: null, isSeenByLockdep: true },
  "folio lock": { name: "folio lock", isSeenByLockdep: false },
  rcu: { name: "RCU", isSeenByLockdep: true },
  hardirq: { name: "hardirq", isSeenByLockdep: true },
};

/** What a variable of a lock class holds at the end of its keys: one thread or `null`, or the threads in a section. */
export type Holder = {
  readonly variable: string;
  readonly keys: readonly Type[];
  readonly shape: "owner" | "section";
};

/** Holder variables with their keys. */
export function holdersOf(model: Model, names: readonly string[]): readonly Holder[] {
  return names.flatMap((name) => {
    const variable = model.variables.find((each) => each.name === name);
    return variable === undefined ? [] : (holderOf(name, variable.type) ?? []);
  });
}

/** The shape of a holder variable; `null` when its type is that of none. */
export function holderOf(variable: string, type: Type): Holder | null {
  const keys: Type[] = [];
  let rest = type;
  while (rest.kind === "map") {
    keys.push(rest.key);
    rest = rest.value;
  }
  if (rest.kind === "option" && rest.of.kind === "thread")
    return { variable, keys, shape: "owner" };
  if (rest.kind === "set" && rest.of.kind === "thread") return { variable, keys, shape: "section" };
  return null;
}

/** Whether a step that comes to a lock so may have to wait for somebody. */
export const waits: Readonly<Record<Taking, boolean>> = {
  takes: true,
  awaits: true,
  interrupted: true,
  tries: false,
  sets: false,
};

/** Whether a step may have to wait at the edge: only such edges make a deadlock. */
export function isWaiting({ sites }: Pick<LockEdge, "sites">): boolean {
  return sites.some(({ taking }) => waits[taking]);
}

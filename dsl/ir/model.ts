import type { Span } from "../diag/span.ts";
import type { Action, Violation } from "./action.ts";
import type { BindingsInC } from "./c.ts";
import type { Expr } from "./expr.ts";
import type { DocumentedOrder, LockClass } from "./lock.ts";
import type { Refinement } from "./refinement.ts";
import type { Fairness, TemporalProperty } from "./temporal.ts";
import type { Domain, Type } from "./type.ts";

/**
 * Where the native run finds the value of a variable:
 * `spec`: follow `path` from the spec object; `pool`: from each object of the pool `domain` (the
 * variable is a map from its objects); `live`: whether each object of the pool `domain` is allocated;
 * `thread`: a field of each thread's `Task` (a map from threads); `local` and `pc` live in generator
 * frames and cannot be observed.
 */
export type VariableSource =
  | { readonly kind: "spec"; readonly path: readonly string[] }
  | {
      readonly kind: "pool";
      readonly domain: string;
      readonly path: readonly string[];
      /** Declared with `!`: the null of its type says that it has no value yet, and is never assigned. */
      readonly startsUnset?: true;
    }
  | { readonly kind: "live"; readonly domain: string }
  | { readonly kind: "thread"; readonly path: readonly string[] }
  | { readonly kind: "local" }
  | { readonly kind: "pc" };

/** A state variable. Locals of threads and `pc` are maps from `thread`. */
export type Variable = {
  readonly name: string;
  readonly type: Type;
  /** May refer to `initialChoices` as bound names. */
  readonly initial: Expr;
  readonly source: VariableSource;
  readonly doc: string;
  readonly span: Span;
};

/**
 * A value chosen in the initial state. `any`: every value of the domain gives initial states;
 * `alloc`: one object, which one does not matter (`CHOOSE`), different from the earlier ones of its pool.
 */
export type InitialChoice = {
  readonly name: string;
  readonly kind: "any" | "alloc";
  readonly domain: Expr;
};

/** A named state predicate: an invariant, a `possible`, or a condition at the end. */
export type Property = {
  readonly name: string;
  readonly condition: Expr;
  /** What must be defined for `condition` to be evaluated; violations of these are violations of the spec. */
  readonly checks: readonly Check[];
  /** The antecedent, when the condition is an implication: vacuous if it never holds. */
  readonly premise: Expr | null;
  readonly doc: string;
  readonly span: Span;
};

export type Check = {
  readonly condition: Expr;
  readonly violation: Violation;
  readonly about: Expr | null;
  readonly span: Span;
};

/** The verdict that a spec declares. */
export type Expected =
  | { readonly kind: "holds" }
  /** The title of a violation (`use after free`, `deadlock`), or the name of an invariant. */
  | { readonly kind: "violated"; readonly property: string };

/** What `atEnd` demands once all threads are done; `condition` false is the violation. */
export type EndCondition = {
  readonly condition: Expr;
  readonly violation: Violation;
  readonly about: Expr | null;
  readonly span: Span;
};

/** An expression that stands for part of the state where a trace is shown; `null` where the checks fail. */
export type Alias = {
  readonly name: string;
  readonly value: Expr;
  readonly checks: readonly Check[];
  readonly doc: string;
  readonly span: Span;
};

/** A stage that the author names in the life of the objects of a pool; nobody is in it where the checks fail. */
export type NamedStage = {
  readonly name: string;
  /** The set of objects that are in it. */
  readonly objects: Expr;
  readonly checks: readonly Check[];
  readonly doc: string;
  readonly span: Span;
};

/** An option of the spec's constructor: a size, or a switch. */
export type Parameter = {
  readonly name: string;
  readonly value: number | boolean;
  readonly doc: string;
};

/** A set of integers that the spec declares: `range(0, n - 1)`. */
export type IntegerRange = {
  /** What types of its elements say. */
  readonly id: string;
  /** The field that holds it; `null` when none does. */
  readonly name: string | null;
  readonly min: Expr;
  readonly max: Expr;
  readonly doc: string;
};

/** A spec, whole. The state graph is a function of it and of nothing else. */
export type Model = {
  /** The class. */
  readonly name: string;
  /** Relative to the folder in which the command runs, with forward slashes. */
  readonly file: string;
  readonly span: Span;
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  readonly domains: readonly Domain[];
  readonly ranges?: readonly IntegerRange[];
  readonly variables: readonly Variable[];
  readonly initialChoices: readonly InitialChoice[];
  readonly actions: readonly Action[];
  readonly invariants: readonly Property[];
  readonly possibles: readonly Property[];
  /** A state in which one of these is false takes no step: it is looked at, and not counted. */
  readonly constraints?: readonly Property[];
  readonly endConditions: readonly EndCondition[];
  /** Formulas that every behavior must satisfy which is fair as `fairness` says. */
  readonly temporal?: readonly TemporalProperty[];
  readonly fairness?: readonly Fairness[];
  /** False when a state without successors is allowed (abstract specs); threads always end in `Done`. */
  readonly checkDeadlock: boolean;
  readonly expected: Expected;
  /** The author's own view of a state. */
  readonly aliases?: readonly Alias[];
  readonly stages?: readonly NamedStage[];
  /** The conjuncts of the inductive invariant, with which the properties are proved for any number of threads. */
  readonly inductive?: readonly Property[];
  /** What the vocabulary declares to be locks. */
  readonly locks?: readonly LockClass[];
  readonly lockOrders?: readonly DocumentedOrder[];
  /** The abstract specs that this one implements. */
  readonly refinements?: readonly Refinement[];
  /** What spec and vocabulary declare of C. */
  readonly inC?: BindingsInC;
};

/** The name of the variable that holds each thread's label; it exists iff there is a domain of kind `role`. */
export const pcVariable = "pc";
/** The bound name of the thread that takes a step. */
export const selfName = "self";

/** A value outside its declared type: an integer out of range, a sequence over its capacity. Checked in front of the step that would assign it, so `TypeOK` itself always holds. */
export const outOfRange: Violation = {
  title: "value out of range",
  invariant: "NoValueOutOfRange",
};
/** Two locks are taken in both orders, each time waiting for the second. */
export const lockOrderInversion: Violation = {
  title: "lock order inversion",
  invariant: "NoLockOrderInversion",
};
/** No step is possible and not every thread is done. */
export const deadlock: Violation = {
  title: "deadlock",
  invariant: "NoDeadlock",
};
/** `any` of an empty set. Of an initial state: there is none, so nothing could be wrong in it. */
export const emptyChoice: Violation = {
  title: "choice from nothing",
  invariant: "NoChoiceFromNothing",
};

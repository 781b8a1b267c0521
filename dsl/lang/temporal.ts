import type { Pool } from "./pool.ts";
import type { PoolObject } from "./pool-object.ts";
import type { Task } from "./task.ts";
import type { Role, Thread } from "./thread.ts";

/**
 * A formula of temporal logic: it is true or false of a whole behavior, an infinite sequence of states in
 * which each step is one of the spec's or changes nothing. As a field of the spec it is a property under
 * the field's name. TLA+: a temporal formula, `PROPERTY`. A behavior is never run: `simulate` does not
 * look at formulas.
 */
export class Formula {
  readonly kind = "formula";
  readonly operator: string;
  readonly operands: readonly unknown[];
  constructor(operator: string, operands: readonly unknown[]) {
    this.operator = operator;
    this.operands = operands;
  }
}

/** A formula, or a predicate, which as a formula speaks of the first state. */
export type Temporal = Formula | (() => boolean);

/** From here on, in every state: `always(eventually(…))` is "again and again". TLA+: `[]`. */
export function always(formula: Temporal): Formula {
  return new Formula("always", [formula]);
}

/** Now or later. `eventually(always(…))` is "from some time on". TLA+: `<>`. */
export function eventually(formula: Temporal): Formula {
  return new Formula("eventually", [formula]);
}

/**
 * Whenever the premise is true, the conclusion is true then or later. A premise that is true in no state
 * is reported as vacuous. TLA+: `~>`.
 */
export function leadsTo(premise: Temporal, conclusion: Temporal): Formula {
  return new Formula("leadsTo", [premise, conclusion]);
}

/**
 * Every step is as the relation says, or changes nothing. `next(() => …)` in it is a value after the step:
 * `actionProperty(() => next(() => this.term) >= this.term)`. TLA+: `[][A]_vars`.
 */
export function actionProperty(relation: () => boolean): Formula {
  return new Formula("actionProperty", [relation]);
}

/**
 * The value after the step, in an `actionProperty` or in the condition of `where`. What it reads must be
 * defined in every state. TLA+: a prime, `e'`.
 */
export function next<T>(value: () => T): T {
  throw neverRun("next", value);
}

/**
 * In a predicate of a formula: the thread is over, or all threads of the role are. TLA+: `pc[self] = "Done"`.
 */
export function isDone(threads: Role | Task): boolean {
  throw neverRun("isDone", threads);
}

/**
 * In a predicate of a formula, or in `inductive(…)`: the next step of the thread has one of these names, as reports
 * and TLA+ have them, or is code of one of these methods, of the spec or of a field of it, or of what they call.
 * `"Done"` is where a thread is that is over. TLA+: `pc[self] \in {…}`.
 */
export function isAt(thread: Task, ...places: readonly (Code | string)[]): boolean {
  throw neverRun("isAt", thread, places);
}

/** Names a method that is the code of threads by a call of it, which is not made: `() => this.enter()`, `(slot: Slot) => this.load(slot)`. */
export type Code = (...parameters: never) => Thread<unknown>;

/**
 * In the mapping of a refinement, or a predicate of a formula: the name of the step that the thread is about
 * to take, `"Done"` when it is over. TLA+: `pc[self]`.
 */
export function label(thread: Task): string {
  throw neverRun("label", thread);
}

function neverRun(name: string, ..._given: readonly unknown[]): Error {
  return new Error(`${name}(…) belongs to formulas, which \`check\` reads: no code runs it.`);
}

/** TLA+: `~`. */
export function not(formula: Formula): Formula {
  return new Formula("not", [formula]);
}

/** All of them. TLA+: `/\`. */
export function and(...formulas: readonly Temporal[]): Formula {
  return new Formula("and", formulas);
}

/** At least one of them. TLA+: `\/`. */
export function or(...formulas: readonly Temporal[]): Formula {
  return new Formula("or", formulas);
}

/** The formula is true for each element of a sort, pool or role. TLA+: `\A x \in S : F(x)`. */
export function forAll<T extends PoolObject>(
  domain: Pool<T>,
  formula: (object: T) => Temporal,
): Formula;
export function forAll<T>(domain: ReadonlySet<T>, formula: (element: T) => Temporal): Formula;
export function forAll(domain: Role, formula: (thread: Task) => Temporal): Formula;
export function forAll(domain: unknown, formula: unknown): Formula {
  return new Formula("forAll", [domain, formula]);
}

/** The formula is true for at least one element of a sort, pool or role. TLA+: `\E x \in S : F(x)`. */
export function exists<T extends PoolObject>(
  domain: Pool<T>,
  formula: (object: T) => Temporal,
): Formula;
export function exists<T>(domain: ReadonlySet<T>, formula: (element: T) => Temporal): Formula;
export function exists(domain: Role, formula: (thread: Task) => Temporal): Formula;
export function exists(domain: unknown, formula: unknown): Formula {
  return new Formula("exists", [domain, formula]);
}

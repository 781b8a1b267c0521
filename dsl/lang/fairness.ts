import type { ActionInstance, EachAction } from "./action.ts";
import type { Task } from "./task.ts";
import { type Code, Formula } from "./temporal.ts";
import type { Role } from "./thread.ts";

/**
 * Steps that fairness, or a formula, speaks of: a role of `threads`, an action of `actions`, or some of
 * them as the functions below pick them. A role stands for each of its threads, and an action with
 * parameters for each of its instances: `weakFair(this.threads.reader)` is weak fairness of every single
 * reader. `together` makes one of many. TLA+: an action, under `\A` for each thread or instance.
 */
export type Steps<Parameters extends readonly unknown[] = readonly unknown[]> =
  Role | (() => void) | EachAction<Parameters> | Selection<Parameters>;

/** Some of the steps of threads or actions. */
export class Selection<out Parameters extends readonly unknown[] = readonly unknown[]> {
  readonly kind = "selection";
  readonly operator: string;
  readonly operands: readonly unknown[];
  /** Which instances there are; only its type is of use. */
  readonly instances: () => readonly ActionInstance<Parameters>[] = () => [];
  constructor(operator: string, operands: readonly unknown[]) {
    this.operator = operator;
    this.operands = operands;
  }
}

/**
 * The steps whose code is in these methods, of the spec or of a field of it, or in what they call; of each thread
 * that comes there. Fairness of a single step: put it into a method of its own. TLA+: the labels.
 */
export function steps(...methods: readonly Code[]): Selection<[Task]> {
  return new Selection("steps", methods);
}

/** All steps of a role but those whose code is in these methods, of each of its threads. PlusCal: `label:-`. */
export function except(role: Role, ...methods: readonly Code[]): Selection<[Task]> {
  return new Selection("except", [role, ...methods]);
}

/** Any of these steps, by whichever thread and with whichever parameters, as one action. TLA+: `\/` and `\E`. */
export function together(...all: readonly Steps[]): Selection<[]> {
  return new Selection("together", all);
}

/**
 * Those steps for which the condition holds. It is given the thread, or the parameters of the action, and
 * may speak of the state after the step with `next`. TLA+: `A /\ condition`.
 */
export function where(role: Role, condition: (thread: Task) => boolean): Selection<[Task]>;
export function where<Parameters extends readonly unknown[]>(
  action: EachAction<Parameters> | Selection<Parameters>,
  condition: (...parameters: Parameters) => boolean,
): Selection<Parameters>;
export function where(action: () => void, condition: () => boolean): Selection<[]>;
export function where(steps: unknown, condition: unknown): Selection<never> {
  return new Selection("where", [steps, condition]);
}

/** What a scheduler is assumed to do. As a formula it can also stand in a property. */
export class Fairness extends Formula {
  readonly strength: "weak" | "strong";
  constructor(strength: "weak" | "strong", steps: Steps) {
    super(strength === "weak" ? "weakFair" : "strongFair", [steps]);
    this.strength = strength;
  }
}

/**
 * From no time on is such a step possible for ever and never taken. Steps that change nothing do not
 * count. TLA+: `WF_vars(A)`, under `\A` for each thread or instance.
 */
export function weakFair(steps: Steps): Fairness {
  return new Fairness("weak", steps);
}

/**
 * A step that is possible again and again is taken again and again, even if between times it is not
 * possible: stronger than `weakFair`. TLA+: `SF_vars(A)`.
 */
export function strongFair(steps: Steps): Fairness {
  return new Fairness("strong", steps);
}

/** At some time such a step is taken: `always(happens(…))` is "again and again". TLA+: `<><<A>>_vars`. */
export function happens(steps: Steps): Formula {
  return new Formula("happens", [steps]);
}

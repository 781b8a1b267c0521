import type { Span } from "../diag/span.ts";
import type { CallInC } from "./c.ts";
import type { Expr } from "./expr.ts";

/** A kind of violation. Its value in a spec is made by `violation(title)`; built-in ones by the language. */
export type Violation = {
  /** As reports print it: `use after free`. */
  readonly title: string;
  /** The invariant that says it never happens: `NoUseAfterFree`. */
  readonly invariant: string;
};

/** One assignment of a step. `path` are the keys of nested maps, outermost first. */
export type Update = {
  readonly variable: string;
  readonly path: readonly Expr[];
  readonly value: Expr;
};

/**
 * What a step does, as a decision tree. All expressions read the state *before* the step, and the
 * names bound on the way down. A path ends in an `update` (one successor state), or in a `guard` that
 * is false (no successor), or in a `check` that fails (a violation in the state before the step).
 */
export type Body =
  /** The step is possible only when `condition` holds. */
  | { readonly kind: "guard"; readonly condition: Expr; readonly then: Body }
  /** When `condition` is false, the state in which this step is about to happen is a violation. */
  | {
      readonly kind: "check";
      readonly condition: Expr;
      readonly violation: Violation;
      /** The object that is touched, for the message. */
      readonly about: Expr | null;
      readonly span: Span;
      readonly then: Body;
    }
  | {
      readonly kind: "let";
      readonly name: string;
      readonly value: Expr;
      readonly then: Body;
    }
  /** One alternative per element of `domain`: `\E name \in domain`. An empty domain gives no successor. */
  | {
      readonly kind: "choose";
      readonly name: string;
      readonly domain: Expr;
      readonly then: Body;
    }
  | {
      readonly kind: "branch";
      readonly condition: Expr;
      readonly then: Body;
      readonly else: Body;
    }
  /**
   * Assignments made together, in order: a later one to the same place wins. Variables that are not named
   * do not change. `goto` is the label at which the thread stands afterwards (`doneLabel` when it has
   * ended); `null` in an action of an abstract spec.
   */
  | {
      readonly kind: "update";
      readonly updates: readonly Update[];
      readonly goto: string | null;
    };

/** The label of a thread that has ended. */
export const doneLabel = "Done";

/**
 * Where a step of a thread stands in the spec's own code. Code that is written out in several places gives
 * several steps of one place.
 */
export type Place = {
  /** The author's label, or else a name for the call: `tree_lock`. */
  readonly label: string;
  /** The locals and parameters of the function that are needed from here on, with their variables. */
  readonly names: readonly { readonly name: string; readonly variable: string }[];
  /** What is called there in C, when the vocabulary says so. */
  readonly called?: CallInC;
  /** Which copy of the function it stands in, by a number of the role: each call writes out one. */
  readonly copy: number;
};

/** A step of a thread (`role` is set: it is possible when the thread stands at `name`) or an atomic action. */
export type Action = {
  /** The label of the step, or the name of the action; unique in the model. */
  readonly name: string;
  readonly role: string | null;
  /** Of an atomic action: one instance per combination of values. Each `domain` is a `universe` of an `element` type. */
  readonly parameters: readonly {
    readonly name: string;
    readonly domain: Expr;
  }[];
  readonly body: Body;
  /** The functions of the spec that enclose the step, outermost first: the C call chain. */
  readonly functions: readonly string[];
  /** The statement as written, without `yield*` and label: `tree.lock.lock()`. */
  readonly text: string;
  readonly doc: string;
  readonly span: Span;
  /** Of a step of a thread. */
  readonly place?: Place;
};

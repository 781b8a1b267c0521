import type { Node, Type as TsType } from "ts-morph";
import type { Block, Flow, Local } from "./flow.ts";
import type { Closure, Operand, Owner } from "./operand.ts";
import type { Session } from "./session.ts";

/** A call that is being written out in place. */
export type Frame = {
  readonly closure: Closure;
  readonly parent: Frame | null;
  /** The call expression; `null` for the function of a thread or action itself. */
  readonly site: Node | null;
  /** Names in reach of its code; grows as declarations are read. */
  readonly scope: ReadonlyMap<Node, Operand>;
  /** Where `return` goes, and what takes the value. */
  readonly exit: Block;
  readonly result: Local | null;
};

/** A loop that `break` and `continue` may leave. */
export type Loop = { readonly label: string | null; readonly head: Block; readonly exit: Block };

/** The field that is being initialized: an object made there lives there. */
export type Home = {
  readonly owner: Owner;
  readonly path: readonly string[];
  readonly type: TsType;
};

/** What the code that is being read can see. */
export type Context = {
  readonly session: Session;
  readonly self: Operand | null;
  /** Names in reach; grows as declarations are read. */
  readonly scope: Map<Node, Operand>;
  /** `null` while fields are initialized. */
  readonly flow: Flow | null;
  readonly frame: Frame | null;
  readonly loops: readonly Loop[];
  /** The TypeScript label of the statement being read. */
  readonly label: string | null;
  readonly home: Home | null;
  /** The code is a guard, whose disjuncts TLC evaluates one by one: none may rely on the ones before it. */
  readonly isGuard: boolean;
  /** The code is a conjunct of the inductive invariant, which may speak of labels and locals. */
  readonly isConjunct?: true;
  /** Of a formula: a predicate of one state, or a relation between two. */
  readonly temporal?: "predicate" | "relation";
};

/** A context at the level of a module or class: nothing is in reach but what is imported or declared there. */
export function outside(session: Session, self: Operand | null): Context {
  return {
    session,
    self,
    scope: new Map(),
    flow: null,
    frame: null,
    loops: [],
    label: null,
    home: null,
    isGuard: false,
  };
}

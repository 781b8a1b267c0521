import type { Node } from "ts-morph";
import type { Span } from "../diag/span.ts";
import type { Violation } from "../ir/action.ts";
import { bound, joinTypes } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { sameType, type Type } from "../ir/type.ts";
import type { Frame } from "./context.ts";
import { type Instance, isUnknown } from "./operand.ts";

/** A local variable, parameter or result of a call that is written out in place. */
export type Local = {
  /** How expressions name it until the step is made: `%12`. */
  readonly id: string;
  /** The author's name. */
  readonly name: string;
  readonly node: Node;
  /** Covers everything assigned to it so far; `null` before the first assignment. Final once it is read. */
  type: Type | null;
  isRead: boolean;
  /** True when nothing is assigned to it after its declaration. */
  readonly isConstant: boolean;
  /** Declared with `int(…)`: assignments are checked against this. */
  readonly range: Type | null;
};

/** What happens between two scheduling points, in the author's order. */
export type FlowStep =
  | { readonly kind: "assign"; readonly local: Local; readonly value: Expr }
  | {
      readonly kind: "write";
      readonly variable: string;
      readonly path: readonly Expr[];
      readonly value: Expr;
      readonly node: Node;
    }
  | {
      readonly kind: "check";
      readonly condition: Expr;
      readonly violation: Violation;
      readonly about: Expr | null;
      readonly span: Span;
    }
  | { readonly kind: "guard"; readonly condition: Expr; readonly node: Node }
  | { readonly kind: "choose"; readonly local: Local; readonly domain: Expr };

/** A call of a method of the vocabulary in the spec's own code. */
export type Called = {
  readonly instance: Instance;
  readonly method: string;
  /** The local of the calling function that the object is reached from; null when it is reached from `this`. */
  readonly local: string | null;
};

/** A method of an object. */
export type Method = { readonly node: Node; readonly instance: Instance };

/** A scheduling point. */
export type Point = {
  /** The author's label, or null. */
  readonly label: string | null;
  /** Names derived from the calls that lead here, from the spec's own function inwards. */
  readonly calls: readonly string[];
  /** The call in the spec's own code that this point belongs to: points of one call share it. */
  readonly site: Node;
  /** The copy of the spec's own function that this point stands in: each call writes out one. */
  readonly frame: Frame | null;
  /** The method of the vocabulary that is called there, with its object; null when none is. */
  readonly called: Called | null;
  /** The spec's own functions around it, outermost first. */
  readonly functions: readonly string[];
  /** The methods around it, of the spec and of its parts. */
  readonly methods: readonly Method[];
  /** The names that the innermost of them can use here, with the ids of their locals. */
  readonly names: readonly { readonly name: string; readonly id: string }[];
  readonly text: string;
  readonly doc: string;
  readonly span: Span;
};

export type Exit =
  | { readonly kind: "open" }
  | { readonly kind: "goto"; readonly to: Block }
  | {
      readonly kind: "branch";
      readonly condition: Expr;
      readonly then: Block;
      readonly else: Block;
      readonly node: Node;
    }
  | { readonly kind: "point"; readonly point: Point; readonly next: Block }
  | { readonly kind: "end" };

export type Block = { readonly id: number; readonly steps: FlowStep[]; exit: Exit };

/**
 * What may happen in the code that is being read: a thread's function may wait, an atomic action may
 * change the state, a predicate only computes.
 */
export type FlowMode = "thread" | "action" | "predicate";

/** The code of one thread, action or predicate as blocks; code is added at `current`. */
export class Flow {
  readonly mode: FlowMode;
  /** Whether a thread runs this code: its steps, and what they compute. */
  readonly isOfThread: boolean;
  /** Locals that were assigned values which do not go together. */
  readonly mixed: Local[] = [];
  readonly blocks: Block[] = [];
  readonly entry: Block;
  current: Block;

  constructor(mode: FlowMode, isOfThread = mode === "thread") {
    this.mode = mode;
    this.isOfThread = isOfThread;
    this.entry = this.block();
    this.current = this.entry;
  }

  /** A new block; nothing leads there yet. */
  block(): Block {
    const block: Block = { id: this.blocks.length, steps: [], exit: { kind: "open" } };
    this.blocks.push(block);
    return block;
  }

  add(step: FlowStep): void {
    this.current.steps.push(step);
  }

  /** Ends the current block; code that follows without `start` cannot be reached. */
  leave(exit: Exit): void {
    if (this.current.exit.kind === "open") this.current.exit = exit;
    this.current = this.block();
  }

  /** Goes on in `block`: the current block leads there. */
  start(block: Block): void {
    if (this.current.exit.kind === "open") this.current.exit = { kind: "goto", to: block };
    this.current = block;
  }

  /** Assigns and lets the local's type cover the value. */
  assign(local: Local, value: Expr): void {
    if (isUnknown(value)) local.type ??= value.type;
    else if (local.range === null) this.#widen(local, value.type);
    this.add({ kind: "assign", local, value });
  }

  /** A local that was read cannot get a wider type: in a loop, what was made of it would be too narrow. */
  #widen(local: Local, by: Type): void {
    const type = local.type === null ? by : joinTypes(local.type, by);
    const isWider = type === null || local.type === null || !sameType(type, local.type);
    if (type === null || (isWider && local.isRead)) this.mixed.push(local);
    else local.type = type;
  }
}

/** The value of a local at this point of the code. */
export function readLocal(local: Local, span: Span): Expr {
  if (local.type === null) throw new Error(`${local.name} is read before it has a type`);
  local.isRead = true;
  return bound(local.id, local.type, span);
}

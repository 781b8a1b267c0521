import type {
  ArrowFunction,
  CallExpression,
  ClassDeclaration,
  FunctionDeclaration,
  MethodDeclaration,
  Node,
  PropertyDeclaration,
  Type as TsType,
} from "ts-morph";
import type { Violation } from "../ir/action.ts";
import type { Expr } from "../ir/expr.ts";
import type { LockKind } from "../ir/lock.ts";
import type { Type } from "../ir/type.ts";
import type { Local } from "./flow.ts";

/** A sort or pool as the reader finds it. */
export type DomainDraft = {
  readonly kind: "sort" | "pool" | "role";
  readonly name: string;
  readonly size: number;
  /** Of a pool: the object that stands for all of them. */
  readonly template: Instance | null;
  readonly node: Node;
  /** Of a pool: the objects that are allocated from the start, with what `alloc` was given. */
  readonly allocated: { readonly name: string; readonly fields: ReadonlyMap<string, Operand> }[];
  /** Of a pool: an `alloc` of the start found nothing left. */
  isExhausted: boolean;
  /** The field that holds it, known once that field is initialized. */
  field: string;
  doc: string;
};

/** Which native objects hold a cell: the spec itself, each object of a pool, or each thread. */
export type Owner =
  | { readonly kind: "spec" }
  | { readonly kind: "pool"; readonly domain: string }
  | { readonly kind: "thread" };

/** A field that is a state variable. Its type is settled when all domains are known. */
export type Cell = {
  /** Names the variable until the naming pass: `ZswapTree.lock.owner`. */
  readonly id: string;
  readonly owner: Owner;
  readonly path: readonly string[];
  readonly declared: TsType;
  readonly node: PropertyDeclaration;
  readonly initial: Operand | null;
  /** The type of the value that one owner holds. */
  type: Type;
  /** The initial value that one owner holds. */
  value: Expr | null;
};

/** An object that the reader has built: the spec, a vocabulary object, or the template of a pool. */
export type Instance = {
  readonly declaration: ClassDeclaration;
  /** The type with its arguments: `ListLru<ZswapEntry>`. */
  readonly type: TsType;
  readonly owner: Owner;
  readonly path: readonly string[];
  readonly fields: Map<string, Operand>;
};

/** A function with what it closes over. */
export type Closure = {
  readonly node: ArrowFunction | FunctionDeclaration | MethodDeclaration;
  readonly self: Operand | null;
  readonly scope: Scope;
};

/** Names in reach: declaration -> what it stands for. */
export type Scope = ReadonlyMap<Node, Operand>;

/** What an expression of a spec stands for while the reader evaluates it. */
export type Operand =
  | { readonly kind: "expr"; readonly expr: Expr }
  | { readonly kind: "local"; readonly local: Local }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly parameter: string | null;
      /** What it was calculated as, if parameters take part in it. */
      readonly formula?: Expr;
    }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "void" }
  /** Something was refused; whatever is made of it is refused silently. */
  | { readonly kind: "unknown" }
  | { readonly kind: "range"; readonly min: number; readonly max: number; readonly initial: number }
  | { readonly kind: "domain"; readonly domain: DomainDraft }
  /** An object; `keys` select one of the owner's objects (a reference, a thread), or are empty. */
  | { readonly kind: "instance"; readonly instance: Instance; readonly keys: readonly Expr[] }
  /** A place in the state: what an assignment assigns to. */
  | { readonly kind: "place"; readonly cell: Cell; readonly keys: readonly Expr[] }
  /** A container made in an initializer: `new Set(…)`, `new Map()`, `fn(…)`, `[…]`. */
  | {
      readonly kind: "collection";
      readonly shape: Shape;
      readonly elements: readonly Operand[];
      /** Of an array: how many elements it can hold, where that was said. */
      readonly capacity?: number;
    }
  | { readonly kind: "total"; readonly domain: Operand; readonly value: Operand }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Operand> }
  | { readonly kind: "closure"; readonly closure: Closure }
  | { readonly kind: "class"; readonly declaration: ClassDeclaration }
  /** A function of `dsl/lang`, by its exported name. */
  | { readonly kind: "intrinsic"; readonly name: string }
  | { readonly kind: "violation"; readonly violation: Violation }
  | { readonly kind: "property"; readonly property: PropertyDraft }
  | { readonly kind: "formula"; readonly formula: FormulaDraft }
  | { readonly kind: "selection"; readonly selection: SelectionDraft }
  | { readonly kind: "refinement"; readonly refinement: RefinementDraft }
  /**
   * `isSingle`: no number is written, `thread(() => …)`. `identity` is the type whose values tell the threads apart;
   * null when nothing does.
   */
  | {
      readonly kind: "role";
      readonly count: number;
      readonly isSingle: boolean;
      readonly identity: Type | null;
      readonly body: Closure;
    }
  | { readonly kind: "each"; readonly domains: readonly Operand[]; readonly body: Closure }
  | { readonly kind: "expected"; readonly what: Operand | null }
  | { readonly kind: "lock"; readonly lock: LockDraft }
  | { readonly kind: "lockOf"; readonly domain: DomainDraft; readonly closure: Closure }
  | { readonly kind: "seenInC"; readonly seen: SeenDraft }
  | { readonly kind: "calledInC"; readonly called: CalledDraft }
  | {
      readonly kind: "inC";
      /** `null` when only calls are declared. */
      readonly type: string | null;
      readonly fields: readonly SeenDraft[];
      readonly calls: readonly CalledDraft[];
    }
  | {
      readonly kind: "lockOrder";
      readonly source: string;
      readonly locks: readonly Operand[];
      readonly node: Node;
    };

export type Shape = "set" | "map" | "array";

export type PropertyDraft = {
  readonly kind:
    "invariant" | "possible" | "constraint" | "atEnd" | "inductive" | "alias" | "stage";
  readonly predicate: Closure;
  readonly violation: Violation | null;
  readonly node: Node;
};

/** A formula as it was declared: what its predicates say is read when all steps are known. */
export type FormulaDraft = {
  readonly operator: FormulaOperator;
  readonly operands: readonly Operand[];
  readonly node: CallExpression;
};

export type FormulaOperator =
  | "always"
  | "eventually"
  | "leadsTo"
  | "actionProperty"
  | "not"
  | "and"
  | "or"
  | "implies"
  | "forAll"
  | "exists"
  | "happens"
  | "weakFair"
  | "strongFair";

/** Some of the steps of threads or actions. */
export type SelectionDraft = {
  readonly operator: "steps" | "except" | "together" | "where";
  readonly operands: readonly Operand[];
  readonly node: CallExpression;
};

/** `refines(abstract, parameters, mapping)`. */
export type RefinementDraft = {
  readonly abstract: ClassDeclaration;
  readonly parameters: ReadonlyMap<string, Operand>;
  readonly mapping: ReadonlyMap<string, Operand>;
  readonly node: Node;
};

/** `lock(kind, …holders)`, or `interrupt(kind, handlers, disabled)`, which has masks. */
export type LockDraft = {
  readonly kind: LockKind;
  readonly holders: readonly Closure[];
  readonly masks: readonly Closure[] | null;
  readonly node: Node;
};

/** `seen(field, expression)` or `held(field, held, notHeld)`. */
export type SeenDraft = {
  readonly kind: "seen" | "held";
  readonly field: Closure;
  readonly texts: readonly string[];
  readonly node: Node;
};

/** `called(method, text)`. */
export type CalledDraft = {
  readonly method: Closure;
  readonly text: string;
  readonly node: Node;
};

export const unknown: Operand = { kind: "unknown" };
export const nothingness: Operand = { kind: "void" };

export function ofExpr(expr: Expr): Operand {
  return isUnknown(expr) ? unknown : { kind: "expr", expr };
}

/** How an expression names what was refused. */
export const unknownName = "%unknown";

/** True for the expression that stands for what was refused. */
export function isUnknown(expr: Expr): boolean {
  return expr.kind === "bound" && expr.name === unknownName;
}

import type { Leaf } from "./tree.ts";

/** `x, y \in S`. */
export type Bound = { readonly names: readonly string[]; readonly set: Expr };

export type Definition = {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expr | Instance;
  readonly at: Leaf;
};

/** `INSTANCE M WITH x <- e`. */
export type Instance = {
  readonly kind: "instance";
  readonly module: string;
  readonly substitutions: ReadonlyMap<string, Expr>;
};

/** One replacement of an `EXCEPT`: `![a].b = e`, a field as the string that it is. */
export type Change = { readonly path: readonly Expr[]; readonly value: Expr };

/** An expression or formula. `at` is its first token, or its operator. */
export type Expr = { readonly at: Leaf } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  /** `@`. */
  | { readonly kind: "old" }
  /** `Op(a, b)`; without operands a name. `M!Op` is one name. */
  | { readonly kind: "apply"; readonly name: string; readonly operands: readonly Expr[] }
  | { readonly kind: "lambda"; readonly parameters: readonly string[]; readonly body: Expr }
  | { readonly kind: "prefix"; readonly operator: string; readonly operand: Expr }
  | { readonly kind: "infix"; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "prime"; readonly operand: Expr }
  | {
      readonly kind: "junction";
      readonly operator: "/\\" | "\\/";
      readonly items: readonly Expr[];
    }
  | { readonly kind: "if"; readonly condition: Expr; readonly then: Expr; readonly else: Expr }
  | {
      readonly kind: "case";
      readonly arms: readonly { readonly condition: Expr; readonly value: Expr }[];
      readonly other: Expr | null;
    }
  | { readonly kind: "let"; readonly definitions: readonly Definition[]; readonly body: Expr }
  | {
      readonly kind: "quantifier";
      readonly quantifier: "\\A" | "\\E";
      readonly bounds: readonly Bound[];
      readonly body: Expr;
    }
  | { readonly kind: "choose"; readonly name: string; readonly set: Expr; readonly body: Expr }
  | { readonly kind: "set"; readonly elements: readonly Expr[] }
  | { readonly kind: "filter"; readonly name: string; readonly set: Expr; readonly body: Expr }
  | { readonly kind: "image"; readonly bounds: readonly Bound[]; readonly body: Expr }
  | { readonly kind: "tuple"; readonly elements: readonly Expr[] }
  | { readonly kind: "function"; readonly bounds: readonly Bound[]; readonly body: Expr }
  | { readonly kind: "functionSet"; readonly domain: Expr; readonly range: Expr }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Expr> }
  | { readonly kind: "recordSet"; readonly fields: ReadonlyMap<string, Expr> }
  | { readonly kind: "except"; readonly function: Expr; readonly changes: readonly Change[] }
  /** `f[e]`; several arguments are a tuple. */
  | { readonly kind: "index"; readonly function: Expr; readonly argument: Expr }
  | { readonly kind: "field"; readonly record: Expr; readonly name: string }
  /** `[A]_v` and `<<A>>_v`. */
  | { readonly kind: "square"; readonly action: Expr; readonly subscript: Expr }
  | { readonly kind: "angle"; readonly action: Expr; readonly subscript: Expr }
  | {
      readonly kind: "fairness";
      readonly strength: "WF_" | "SF_";
      readonly subscript: Expr;
      readonly action: Expr;
    }
);

export type Module = {
  readonly name: string;
  readonly extends: readonly string[];
  readonly constants: readonly string[];
  readonly variables: readonly string[];
  readonly definitions: readonly Definition[];
  readonly assumptions: readonly Expr[];
};

/** A value of a constant in a configuration. */
export type Constant =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string" | "model"; readonly value: string }
  | { readonly kind: "set"; readonly elements: readonly Constant[] };

/** A configuration of TLC. */
export type Config = {
  readonly specification: string;
  readonly constants: ReadonlyMap<string, Constant>;
  /** `N <- Definition`. */
  readonly replacements: ReadonlyMap<string, string>;
  readonly invariants: readonly string[];
  readonly properties: readonly string[];
  readonly constraints: readonly string[];
  readonly checkDeadlock: boolean;
};

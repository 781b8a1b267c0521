import { parseConfig, parseModule } from "./parse.ts";
import type {
  Bound,
  Change,
  Config,
  Constant,
  Definition,
  Expr,
  Instance,
  Module,
} from "./syntax.ts";
import { TlaError } from "./token.ts";
import type { Branch, Leaf, Tree } from "./tree.ts";

/** The module in a text. */
export function moduleIn(text: string): Module {
  const { parts } = parseModule(text);
  const names = (words: readonly string[]): readonly string[] =>
    branches(parts, "Declaration")
      .filter((each) => words.includes(leafOf(each).text))
      .flatMap(namesIn);
  const [extended] = branches(parts, "Extends");
  return {
    name: leaves(parts, "name")[0]?.text ?? "",
    extends: extended === undefined ? [] : namesIn(extended),
    constants: names(["CONSTANTS", "CONSTANT"]),
    variables: names(["VARIABLES", "VARIABLE"]),
    definitions: branches(parts, "Definition").map(definitionOf),
    assumptions: branches(parts, "Statement")
      .filter((each) => leafOf(each).text === "ASSUME")
      .map(({ parts: inner }) => expressionOf(last(inner))),
  };
}

/** The configuration in a text. */
export function configIn(text: string): Config {
  const { parts } = parseConfig(text);
  const settings = parts.filter((part) => part.kind === "branch");
  const of = (...words: readonly string[]): readonly string[] =>
    settings
      .filter((each) => words.includes(leafOf(each).text))
      .flatMap((each) => leaves(each.parts.slice(1)).map(({ text: word }) => word));
  const assignments = settings.flatMap(({ parts: inner }) => branches(inner, "Assignment_value"));
  const replaced = settings.flatMap(({ parts: inner }) => branches(inner, "Assignment_definition"));
  return {
    specification: of("SPECIFICATION")[0] ?? "Spec",
    constants: new Map(
      assignments.map((each) => [leafOf(each).text, constantOf(last(each.parts))]),
    ),
    replacements: new Map(
      replaced.map((each) => [leafOf(each).text, leafOf(last(each.parts)).text]),
    ),
    invariants: of("INVARIANTS", "INVARIANT"),
    properties: of("PROPERTIES", "PROPERTY"),
    constraints: of("CONSTRAINTS", "CONSTRAINT"),
    checkDeadlock: !of("CHECK_DEADLOCK").includes("FALSE"),
  };
}

function constantOf(tree: Tree): Constant {
  if (tree.kind === "branch")
    return { kind: "set", elements: operandsIn(tree.parts).map(constantOf) };
  if (tree.rule === "number") return { kind: "number", value: Number(tree.text) };
  if (tree.rule === "string") return { kind: "string", value: unquoted(tree.text) };
  return { kind: "model", value: tree.text };
}

/** What a tree of the grammar means. */
export function expressionOf(tree: Tree): Expr {
  const at = leafOf(tree);
  if (tree.kind === "leaf") return { at, ...leafExpression(tree) };
  const { rule, parts } = tree;
  const [first, second, third] = parts;
  const make = makers[rule];
  if (make !== undefined) return make(parts, at);
  if (first === undefined || second === undefined) throw new TlaError(`unexpected ${rule}`, at);
  if (rule === "Prefix")
    return { kind: "prefix", at, operator: at.text, operand: expressionOf(second) };
  if (rule === "Parentheses") return expressionOf(second);
  if (rule === "Infix" && second.kind === "leaf" && third !== undefined)
    return infix(second, expressionOf(first), expressionOf(third));
  throw new TlaError(`unexpected ${rule}`, at);
}

function leafExpression(leaf: Leaf) {
  if (leaf.rule === "number") return { kind: "number" as const, value: Number(leaf.text) };
  if (leaf.rule === "string") return { kind: "string" as const, value: unquoted(leaf.text) };
  if (leaf.text === "@") return { kind: "old" as const };
  return { kind: "apply" as const, name: leaf.text, operands: [] };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}

/** `a /\ b /\ c` is one junction of three, like one in bullets. */
function infix(at: Leaf, left: Expr, right: Expr): Expr {
  const operator = at.text;
  if (operator !== "/\\" && operator !== "\\/") return { kind: "infix", at, operator, left, right };
  return { kind: "junction", at, operator, items: [left, right] };
}

type Maker = (parts: readonly Tree[], at: Leaf) => Expr;

const makers: Readonly<Record<string, Maker>> = {
  Tight: ([first, ...suffixes], at) =>
    suffixes.reduce((inner, suffix) => suffixed(inner, suffix, at), expressionOf(given(first))),
  Path: (parts, at) => ({ kind: "apply", at, name: pathOf(parts), operands: [] }),
  Applied: ([path, operands], at) => ({
    kind: "apply",
    at,
    name: path?.kind === "branch" ? pathOf(path.parts) : leafOf(given(path)).text,
    operands: listed(given(operands)),
  }),
  Lambda: (parts, at) => ({
    kind: "lambda",
    at,
    parameters: namesIn(given(parts[1])),
    body: expressionOf(last(parts)),
  }),
  Bullets: (parts, at) => ({
    kind: "junction",
    at,
    operator: at.text === "/\\" ? "/\\" : "\\/",
    items: branches(parts, "Item").map((item) => expressionOf(last(item.parts))),
  }),
  If: (parts, at) => {
    const [condition, then, otherwise] = operandsIn(parts).map(expressionOf);
    return {
      kind: "if",
      at,
      condition: given(condition),
      then: given(then),
      else: given(otherwise),
    };
  },
  Case: (parts, at) => ({
    kind: "case",
    at,
    arms: branches(parts, "Arm").map((arm) => ({
      condition: expressionOf(given(arm.parts[0])),
      value: expressionOf(last(arm.parts)),
    })),
    other: leaves(parts).some(({ text }) => text === "OTHER") ? expressionOf(last(parts)) : null,
  }),
  Let: (parts, at) => ({
    kind: "let",
    at,
    definitions: branches(parts, "Definition").map(definitionOf),
    body: expressionOf(last(parts)),
  }),
  Quantified: (parts, at) => ({
    kind: "quantifier",
    at,
    quantifier: at.text === "\\A" ? "\\A" : "\\E",
    bounds: boundsOf(given(parts[1])),
    body: expressionOf(last(parts)),
  }),
  Choose: (parts, at) => ({ kind: "choose", at, ...memberIn(parts) }),
  Braces_filter: (parts, at) => ({ kind: "filter", at, ...memberIn(parts) }),
  Braces_image: (parts, at) => ({
    kind: "image",
    at,
    bounds: boundsOf(given(parts[3])),
    body: expressionOf(given(parts[1])),
  }),
  Braces_enumeration: (parts, at) => ({ kind: "set", at, elements: valuesIn(parts) }),
  Tuple_values: (parts, at) => ({ kind: "tuple", at, elements: valuesIn(parts) }),
  Tuple_angle: (parts, at) => subscripted("angle", parts, at),
  Brackets_square: (parts, at) => subscripted("square", parts, at),
  Brackets_function: (parts, at) => ({
    kind: "function",
    at,
    bounds: boundsOf(given(parts[1])),
    body: expressionOf(given(parts[3])),
  }),
  Brackets_functionSet: (parts, at) => ({
    kind: "functionSet",
    at,
    domain: expressionOf(given(parts[1])),
    range: expressionOf(given(parts[3])),
  }),
  Brackets_record: (parts, at) => ({ kind: "record", at, fields: fieldsIn(parts, "Field") }),
  Brackets_recordSet: (parts, at) => ({
    kind: "recordSet",
    at,
    fields: fieldsIn(parts, "FieldSet"),
  }),
  Brackets_except: (parts, at) => ({
    kind: "except",
    at,
    function: expressionOf(given(parts[1])),
    changes: branches(parts, "Change").map(changeOf),
  }),
  Fairness: (parts, at) => ({
    kind: "fairness",
    at,
    strength: at.text === "WF_" ? "WF_" : "SF_",
    subscript: expressionOf(given(parts[1])),
    action: expressionOf(given(parts[3])),
  }),
};

function suffixed(inner: Expr, suffix: Tree, at: Leaf): Expr {
  if (suffix.kind === "leaf") throw new TlaError("unexpected suffix", suffix);
  if (suffix.rule === "Suffix_prime") return { kind: "prime", at, operand: inner };
  if (suffix.rule === "Suffix_field")
    return { kind: "field", at, record: inner, name: leafOf(last(suffix.parts)).text };
  return { kind: "index", at, function: inner, argument: indexOf(suffix) };
}

/** Several arguments are one: a tuple of them. */
function indexOf(suffix: Branch): Expr {
  const elements = listed(suffix);
  const [only] = elements;
  return only !== undefined && elements.length === 1
    ? only
    : { kind: "tuple", at: leafOf(suffix), elements };
}

function changeOf({ parts }: Branch): Change {
  const suffixes = parts.filter(
    (part) => part.kind === "branch" && part.rule.startsWith("Suffix_"),
  );
  const path = suffixes.map((suffix): Expr => {
    if (suffix.kind === "branch" && suffix.rule === "Suffix_index") return indexOf(suffix);
    const field = leafOf(last(suffix.kind === "branch" ? suffix.parts : []));
    return { kind: "string", at: field, value: field.text };
  });
  return { path, value: expressionOf(last(parts)) };
}

function subscripted(kind: "angle" | "square", parts: readonly Tree[], at: Leaf): Expr {
  const action = expressionOf(given(parts[1]));
  return { kind, at, action, subscript: expressionOf(last(parts)) };
}

function definitionOf({ parts }: Branch): Definition {
  const head = given(parts[0]);
  const at = leafOf(head);
  const [, list] = head.kind === "branch" ? head.parts : [];
  const parameters =
    list?.kind === "branch"
      ? branches(list.parts, "Parameter").map((each) => leafOf(each).text)
      : [];
  const body = last(parts);
  const isInstance = body.kind === "branch" && body.rule === "Instance";
  return {
    name: at.text,
    parameters,
    body: isInstance ? instanceOf(body) : expressionOf(body),
    at,
  };
}

function instanceOf({ parts }: Branch): Instance {
  const substitutions = branches(parts, "With").flatMap((each) =>
    branches(each.parts, "Substitution"),
  );
  return {
    kind: "instance",
    module: leafOf(given(parts[1])).text,
    substitutions: new Map(
      substitutions.map((each) => [leafOf(each).text, expressionOf(last(each.parts))]),
    ),
  };
}

function memberIn(parts: readonly Tree[]): { name: string; set: Expr; body: Expr } {
  const [, name, , set, , body] = parts;
  return {
    name: leafOf(given(name)).text,
    set: expressionOf(given(set)),
    body: expressionOf(given(body)),
  };
}

function boundsOf(tree: Tree): readonly Bound[] {
  const { parts } = tree as Branch;
  return branches(parts, "Bound").map((bound) => ({
    names: namesIn(given(bound.parts[0])),
    set: expressionOf(last(bound.parts)),
  }));
}

function fieldsIn(parts: readonly Tree[], rule: string): ReadonlyMap<string, Expr> {
  return new Map(
    branches(parts, rule).map((each) => [leafOf(each).text, expressionOf(last(each.parts))]),
  );
}

function valuesIn(parts: readonly Tree[]): readonly Expr[] {
  return branches(parts, "Values").flatMap(listed);
}

function listed(tree: Tree): readonly Expr[] {
  return tree.kind === "leaf" ? [] : operandsIn(tree.parts).map(expressionOf);
}

/** All parts but symbols. */
function operandsIn(parts: readonly Tree[]): readonly Tree[] {
  return parts.filter(
    (part) => part.rule !== "symbol" || (part.kind === "leaf" && part.text === "@"),
  );
}

function namesIn(tree: Tree): readonly string[] {
  if (tree.kind === "leaf") return tree.rule === "name" ? [tree.text] : [];
  return tree.parts.flatMap(namesIn);
}

function pathOf(parts: readonly Tree[]): string {
  return leaves(parts, "name")
    .map(({ text }) => text)
    .join("!");
}

function branches(parts: readonly Tree[], rule: string): readonly Branch[] {
  return parts.filter((part): part is Branch => part.kind === "branch" && part.rule === rule);
}

function leaves(parts: readonly Tree[], rule?: string): readonly Leaf[] {
  return parts.filter(
    (part): part is Leaf => part.kind === "leaf" && (rule === undefined || part.rule === rule),
  );
}

/** The first token of a tree. */
function leafOf(tree: Tree): Leaf {
  return tree.kind === "leaf" ? tree : leafOf(given(tree.parts[0]));
}

function last(parts: readonly Tree[]): Tree {
  return given(parts.at(-1));
}

function given<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("the grammar and its reader differ");
  return part;
}

import type { Model } from "../../dsl/ir/model.ts";
import type { RecordType, Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import type { Cell, SmtFile } from "./file.ts";
import type { Time } from "./state.ts";
import { constructorOf, heldFields, shapeOf } from "./vocabulary.ts";

type Tree = string | readonly Tree[];

/**
 * A state of a solver's model, in the values of the IR; `constants` are what the solver says of the file's constants.
 * A sequence comes back as its elements, the first one first: the encoding keeps no more of it.
 */
export function decodeState(
  file: SmtFile,
  constants: Readonly<Record<string, string>>,
  model: Model,
  time: Time,
): State {
  const names = new Map<string, string>();
  for (const [constant, element] of file.elements) {
    const value = constants[constant];
    if (value !== undefined) names.set(value, element);
    names.set(constant, element);
  }
  const cells = file.cells.filter((cell) => cell.time === time);
  return Object.fromEntries(
    model.variables.map((variable) => {
      const own = cells.filter((cell) => cell.variable === variable.name);
      const { keys, leaf } = shapeOf(variable);
      return [variable.name, below(keys, [], leaf, { names, model, cells: own, constants })];
    }),
  );
}

type Decoder = {
  readonly names: ReadonlyMap<string, string>;
  readonly model: Model;
  /** The cells of one variable. */
  readonly cells: readonly Cell[];
  readonly constants: Readonly<Record<string, string>>;
};

/** The value below some keys, which are as the file writes them. */
function below(
  keys: readonly Type[],
  given: readonly string[],
  leaf: Type,
  decoder: Decoder,
): Value {
  const [key, ...others] = keys;
  if (key === undefined) return leafOf(leaf, given, decoder);
  const entries = argumentsOf(given.length, decoder).map((text) => {
    const held = below(others, [...given, text], leaf, decoder);
    return [valueOf(parse(text), key, decoder), held] as const;
  });
  return { kind: "map", entries };
}

/** What stands at a position of the arguments, in the order of the cells. */
function argumentsOf(position: number, { cells }: Decoder): readonly string[] {
  return [...new Set(cells.flatMap(({ args }) => args[position] ?? []))];
}

function leafOf(type: Type, given: readonly string[], decoder: Decoder): Value {
  const inner = type.kind === "option" ? type.of : type;
  if (inner.kind !== "set" && inner.kind !== "sequence")
    return valueOf(parse(lookUp("value", given, decoder) ?? ""), type, decoder);
  if (lookUp("isSome", given, decoder) === "false") return null;
  const elements = argumentsOf(given.length, decoder)
    .filter((text) => lookUp("has", [...given, text], decoder) === "true")
    .map((text) => valueOf(parse(text), inner.of, decoder));
  if (inner.kind === "set") return { kind: "set", elements };
  const first = lookUp("first", given, decoder);
  const head = first === null ? null : valueOf(parse(first), inner.of, decoder);
  const isHead = (value: Value): number => Number(value === head);
  return { kind: "sequence", elements: elements.toSorted((a, b) => isHead(b) - isHead(a)) };
}

/** The text of a cell; `null` when the variable has no such part. */
function lookUp(role: string, args: readonly string[], decoder: Decoder): string | null {
  const cell = decoder.cells.find(
    (each) => each.part.role === role && each.args.join("\n") === args.join("\n"),
  );
  if (cell === undefined) return null;
  return decoder.constants[cell.symbol] ?? defaultOf(cell.part.result);
}

/** What a constant may be that the solver leaves out because any value would do. */
function defaultOf(type: Type): string {
  return type.kind === "boolean" ? "false" : type.kind === "integer" ? "0" : "";
}

function valueOf(tree: Tree, type: Type, decoder: Decoder): Value {
  switch (type.kind) {
    case "boolean":
      return tree === "true";
    case "integer":
      return typeof tree === "string" ? Number(tree) : -Number(tree[1]);
    case "literal":
      return typeof tree === "string" ? tree.replace(/^\|?"?|"?\|?$/g, "") : "";
    case "element":
    case "thread":
      return typeof tree === "string" ? (decoder.names.get(tree) ?? tree) : "";
    case "option":
      return typeof tree === "string"
        ? nullOr(tree, type.of, decoder)
        : valueOf(tree.at(-1) ?? "", type.of, decoder);
    case "record":
      return recordOf(tree, [type], null, decoder);
    case "union":
      return recordOf(tree, type.variants, type, decoder);
    case "set":
    case "sequence":
    case "map":
      throw new Error("internal error: no scalar");
  }
}

function nullOr(text: string, type: Type, decoder: Decoder): Value {
  return text.startsWith("null.") || text === "" ? null : valueOf(text, type, decoder);
}

function recordOf(
  tree: Tree,
  variants: readonly RecordType[],
  union: Type | null,
  decoder: Decoder,
): Value {
  const [name, ...args] = typeof tree === "string" ? [tree] : tree;
  const variant = variants.find((each) => constructorOf(each, union, decoder.model) === name);
  const held = variant === undefined ? [] : heldFields(variant);
  const fields = (variant?.fields ?? []).map(({ name: field, type }) => {
    const index = held.findIndex((each) => each.name === field);
    const only = type.kind === "literal" ? (type.values[0] ?? "") : "";
    return [field, index < 0 ? only : valueOf(args[index] ?? "", type, decoder)] as const;
  });
  return { kind: "record", fields: Object.fromEntries(fields) };
}

/** Reads an s-expression; `(as null T)` of polymorphic solvers does not occur. */
function parse(text: string): Tree {
  const tokens = text.match(/\|[^|]*\||[()]|[^\s()]+/g) ?? [];
  let position = 0;
  const read = (): Tree => {
    const token = tokens[position] ?? "";
    position += 1;
    if (token !== "(") return token;
    const items: Tree[] = [];
    while (position < tokens.length && tokens[position] !== ")") items.push(read());
    position += 1;
    return items;
  };
  return read();
}

import type { Model } from "../../dsl/ir/model.ts";
import type { RecordType, Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import type { SmtFile } from "./file.ts";
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
  for (const [element, constant] of file.elements) {
    const value = constants[constant];
    if (value !== undefined) names.set(value, element);
    names.set(constant, element);
  }
  const decoder: Decoder = { names, model };
  const cells = file.cells.filter((cell) => cell.time === time);
  const lookUp = (variable: string, role: string, args: readonly string[]): string | null => {
    const cell = cells.find(
      (each) =>
        each.variable === variable &&
        each.part.role === role &&
        JSON.stringify(each.args) === JSON.stringify(args),
    );
    return cell === undefined ? null : (constants[cell.symbol] ?? defaultOf(cell.part.result));
  };
  return Object.fromEntries(
    model.variables.map((variable) => {
      const { keys, leaf } = shapeOf(variable);
      const argsOf = (type: Type): readonly string[] => [
        ...new Set(
          cells
            .filter((cell) => cell.variable === variable.name)
            .flatMap(({ part, args }) =>
              part.args.flatMap((arg, index) =>
                JSON.stringify(arg) === JSON.stringify(type) ? [args[index] ?? ""] : [],
              ),
            ),
        ),
      ];
      const build = (rest: readonly Type[], given: readonly string[]): Value => {
        const [key, ...others] = rest;
        if (key === undefined) return leafOf(variable.name, leaf, given);
        const entries = argsOf(key).map(
          (text) => [valueOf(parse(text), key, decoder), build(others, [...given, text])] as const,
        );
        return { kind: "map", entries };
      };
      const leafOf = (name: string, type: Type, given: readonly string[]): Value => {
        const inner = type.kind === "option" ? type.of : type;
        if (inner.kind !== "set" && inner.kind !== "sequence")
          return valueOf(parse(lookUp(name, "value", given) ?? ""), type, decoder);
        if (lookUp(name, "isSome", given) === "false") return null;
        const members = argsOf(inner.of).filter(
          (text) => lookUp(name, "has", [...given, text]) === "true",
        );
        const elements = members.map((text) => valueOf(parse(text), inner.of, decoder));
        if (inner.kind === "set") return { kind: "set", elements };
        const first = lookUp(name, "first", given);
        const head = first === null ? null : valueOf(parse(first), inner.of, decoder);
        return {
          kind: "sequence",
          elements: elements.toSorted((a, b) => Number(b === head) - Number(a === head)),
        };
      };
      return [variable.name, build(keys, [])];
    }),
  );
}

type Decoder = { readonly names: ReadonlyMap<string, string>; readonly model: Model };

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

import type { Model, Property } from "../../dsl/ir/model.ts";
import { conditionCode } from "./expression.ts";
import { callWith, laidOut } from "./layout.ts";

/** A conjunct of the invariant as a field of the spec, indented like one: TypeScript to paste. */
export function conjunctText({ name, condition }: Property, model: Model): string {
  const code = callWith("inductive", [conditionCode(condition, model)], []);
  const head = `  readonly ${name} = `;
  return `${head}${laidOut(code, 2, head.length)};`;
}

const functions = [
  "every",
  "implies",
  "inductive",
  "isAt",
  "local",
  "record",
  "selfOf",
  "tasks",
] as const;
const types = ["Task", "Id"] as const;

/** The names of the language that pasted conjuncts need, as an import would have them. */
export function namesIn(text: string): readonly string[] {
  const isUsed = (name: string): boolean => new RegExp(`(?<![.\\w])${name}\\b[<(]`).test(text);
  const isType = (name: string): boolean => new RegExp(`<${name}\\b`).test(text) || isUsed(name);
  return [
    ...functions.filter(isUsed),
    ...types.filter(isType).map((name) => `type ${name}`),
  ].toSorted((left, right) => left.replace("type ", "").localeCompare(right.replace("type ", "")));
}

import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import { type Type, withoutNull } from "../../dsl/ir/type.ts";

/** A place in the state as the spec writes it, or `null` when it has no words for it. */
export function placeText(expr: Expr, model: Model, textOf: (key: Expr) => string): string | null {
  const keys: Expr[] = [];
  let root = expr;
  while (root.kind === "index") {
    keys.unshift(root.key);
    root = root.map;
  }
  if (root.kind !== "variable") return null;
  const { name } = root;
  const variable = model.variables.find((each) => each.name === name);
  if (variable === undefined) return null;
  const [first, ...others] = keys;
  const base = baseText(variable, first === undefined ? null : textOf(first), model);
  const rest = isOfElement(variable) ? others : keys;
  return base === null ? null : rest.reduce((text, key) => `${text}.get(${textOf(key)})`, base);
}

/** Whether the first key of the variable is the element that has it, and no key of a map of the spec. */
function isOfElement({ source }: Variable): boolean {
  return source.kind !== "spec";
}

function baseText(variable: Variable, element: string | null, model: Model): string | null {
  const { source, name, type } = variable;
  switch (source.kind) {
    case "spec":
      return ["this", ...source.path].join(".");
    case "pool":
    case "thread":
      return element === null ? null : [element, ...source.path].join(".");
    case "live": {
      const domain = model.domains.find((each) => each.name === source.domain);
      return element === null || domain === undefined
        ? null
        : `this.${domain.field}.has(${element})`;
    }
    case "local": {
      const held = type.kind === "map" ? withoutNull(type.value) : type;
      return element === null ? null : `local<${typeText(held, model)}>(${element}, "${name}")`;
    }
    case "pc":
      return null;
  }
}

/** A type as the spec writes it. */
function typeText(type: Type, model: Model): string {
  switch (type.kind) {
    case "boolean":
      return "boolean";
    case "integer":
      return "number";
    case "literal":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "thread":
      return "Task";
    case "element":
      return elementType(type.domain, model);
    case "option":
      return `${typeText(type.of, model)} | null`;
    case "set":
      return `ReadonlySet<${typeText(type.of, model)}>`;
    case "sequence":
      return `readonly ${typeText(type.of, model)}[]`;
    case "map":
      return `ReadonlyMap<${typeText(type.key, model)}, ${typeText(type.value, model)}>`;
    case "record":
    case "union":
      return "unknown";
  }
}

function elementType(name: string, model: Model): string {
  const domain = model.domains.find((each) => each.name === name);
  if (domain?.kind === "role") return "Task";
  return domain?.kind === "sort" ? `Id<"${name}">` : name;
}

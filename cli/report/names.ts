import type { Domain } from "../../dsl/ir/type.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";

/** How elements of domains are written in reports: `tree1` in the model is `tree#1` to a reader. */
export type Names = ReadonlyMap<string, string>;

export function namesOf(model: Model): Names {
  return new Map(
    model.domains.flatMap((domain) =>
      domain.elements.map((element) => [element, elementName(domain, element)] as const),
    ),
  );
}

/** A thread that is alone in its role goes by the name of the role. */
function elementName(domain: Domain, element: string): string {
  if (domain.kind === "role" && domain.elements.length === 1) return domain.field;
  return element.replace(/^(.*\D)(\d+)$/, "$1#$2");
}

/** All threads, in the order of `ProcSet`. */
export function threadsOf(model: Model): readonly string[] {
  return model.domains.filter(({ kind }) => kind === "role").flatMap(({ elements }) => elements);
}

/** A value as the author would write it; elements by their names, other strings in quotes. */
export function valueText(value: Value, names: Names): string {
  if (value === null || typeof value === "boolean" || typeof value === "number") {
    return String(value);
  }
  if (typeof value === "string") return names.get(value) ?? JSON.stringify(value);
  const text = (part: Value): string => valueText(part, names);
  switch (value.kind) {
    case "set":
      return `{${value.elements.map(text).join(", ")}}`;
    case "sequence":
      return `[${value.elements.map(text).join(", ")}]`;
    case "record":
      return `{ ${Object.entries(value.fields)
        .map(([name, field]) => `${name}: ${text(field)}`)
        .join(", ")} }`;
    case "map":
      return `{${value.entries.map(([key, entry]) => `${text(key)} → ${text(entry)}`).join(", ")}}`;
  }
}

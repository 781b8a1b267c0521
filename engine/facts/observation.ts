import type { SeenInC } from "../../dsl/ir/c.ts";
import type { Model, Variable } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";

/** One of the values on which an observed value depends, outermost first. */
export type Slot = {
  readonly type: Type;
  /** `$`, `$1`, …: how the text in C names it. */
  readonly placeholder: string;
  /**
   * `name`: a local of the thread stands for it. `some`: the text does not depend on it, so it is said of some
   * value. `self`: it is this thread.
   */
  readonly by: "name" | "some" | "self";
};

/** What can be said of a value that is observed. */
export type Reading =
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  /** A reference, or `null`. */
  | { readonly kind: "pointer"; readonly domain: string }
  /** Whether the last slot is in it: a set, an array, or the value of a map. */
  | { readonly kind: "has"; readonly of: "set" | "sequence" | "value" }
  /** Whether this thread is the owner, or in the set of those who hold it. */
  | { readonly kind: "held"; readonly of: "owner" | "section" };

/** A variable that C sees, taken apart. */
export type Observation = {
  readonly seen: SeenInC;
  readonly variable: Variable;
  readonly slots: readonly Slot[];
  readonly reading: Reading;
};

/** What C can see of the model; values of other shapes than these have no words there. */
export function observationsOf(model: Model): readonly Observation[] {
  return (model.inC?.seen ?? []).flatMap((seen) => {
    const variable = model.variables.find(({ name }) => name === seen.variable);
    const found = variable === undefined ? null : observationOf(seen, variable);
    return found === null ? [] : [found];
  });
}

function observationOf(seen: SeenInC, variable: Variable): Observation | null {
  const keys: Type[] = [];
  let leaf = variable.type;
  for (; leaf.kind === "map"; leaf = leaf.value) keys.push(leaf.key);
  const isOfPool = variable.source.kind === "pool";
  const own = isOfPool ? keys.slice(1) : keys;
  const reading = readingOf(seen, leaf, own.length > 0);
  if (reading === null) return null;
  const element = elementOf(reading, leaf);
  const numbered = element === null ? own : [...own, element];
  const owner = isOfPool ? keys.slice(0, 1) : [];
  // What is behind a pointer of the spec itself is looked up by its keys: a folio by its slot.
  const isKeyed = !isOfPool && mentions(seen, "$");
  const slots = [
    ...owner.map((type) => slotOf(seen, type, "$", false)),
    ...numbered.map((type, index) => slotOf(seen, type, `$${index + 1}`, isKeyed)),
  ];
  return { seen, variable, slots, reading };
}

function slotOf(seen: SeenInC, type: Type, placeholder: string, isKeyed: boolean): Slot {
  if (type.kind === "thread") return { type, placeholder, by: "self" };
  const isNamed = isKeyed || mentions(seen, placeholder);
  return { type, placeholder, by: isNamed ? "name" : "some" };
}

/** Whether the text in C depends on what a placeholder stands for. */
function mentions({ texts }: SeenInC, placeholder: string): boolean {
  const pattern = new RegExp(`\\${placeholder}(?!\\w)`);
  return texts.some((text) => pattern.test(text));
}

function readingOf(seen: SeenInC, leaf: Type, isInMap: boolean): Reading | null {
  if (seen.kind === "held") return { kind: "held", of: leaf.kind === "set" ? "section" : "owner" };
  switch (leaf.kind) {
    case "boolean":
      return { kind: "boolean" };
    case "integer":
      return { kind: "integer", min: leaf.min, max: leaf.max };
    case "set":
    case "sequence":
      return { kind: "has", of: leaf.kind };
    case "option":
      if (leaf.of.kind !== "element") return null;
      return isInMap ? { kind: "has", of: "value" } : { kind: "pointer", domain: leaf.of.domain };
    default:
      return null;
  }
}

/** What is looked for in the value. */
function elementOf(reading: Reading, leaf: Type): Type | null {
  if (reading.kind !== "has") return null;
  if (leaf.kind === "set" || leaf.kind === "sequence" || leaf.kind === "option") return leaf.of;
  return null;
}

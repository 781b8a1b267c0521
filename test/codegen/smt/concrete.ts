import { boolean, nowhere } from "../../../dsl/ir/build.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import { unbounded } from "../../../dsl/ir/proof.ts";
import type { RecordType, Type } from "../../../dsl/ir/type.ts";
import type { State, Value } from "../../../dsl/ir/value.ts";
import {
  type Cell,
  type Claim,
  NotEncodable,
  type Obligation,
  type Proof,
  type Sizes,
  type SmtFile,
  smtFile,
} from "../../../codegen/smt/index.ts";
import {
  constructorOf,
  elementConstant,
  heldFields,
  isRole,
  sortOf,
  textOf,
  threadConstant,
} from "../../../codegen/smt/vocabulary.ts";
import { sameValue } from "../../../engine/values.ts";

/** A claim that is false: what is left of an obligation is the step, or the state, alone. */
export const never: Claim = {
  kind: "condition",
  name: "never",
  condition: boolean(false, nowhere),
  doc: "",
  span: nowhere,
};

/** The model as the encoding sees it, without any conjunct. */
export function bareProof(model: Model): Proof {
  return { model: unbounded(model), conjuncts: [], written: [], obligations: [] };
}

export function ownSizes(model: Model): Sizes {
  return new Map(model.domains.map(({ name, elements }) => [name, elements.length]));
}

/** The obligation's file at the model's own size, or what of the spec the encoding refuses. */
export function fileOf(
  parts: Pick<Obligation, "kind" | "action" | "claim">,
  proof: Proof,
): SmtFile | string {
  try {
    return smtFile({ ...parts, isTrivial: false, id: "" }, proof, ownSizes(proof.model));
  } catch (error) {
    if (error instanceof NotEncodable) return error.message;
    throw error;
  }
}

/** The file with more assertions. */
export function withAssertions(file: SmtFile, terms: readonly string[]): string {
  const asserts = terms.map((term) => `(assert ${term})`).join("\n");
  return file.text.replace("(check-sat)", `${asserts}\n(check-sat)`);
}

/** That one state of the file is this one. Of a sequence, what the encoding keeps of it. */
export function isState(file: SmtFile, time: Cell["time"], state: State, model: Model): string {
  const claims = file.cells
    .filter((cell) => cell.time === time)
    .flatMap((cell) => {
      const expected = cellValue(cell, state, model);
      return expected === null ? [] : [`(= ${cell.symbol} ${expected})`];
    });
  return `(and true ${claims.join(" ")})`;
}

/** The value of a part of the state as text; `null` where every value will do. */
function cellValue({ variable, part, args }: Cell, state: State, model: Model): string | null {
  const keys = part.role === "has" ? part.args.slice(0, -1) : part.args;
  let value = state[variable] ?? null;
  for (const [index, type] of keys.entries())
    value = entryOf(value, type, args[index] ?? "", model);
  if (part.role === "value") return termOf(value, part.result, model);
  if (part.role === "isSome") return String(value !== null);
  const elements =
    value !== null && typeof value === "object" && "elements" in value ? value.elements : [];
  if (part.role === "first")
    return elements[0] === undefined ? null : termOf(elements[0], part.result, model);
  if (value === null) return null;
  const of = part.args.at(-1) ?? part.result;
  return String(elements.some((element) => termOf(element, of, model) === args.at(-1)));
}

function entryOf(map: Value, key: Type, text: string, model: Model): Value {
  if (map === null || typeof map !== "object" || map.kind !== "map") throw new Error("no map");
  const entry = map.entries.find(([each]) => termOf(each, key, model) === text);
  return entry?.[1] ?? null;
}

function termOf(value: Value, type: Type, model: Model): string {
  if (type.kind === "option") {
    const of = sortOf(type.of, model);
    return value === null ? `null.${of}` : `(some.${of} ${termOf(value, type.of, model)})`;
  }
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return value < 0 ? `(- ${-value})` : String(value);
  if (typeof value === "string") {
    if (type.kind === "literal") return textOf(value);
    const isThread =
      type.kind === "thread" || (type.kind === "element" && isRole(type.domain, model));
    return isThread ? threadConstant(value) : elementConstant(value);
  }
  if (value === null || value.kind !== "record") throw new Error("no scalar");
  const variants = type.kind === "union" ? type.variants : type.kind === "record" ? [type] : [];
  const variant = variants.find((each) => isVariant(value, each));
  if (variant === undefined) throw new Error("no variant");
  const constructor = constructorOf(variant, type.kind === "union" ? type : null, model);
  const fields = heldFields(variant).map((field) =>
    termOf(value.fields[field.name] ?? null, field.type, model),
  );
  return fields.length === 0 ? constructor : `(${constructor} ${fields.join(" ")})`;
}

function isVariant(value: Extract<Value, { kind: "record" }>, { fields }: RecordType): boolean {
  const names = Object.keys(value.fields);
  return (
    names.length === fields.length &&
    fields.every(({ name, type }) => {
      const held = value.fields[name];
      if (held === undefined) return false;
      return type.kind !== "literal" || type.values.some((each) => sameValue(each, held));
    })
  );
}

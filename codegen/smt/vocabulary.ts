import type { Model, Variable } from "../../dsl/ir/model.ts";
import { type Domain, type RecordType, type Type, typesIn } from "../../dsl/ir/type.ts";
import { isFixed } from "../../dsl/ir/proof.ts";
import { namedElements, textsOf, typesOf } from "./contents.ts";
import { and, asserted, equal, or, type Term, yes } from "./term.ts";

/** Words that SMT-LIB or a solver has a meaning for. */
const reserved: ReadonlySet<string> = new Set(
  `and or not xor ite let forall exists as par match true false distinct div mod abs select store const
  map default union intersection difference setminus complement subset member insert card choose join
  product transpose singleton choice root rem is iff implies equiv equals is_int to_int to_real sin cos tan asin acos atan asinh acosh atanh if assert push pop check lambda Int Bool Real
  Array String Set Seq List Pair RegLan RoundingMode BitVec Relation Bag Tuple first last`.split(
    /\s+/,
  ),
);

/** How the model's own names are written; dots are in no name of a spec, so ours never meet them. */
export function symbolOf(name: string): string {
  return reserved.has(name) ? `${name}.` : name;
}

/** A literal of the spec: `|"cs"|`. */
export function textOf(value: string): string {
  return `|"${value.replaceAll(/[|\\]/g, "_")}"|`;
}

export const threadSort = "Thread.";
/** Which role a thread has. */
export const roleFunction = "role.of";
const roleSort = "Role.";
const textSort = "Text.";

export function roleConstant(domain: string): string {
  return `role.${domain}`;
}

/** The sort of the scalar values of a type. */
export function sortOf(type: Type, model: Model): string {
  switch (type.kind) {
    case "boolean":
      return "Bool";
    case "integer":
      return "Int";
    case "literal":
      return textSort;
    case "thread":
      return threadSort;
    case "element":
      return isRole(type.domain, model) ? threadSort : symbolOf(type.domain);
    case "option":
      return `Maybe.${sortOf(type.of, model)}`;
    case "record":
      return `Record.${recordsOf(model).get(variantKey(type)) ?? "unknown"}`;
    case "union":
      return `Union.${unionsOf(model).get(unionKey(type)) ?? "unknown"}`;
    case "set":
    case "sequence":
    case "map":
      throw new Error(`internal error: ${type.kind} is no scalar`);
  }
}

export function isRole(domain: string, model: Model): boolean {
  return model.domains.some(({ kind, name }) => kind === "role" && name === domain);
}

export function rolesOf(model: Model): readonly Domain[] {
  return model.domains.filter(({ kind }) => kind === "role");
}

/** Whether the type's values fit into one term. */
export function isScalar(type: Type): boolean {
  switch (type.kind) {
    case "set":
    case "sequence":
    case "map":
      return false;
    case "option":
      return isScalar(type.of);
    case "record":
      return type.fields.every((field) => isScalar(field.type));
    case "union":
      return type.variants.every(isScalar);
    default:
      return true;
  }
}

/** The fields that a record's constructor holds: one that can only be one literal is no field. */
export function heldFields(type: RecordType): RecordType["fields"] {
  return type.fields.filter(
    (field) => !(field.type.kind === "literal" && field.type.values.length === 1),
  );
}

export function variantKey(type: RecordType): string {
  return JSON.stringify(type);
}

export function unionKey(type: Extract<Type, { kind: "union" }>): string {
  return type.variants.map(variantKey).join("|");
}

/** What tells the constructors and selectors of record types apart. */
export function constructorOf(type: RecordType, union: Type | null, model: Model): string {
  const number = recordsOf(model).get(variantKey(type)) ?? "unknown";
  const of = union?.kind === "union" ? `.u${unionsOf(model).get(unionKey(union)) ?? ""}` : "";
  return `make${of}.${number}`;
}

export function selectorOf(
  type: RecordType,
  union: Type | null,
  field: string,
  model: Model,
): string {
  return `${field}.of.${constructorOf(type, union, model)}`;
}

const records = new WeakMap<Model, ReadonlyMap<string, string>>();
const unions = new WeakMap<Model, ReadonlyMap<string, string>>();

/** The record types of a model, each with a name: its literal tags, or a number. */
function recordsOf(model: Model): ReadonlyMap<string, string> {
  const known = records.get(model);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (const type of typesOf(model))
    if (type.kind === "record" && !found.has(variantKey(type))) {
      const tags = type.fields.flatMap((field) =>
        field.type.kind === "literal" && field.type.values.length === 1 ? field.type.values : [],
      );
      const base = tags.join(".").replaceAll(/\W/g, "_");
      const isFree = base !== "" && ![...found.values()].includes(base);
      found.set(variantKey(type), isFree ? base : `${base}${found.size + 1}`);
    }
  records.set(model, found);
  return found;
}

function unionsOf(model: Model): ReadonlyMap<string, string> {
  const known = unions.get(model);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (const type of typesOf(model))
    if (type.kind === "union" && !found.has(unionKey(type)))
      found.set(unionKey(type), `${found.size + 1}`);
  unions.set(model, found);
  return found;
}

/** Declarations of all sorts: identities and threads are uninterpreted, so there may be any number of them. */
export function sortDeclarations(model: Model): readonly Term[] {
  const domains = model.domains.filter(({ kind }) => kind !== "role");
  const all = typesOf(model);
  const texts = all.some(({ kind }) => kind === "literal") ? [...textsOf(model)] : [];
  // A sort has a value: so has that of literals where only the type of a lonely `null` is one.
  if (texts.length === 0 && all.some(({ kind }) => kind === "literal")) texts.push("");
  const roles = rolesOf(model);
  const hasThreads = all.some(({ kind }) => kind === "thread") || roles.length > 0;
  return [
    ...domains.map(({ name }): Term => ["declare-sort", symbolOf(name), "0"]),
    ...(hasThreads ? [["declare-sort", threadSort, "0"]] : []),
    ...(texts.length === 0 ? [] : [enumeration(textSort, texts.map(textOf))]),
    ...(roles.length === 0
      ? []
      : [
          enumeration(
            roleSort,
            roles.map(({ name }) => roleConstant(name)),
          ),
          ["declare-fun", roleFunction, [threadSort], roleSort],
        ]),
    ...dataSorts(model),
  ];
}

function enumeration(sort: string, values: readonly string[]): Term {
  return ["declare-datatypes", [[sort, "0"]], [values.map((value) => [value])]];
}

/** Records, unions and `T | null`, each after what it is made of. */
function dataSorts(model: Model): readonly Term[] {
  const done = new Set<string>();
  const declared: Term[] = [];
  const declare = (type: Type): void => {
    for (const inner of typesIn(type)) declare(inner);
    if (!["option", "record", "union"].includes(type.kind) || !isScalar(type)) return;
    const sort = sortOf(type, model);
    if (done.has(sort)) return;
    done.add(sort);
    declared.push(["declare-datatypes", [[sort, "0"]], [constructorsOf(type, model)]]);
  };
  for (const type of typesOf(model)) declare(type);
  return declared;
}

function constructorsOf(type: Type, model: Model): readonly Term[] {
  if (type.kind === "option") {
    const of = sortOf(type.of, model);
    return [[`null.${of}`], [`some.${of}`, [`the.${of}`, of]]];
  }
  const variants = type.kind === "union" ? type.variants : type.kind === "record" ? [type] : [];
  const union = type.kind === "union" ? type : null;
  return variants.map((variant) => [
    constructorOf(variant, union, model),
    ...heldFields(variant).map((field) => [
      selectorOf(variant, union, field.name, model),
      sortOf(field.type, model),
    ]),
  ]);
}

/** An identity or an object that has a name. */
export function elementConstant(name: string): string {
  return `the.${name}`;
}

/** A thread that has a name, which an element of a sort may have too. */
export function threadConstant(name: string): string {
  return `thread.${name}`;
}

/** An element of a domain. */
export function constantOf(name: string, { kind }: Pick<Domain, "kind">): string {
  return kind === "role" ? threadConstant(name) : elementConstant(name);
}

/** The sort of the elements of a domain. */
export function sortOfDomain({ kind, name }: Pick<Domain, "kind" | "name">): string {
  return kind === "role" ? threadSort : symbolOf(name);
}

/** What is known of the constants: they differ, have their role, and are all of it where it has a fixed number. */
export function elementAxioms(model: Model): readonly Term[] {
  const named = namedElements(model);
  const bySort = new Map<string, string[]>();
  for (const { name, domain } of named)
    bySort.set(sortOfDomain(domain), [
      ...(bySort.get(sortOfDomain(domain)) ?? []),
      constantOf(name, domain),
    ]);
  return [
    ...named.map(({ name, domain }): Term => [
      "declare-fun",
      constantOf(name, domain),
      [],
      sortOfDomain(domain),
    ]),
    ...[...bySort.values()]
      .filter((names) => names.length > 1)
      .map((names): Term => ["assert", ["distinct", ...names]]),
    ...named
      .filter(({ domain }) => domain.kind === "role" && !isFixed(domain))
      .map(({ name, domain }) =>
        asserted(["=", [roleFunction, threadConstant(name)], roleConstant(domain.name)]),
      ),
    ...model.domains.filter(isFixed).map(hasJustThese),
    ...rolesOf(model).flatMap(identityAxioms),
  ];
}

function hasJustThese(domain: Domain): Term {
  const { kind, name, elements } = domain;
  const isOne = elements.map((each): Term => ["=", "t", constantOf(each, domain)]);
  if (kind !== "role") return asserted(["forall", [["t", sortOfDomain(domain)]], or(...isOne)]);
  const hasRole: Term = ["=", [roleFunction, "t"], roleConstant(name)];
  return asserted(["forall", [["t", threadSort]], ["=", hasRole, or(...isOne)]]);
}

/** The function from the threads of a role to what tells them apart. */
export function identityFunction(role: string): string {
  return `self.${role}`;
}

/** Threads and what tells them apart are in one-to-one correspondence. */
function identityAxioms({ name, elements, identity }: Domain): readonly Term[] {
  const self = identityFunction(name);
  if (identity?.kind === "integer") {
    const numbers = elements.map((each, place) =>
      asserted(["=", [self, threadConstant(each)], numberTerm(identity.min + place)]),
    );
    return [["declare-fun", self, [threadSort], "Int"], ...numbers];
  }
  if (identity?.kind !== "element") return [];
  const sort = symbolOf(identity.domain);
  const thread = `thread.of.${name}`;
  const hasRole = (of: Term): Term => ["=", [roleFunction, of], roleConstant(name)];
  return [
    ["declare-fun", self, [threadSort], sort],
    ["declare-fun", thread, [sort], threadSort],
    asserted([
      "forall",
      [["x", sort]],
      ["and", hasRole([thread, "x"]), ["=", [self, [thread, "x"]], "x"]],
    ]),
    asserted([
      "forall",
      [["t", threadSort]],
      ["=>", hasRole("t"), ["=", [thread, [self, "t"]], "t"]],
    ]),
  ];
}

/** The keys of a variable, outermost first, and what stands below them. */
export function shapeOf({ type }: Pick<Variable, "type">): {
  readonly keys: readonly Type[];
  readonly leaf: Type;
} {
  const keys: Type[] = [];
  let leaf = type;
  while (leaf.kind === "map") {
    keys.push(leaf.key);
    leaf = leaf.value;
  }
  return { keys, leaf };
}

/** That a term of the type's sort is a value of the type: ranges of numbers are not looked at unless asked for. */
export function isOfType(term: Term, type: Type, model: Model, withRanges: boolean): Term {
  switch (type.kind) {
    case "literal": {
      if (type.values.length === textsOf(model).length) return yes;
      const values = type.values.map((value) => equal(term, textOf(value)));
      return or(...values);
    }
    case "integer":
      return withRanges ? ["<=", numberTerm(type.min), term, numberTerm(type.max)] : yes;
    case "element":
      return isRole(type.domain, model)
        ? equal([roleFunction, term], roleConstant(type.domain))
        : yes;
    case "option": {
      const of = sortOf(type.of, model);
      const inner = isOfType([`the.${of}`, term], type.of, model, withRanges);
      return inner === yes ? yes : ["or", equal(term, `null.${of}`), inner];
    }
    case "record":
      return fieldsOfType(term, type, null, model, withRanges);
    case "union": {
      const parts = type.variants.map((variant): Term => {
        const inner = fieldsOfType(term, variant, type, model, withRanges);
        return inner === yes
          ? yes
          : ["=>", [["_", "is", constructorOf(variant, type, model)], term], inner];
      });
      return and(...parts);
    }
    default:
      return yes;
  }
}

function fieldsOfType(
  term: Term,
  type: RecordType,
  union: Type | null,
  model: Model,
  withRanges: boolean,
): Term {
  const parts = heldFields(type).map((field) =>
    isOfType([selectorOf(type, union, field.name, model), term], field.type, model, withRanges),
  );
  return and(...parts);
}

export function numberTerm(value: number): Term {
  return value < 0 ? ["-", String(-value)] : String(value);
}

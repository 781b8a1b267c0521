import type { Model } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { annotationsOf } from "./annotation.ts";
import { lineComment } from "./comment.ts";
import {
  givenDomainsOf,
  hasThreads,
  namedElementsOf,
  optionalDomainsOf,
  rolesOf,
  usedParametersOf,
} from "./contents.ts";
import { type Context, nameOf, type Need } from "./context.ts";
import { definition, rendered } from "./definition.ts";
import { align, type Doc, fill, group, line } from "./doc.ts";
import { atom } from "./layout.ts";
import { capitalized, firstFree } from "./names.ts";

/** One constant or variable with what stands above it. */
type Declaration = { readonly name: string; readonly annotation: string; readonly doc: string };

const margin = "    ";

function declared(word: string, declarations: readonly Declaration[]): string {
  const last = declarations.length - 1;
  const lines = declarations.flatMap(({ name, annotation, doc }, at) => [
    ...lineComment(doc, margin),
    `${margin}\\* @type: ${annotation};`,
    `${margin}${name}${at === last ? "" : ","}`,
  ]);
  return [word, ...lines].join("\n");
}

/** `CONSTANTS`; nothing for a model without any. */
export function constantsOf(model: Model, { names, needs }: Context): readonly string[] {
  const annotations = annotationsOf(model);
  const named = namedElementsOf(model);
  const used = usedParametersOf(model);
  const domains = givenDomainsOf(model).map(({ name, doc }) => ({
    name: nameOf(names.domains, name),
    annotation: `Set(${annotations.ofDomain(name)})`,
    doc,
  }));
  const elements = givenDomainsOf(model).flatMap((domain) =>
    domain.elements
      .filter((element) => named.has(element))
      .map((element) => ({
        name: nameOf(names.elements, element),
        annotation: annotations.ofDomain(domain.name),
        doc: "",
      })),
  );
  const nothing = { name: "NULL", annotation: annotations.ofNull, doc: "No object and no thread." };
  const parameters = model.parameters
    .filter(({ name }) => used.has(name))
    .map(({ name, doc }) => ({ name: nameOf(names.parameters, name), annotation: "Int", doc }));
  const all = [...domains, ...elements, ...(needs.has("NULL") ? [nothing] : []), ...parameters];
  return all.length === 0 ? [] : [declared("CONSTANTS", all)];
}

/** What the constants must satisfy, each by name. */
export function assumptionsOf(model: Model, context: Context): readonly string[] {
  const { names, needs } = context;
  const assume = (stem: string, condition: Doc): string =>
    definition(`ASSUME ${firstFree([`${stem}Assumption`], names.taken)}`, atom(condition));
  const isOptional = optionalDomainsOf(model);
  const optional = model.domains
    .filter(({ name }) => isOptional.has(name))
    .map(({ name }) => nameOf(names.domains, name));
  const isNullUsed = needs.has("NULL") && optional.length > 0;
  const named = namedElementsOf(model);
  const used = usedParametersOf(model);
  const inDomains = model.domains.flatMap(({ name, elements }) => {
    const given = elements.filter((element) => named.has(element));
    if (given.length === 0) return [];
    const set = given.map((element) => nameOf(names.elements, element)).join(", ");
    const domain = nameOf(names.domains, name);
    return [assume(capitalized(domain), `{${set}} \\subseteq ${domain}`)];
  });
  const parameters = model.parameters.filter(({ name }) => used.has(name));
  return [
    ...(isNullUsed ? [assume("Null", nullOutside(optional))] : []),
    ...inDomains,
    ...parameters.map(({ name, value }) => {
      const given = nameOf(names.parameters, name);
      const isNegative = Number(value) < 0;
      needs.add(isNegative ? "Integers" : "Naturals");
      return assume(capitalized(given), `${given} \\in ${isNegative ? "Int" : "Nat"}`);
    }),
  ];
}

function nullOutside(domains: readonly string[]): Doc {
  const parts = domains.map((name, at): Doc => (at === 0 ? name : group([line, `\\cup ${name}`])));
  return ["NULL \\notin ", align(parts)];
}

/** `VARIABLES`. */
export function variablesOf(model: Model, { names }: Context): string {
  const annotations = annotationsOf(model);
  const all = model.variables.map(({ name, type, doc }) => ({
    name: nameOf(names.variables, name),
    annotation: annotations.of(type),
    doc,
  }));
  return declared("VARIABLES", all);
}

/** `vars`, and `ProcSet` where there are threads or could be: without any it is empty. */
export function abbreviationsOf(model: Model, context: Context): readonly string[] {
  const variables = model.variables.map(({ name }) => nameOf(context.names.variables, name));
  const vars = rendered(group(["vars == << ", align(fill(variables)), " >>"]));
  if (!hasThreads(model) && !model.variables.some(({ type }) => isOfThreads(type))) return [vars];
  const roles = rolesOf(model).map(({ name }) => nameOf(context.names.domains, name));
  if (rolesOf(model).some(({ identity }) => identity?.kind === "integer"))
    context.needs.add("Naturals");
  return [vars, `ProcSet == ${roles.length === 0 ? "{}" : roles.join(" \\cup ")}`];
}

/** Whether the values of a type are threads, or made of them. */
function isOfThreads(type: Type): boolean {
  switch (type.kind) {
    case "thread":
      return true;
    case "option":
    case "set":
    case "sequence":
      return isOfThreads(type.of);
    case "map":
      return isOfThreads(type.key) || isOfThreads(type.value);
    case "record":
      return type.fields.some((field) => isOfThreads(field.type));
    case "union":
      return type.variants.some(isOfThreads);
    default:
      return false;
  }
}

/** The modules to extend, in the order in which they are usually named. */
export function extendsOf(needs: ReadonlySet<Need>): readonly string[] {
  const integers = needs.has("Integers") ? "Integers" : "Naturals";
  const hasNumbers = needs.has("Integers") || needs.has("Naturals") || needs.has("BoundedSeq");
  const modules = [
    ...(hasNumbers ? [integers] : []),
    ...(["Sequences", "FiniteSets"] as const).filter((module) => needs.has(module)),
  ];
  return modules.length === 0 ? [] : [`EXTENDS ${modules.join(", ")}`];
}

/** Definitions that the module brings with it, where it uses them. */
export function helpersOf(needs: Set<Need>): readonly string[] {
  const onSequences = ["BoundedSeq", "Without", "RemoveAt"] as const;
  if (onSequences.some((need) => needs.has(need))) needs.add("Sequences");
  // TLC asks for members of the first form without enumerating it, and can enumerate the second.
  const boundedSeq = needs.has("EnumeratedSeq")
    ? "UNION {[1..n -> S] : n \\in 0..capacity}"
    : "{s \\in Seq(S) : Len(s) <= capacity}";
  const all: readonly (readonly [Need, string, string])[] = [
    ["BoundedSeq", "Sequences over S of at most so many elements.", "BoundedSeq(S, capacity) == B"],
    ["Range", "The elements of a sequence.", "Range(seq) == {seq[i] : i \\in DOMAIN seq}"],
    [
      "Without",
      "A sequence without the elements that equal e.",
      "Without(seq, e) == SelectSeq(seq, LAMBDA other : other # e)",
    ],
    [
      "RemoveAt",
      "A sequence without its element at position i.",
      "RemoveAt(seq, i) == SubSeq(seq, 1, i - 1) \\o SubSeq(seq, i + 1, Len(seq))",
    ],
  ];
  return all
    .filter(([need]) => needs.has(need))
    .map(([, doc, text]) =>
      [...lineComment(doc, ""), text.replace("== B", `== ${boundedSeq}`)].join("\n"),
    );
}

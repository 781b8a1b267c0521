import type { Model } from "../../dsl/ir/model.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import { givenDomainsOf, namedElementsOf, usedParametersOf } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { definition } from "./definition.ts";
import { align } from "./doc.ts";
import { layoutOf } from "./expression.ts";
import { atom, ifThenElse, infix, junction, type Layout, recordBrackets } from "./layout.ts";
import { type Module, moduleFoot, moduleHead } from "./module.ts";
import { capitalized, firstFree, identifier } from "./names.ts";
import { union } from "./operators.ts";
import { resolveExpr, scopeOf } from "./scope.ts";

/** `MCName.tla`: what TLC needs beyond the module. */
export function modelModule(model: Model, context: Context): string {
  const symmetric = symmetricDomains(model).map(({ name }) => nameOf(context.names.domains, name));
  const sets = symmetric.map((name) => atom(`Permutations(${name})`));
  const [first] = sets;
  const symmetry =
    first === undefined || hasFormulas(model)
      ? []
      : [
          "\\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.",
          `${definition("Symmetry", sets.slice(1).reduce(cup, first))}\n`,
        ];
  const values = negativeParameters(model).map(
    ({ name, value }) => `${valueName(name, context)} == ${value}\n`,
  );
  const modules = [model.name, ...(symmetry.length === 0 ? [] : ["TLC"])];
  return [
    moduleHead(`MC${model.name}`),
    `EXTENDS ${modules.join(", ")}\n`,
    ...values,
    ...symmetry,
    ...aliasDefinition(model, context),
    `${moduleFoot}\n`,
  ].join("\n");
}

/** What `--alias` shows, as a record. */
function aliasDefinition({ aliases = [] }: Model, context: Context): readonly string[] {
  if (aliases.length === 0) return [];
  const scope = scopeOf(context.names);
  const fields = aliases.map(({ name, value, checks }) => {
    if (checks.length > 0) context.needs.add("NULL");
    const conditions = checks.map(({ condition }) => resolveExpr(condition, scope));
    const layout = layoutOf(resolveExpr(value, scope), context);
    const whole =
      conditions.length === 0
        ? layout
        : ifThenElse(
            junction(
              "/\\",
              conditions.map((condition) => layoutOf(condition, context)),
            ),
            layout.doc,
            "NULL",
          );
    return atom([`${identifier(name)} |-> `, align(whole.doc)]);
  });
  return [
    "\\* The author's own view of a state. Off by default: see ALIAS in the .cfg.",
    `${definition(aliasName(context), recordBrackets(fields))}\n`,
  ];
}

function aliasName({ names }: Context): string {
  return firstFree(["Alias"], names.taken);
}

function cup(left: Layout, right: Layout): Layout {
  return infix(union.text, union.precedence, union.isAssociative, left, right);
}

/**
 * Domains of two or more elements that nothing tells apart. An object that `CHOOSE` takes for the initial state
 * may be any of its pool, and no step names it; an element that an expression names is told apart.
 */
function symmetricDomains(model: Model): readonly Domain[] {
  const named = namedElementsOf(model);
  return givenDomainsOf(model).filter(
    ({ elements }) => elements.length > 1 && !elements.some((element) => named.has(element)),
  );
}

/** The `.cfg` cannot hold a negative number: it names a definition of the module instead. */
function negativeParameters(model: Model): Model["parameters"] {
  const used = usedParametersOf(model);
  return model.parameters.filter(({ name, value }) => used.has(name) && Number(value) < 0);
}

function valueName(parameter: string, { names }: Context): string {
  return firstFree([`MC${capitalized(parameter)}`], names.taken);
}

/** `MCName.cfg`. */
export function configuration(
  model: Model,
  { invariants, properties }: Omit<Module, "text">,
  context: Context,
): string {
  const constants = assignments(model, context);
  const hasSymmetry = symmetricDomains(model).length > 0;
  const lines = [
    `\\* ${model.name}${sizesOf(model)}`,
    "SPECIFICATION Spec",
    ...(constants.length === 0 ? [] : ["CONSTANTS", ...constants.map(indented)]),
    ...(hasSymmetry ? [symmetryLine(model)] : []),
    ...constraintLines(model, context),
    "INVARIANTS",
    ...invariants.map(indented),
    ...(properties.length === 0 ? [] : ["PROPERTIES", ...properties.map(indented)]),
    ...((model.aliases ?? []).length > 0 ? [`\\* ALIAS ${aliasName(context)}`] : []),
    ...(model.checkDeadlock ? [] : ["CHECK_DEADLOCK FALSE"]),
  ];
  return `${lines.join("\n")}\n`;
}

function constraintLines({ constraints = [] }: Model, { names }: Context): readonly string[] {
  if (constraints.length === 0) return [];
  return ["CONSTRAINTS", ...constraints.map((each) => indented(names.properties.get(each) ?? ""))];
}

/** TLC does not look at all behaviors under symmetry: with formulas its verdict would mean nothing. */
function symmetryLine(model: Model): string {
  return hasFormulas(model)
    ? "\\* No SYMMETRY: with temporal properties it is unsound."
    : "\\* SYMMETRY Symmetry";
}

function hasFormulas({ temporal = [] }: Model): boolean {
  return temporal.length > 0;
}

function indented(text: string): string {
  return `    ${text}`;
}

/** The parameters that the module does not mention: they gave the sizes of its sets. */
function sizesOf(model: Model): string {
  const used = usedParametersOf(model);
  const sizes = model.parameters
    .filter(({ name }) => !used.has(name))
    .map(({ name, value }) => `${name} = ${value}`);
  return sizes.length === 0 ? "" : ` with ${sizes.join(", ")}`;
}

function assignments(model: Model, context: Context): readonly string[] {
  const { names, needs } = context;
  const used = usedParametersOf(model);
  const named = namedElementsOf(model);
  const valueOf = (element: string): string => nameOf(names.elements, element);
  return [
    ...givenDomainsOf(model).map(
      ({ name, elements }) =>
        `${nameOf(names.domains, name)} = {${elements.map(valueOf).join(", ")}}`,
    ),
    ...givenDomainsOf(model)
      .flatMap(({ elements }) => elements.filter((element) => named.has(element)))
      .map((element) => `${valueOf(element)} = ${valueOf(element)}`),
    ...(needs.has("NULL") ? ["NULL = NULL"] : []),
    ...model.parameters
      .filter(({ name }) => used.has(name))
      .map(({ name, value }) => {
        const given = nameOf(names.parameters, name);
        return Number(value) < 0
          ? `${given} <- ${valueName(name, context)}`
          : `${given} = ${value}`;
      }),
  ];
}

import { keyOf } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import { mapChildren } from "../../dsl/ir/walk.ts";
import { lineComment } from "./comment.ts";
import { givenDomainsOf, usedParametersOf } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { definition, rendered } from "./definition.ts";
import { align, type Doc, group, hardline, join, line, nest } from "./doc.ts";
import { layoutOf } from "./expression.ts";
import { conjunctsOf } from "./known.ts";
import { atom } from "./layout.ts";
import { resolveExpr, scopeOf } from "./scope.ts";

/** The module of an abstract model as it was written: with the names that it gives, and what it needs. */
export type AbstractModules = ReadonlyMap<Refinement, Context>;

/** `A == INSTANCE Abstract WITH …` and `Name == A!Spec`, for each refinement. */
export function refinementDefinitions(
  model: Model,
  abstracts: AbstractModules,
  context: Context,
): readonly string[] {
  return refinementsOf(model).flatMap((refinement) => {
    const abstract = abstracts.get(refinement);
    if (abstract === undefined) return [];
    if (abstract.needs.has("NULL")) context.needs.add("NULL");
    const { instance, property } = namesIn(refinement, context);
    return [
      rendered(instanceOf(refinement, instance, abstract, context)),
      [
        ...lineComment(refinement.doc, ""),
        definition(property, atom(specOf(refinement.abstract, instance))),
      ].join("\n"),
    ];
  });
}

/** What is checked: without the fairness that the abstract spec assumes of itself. */
function specOf({ fairness = [] }: Model, instance: string): string {
  return fairness.length === 0
    ? `${instance}!Spec`
    : `${instance}!Init /\\ [][${instance}!Next]_${instance}!vars`;
}

/** The names under which the `.cfg` asks for the refinements. */
export function refinementNames(model: Model, context: Context): readonly string[] {
  return refinementsOf(model).map((refinement) => namesIn(refinement, context).property);
}

function namesIn(
  refinement: Refinement,
  { names }: Context,
): { readonly instance: string; readonly property: string } {
  const given = names.refinements.get(refinement);
  if (given === undefined) throw new Error(`${refinement.name} has no name in the module`);
  return given;
}

/** What has the same name in both modules stands for itself, and is not mentioned. */
function instanceOf(
  refinement: Refinement,
  instance: string,
  abstract: Context,
  context: Context,
): Doc {
  const head = `${instance} == INSTANCE ${refinement.abstract.name}`;
  const substitutions = [
    ...constantSubstitutions(refinement, abstract, context),
    ...refinement.mapping.map(({ variable, value }): Substitution => ({
      name: nameOf(abstract.names.variables, variable),
      value: layoutOf(resolveExpr(once(value), scopeOf(context.names)), context).doc,
    })),
  ].filter(({ name, value }) => value !== name);
  if (substitutions.length === 0) return head;
  const longest = Math.max(...substitutions.map(({ name }) => name.length));
  const lines = substitutions.map(({ name, value }): Doc => [
    substitutions.length === 1 ? name : name.padEnd(longest),
    " <- ",
    align(group(value)),
  ]);
  const all = align(join([",", hardline], lines));
  const isOne = substitutions.length === 1;
  return group([head, nest(4, [isOne ? line : hardline, "WITH ", all])]);
}

/** Each conjunct once: a guard of the author's is often what a check of ours asks again. */
function once(expr: Expr): Expr {
  if (expr.kind !== "binary" || expr.operator !== "and") return mapChildren(expr, once);
  const conjuncts = new Map(conjunctsOf(expr).map((each) => [keyOf(each), once(each)]));
  return [...conjuncts.values()].reduce((left, right) => ({ ...expr, left, right }));
}

type Substitution = { readonly name: string; readonly value: Doc };

function constantSubstitutions(
  { abstract, parameters }: Refinement,
  { names }: Context,
  context: Context,
): readonly Substitution[] {
  const used = usedParametersOf(abstract);
  return [
    ...givenDomainsOf(abstract).map(({ name }) => ({
      name: nameOf(names.domains, name),
      value: nameOf(context.names.domains, name),
    })),
    ...abstract.parameters
      .filter(({ name }) => used.has(name))
      .map(({ name, value }) => ({
        name: nameOf(names.parameters, name),
        value: givenTo(name, parameters, context) ?? String(value),
      })),
  ];
}

/** What the concrete spec gives to a parameter; `null` where the abstract one has its default. */
function givenTo(name: string, parameters: Refinement["parameters"], context: Context): Doc | null {
  const given = parameters.find((each) => each.name === name);
  return given === undefined ? null : layoutOf(given.value, context).doc;
}

import type { Action } from "../../dsl/ir/action.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { actionDefinition } from "./action.ts";
import { boxComment, lineComment, placeOf } from "./comment.ts";
import { canEnd, violationsOf } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import {
  abbreviationsOf,
  assumptionsOf,
  constantsOf,
  extendsOf,
  helpersOf,
  variablesOf,
} from "./declarations.ts";
import { bulletedDefinition, definition } from "./definition.ts";
import { possibleLayout, propertyLayout, violationInvariant } from "./invariant.ts";
import { atom, type Layout } from "./layout.ts";
import { allDone, nextDefinition, roleDefinitions } from "./next.ts";
import { rangeDefinitions } from "./range.ts";
import { allocationDefinitions, initialPredicate, typeInvariant } from "./state.ts";
import { type AbstractModules, refinementDefinitions, refinementNames } from "./refinement.ts";
import { fairnessDefinition, temporalLayout } from "./temporal.ts";
import { moduleWidth } from "./width.ts";

/** A module, and the names of its invariants, in the order in which TLC should evaluate them, and formulas. */
export type Module = {
  readonly text: string;
  readonly invariants: readonly string[];
  /** Names of its formulas and refinements. */
  readonly properties: readonly string[];
};

/** `Name.tla`: the whole of a model but the values of its constants. The modules that it instantiates come first. */
export function moduleOf(
  model: Model,
  context: Context,
  abstracts: AbstractModules = new Map(),
): Module {
  // The head comes last: what is written tells what it must provide.
  const state = stateSection(model, context);
  const steps = stepsSection(model, context);
  const properties = propertiesSection(model, context);
  const refinements = refinementDefinitions(model, abstracts, context);
  const assumptions = assumptionsOf(model, context);
  const helpers = helpersOf(context.needs);
  const head = [
    moduleHead(model.name),
    boxComment([model.doc, `Written by lifespec from ${placeOf(model.span)}.`]),
    ...extendsOf(context.needs),
    ...constantsOf(model, context),
    assumptions.join("\n"),
    ...rangeDefinitions(model, context),
    ...helpers,
  ];
  const formulas = [...properties.properties, ...refinementNames(model, context)];
  const { expected } = model;
  const isFalse = (name: string): boolean =>
    expected.kind === "violated" && expected.property === name;
  const claimed = formulas.filter((name) => !isFalse(name));
  const theorems = [`[]${context.names.typeInvariant}`, ...claimed].map(
    (what) => `THEOREM Spec => ${what}`,
  );
  const last = [theorems.join("\n"), moduleFoot];
  const sections = [head, state, steps, properties.blocks, refinements, last];
  const text = sections
    .map((blocks) => blocks.filter((block) => block !== ""))
    .filter((blocks) => blocks.length > 0)
    .map((blocks) => blocks.join("\n\n"))
    .join(`\n\n${rule}\n\n`);
  return { text: `${text}\n`, invariants: properties.invariants, properties: formulas };
}

const rule = "-".repeat(moduleWidth);
export const moduleFoot = "=".repeat(moduleWidth);

/** `---- MODULE Name ----`, centred. */
export function moduleHead(name: string): string {
  const title = ` MODULE ${name} `;
  const dashes = Math.max(8, moduleWidth - title.length);
  const left = Math.floor(dashes / 2);
  return `${"-".repeat(left)}${title}${"-".repeat(dashes - left)}`;
}

function stateSection(model: Model, context: Context): readonly string[] {
  return [
    variablesOf(model, context),
    ...abbreviationsOf(model, context),
    typeInvariant(model, context),
  ];
}

function stepsSection(model: Model, context: Context): readonly string[] {
  const fairness = fairnessDefinition(model, context);
  return [
    ...allocationDefinitions(model, context),
    initialPredicate(model, context),
    ...model.actions.map((action) => commentedAction(action, model, context)),
    ...roleDefinitions(model, context),
    ...(canEnd(model) ? [terminatingDefinition(context)] : []),
    nextDefinition(model, context),
    ...fairness,
    `Spec == Init /\\ [][Next]_vars${fairness.length === 0 ? "" : " /\\ Fairness"}`,
  ];
}

function terminatingDefinition(context: Context): string {
  const comment = "(* Allow infinite stuttering to prevent deadlock on termination. *)";
  const items = [allDone(context), atom("UNCHANGED vars")];
  return above(comment, bulletedDefinition("Terminating", items));
}

function commentedAction(action: Action, model: Model, context: Context): string {
  const { functions, role, text, doc, span } = action;
  const chain = functions.join(" -> ");
  const statement = role === null ? "" : [chain, text].filter((part) => part !== "").join(": ");
  const said = [statement, doc].filter((part) => part.trim() !== "");
  const place = placeOf(span);
  const comment =
    said.length === 0 ? lineComment(place, "").join("\n") : boxComment([...said, place]);
  return above(comment, actionDefinition(action, model, context));
}

function above(comment: string, text: string): string {
  return comment === "" ? text : `${comment}\n${text}`;
}

function propertiesSection(
  model: Model,
  context: Context,
): Omit<Module, "text"> & { readonly blocks: readonly string[] } {
  const { names } = context;
  const temporalNames = (model.temporal ?? []).map(
    (property) => names.properties.get(property) ?? property.name,
  );
  const violations = violationsOf(model).flatMap((violation) => {
    const layout = violationInvariant(violation, model, context);
    if (layout === null) return [];
    const name = nameOf(names.violations, violation.invariant);
    return [{ name, text: commented(`Never: ${violation.title}.`, name, layout) }];
  });
  const named = (property: Property, comment: string, layout: Layout): readonly string[] => {
    const name = names.properties.get(property) ?? property.name;
    return [commented(comment, name, layout)];
  };
  const invariants = model.invariants.flatMap((property) =>
    named(property, property.doc, propertyLayout(property, context)),
  );
  const possibles = model.possibles.flatMap((property) => {
    const comment = `${property.doc} A state in which this holds should be reachable.`.trim();
    return named(property, comment, possibleLayout(property, context));
  });
  const conjuncts = (model.inductive ?? []).flatMap((property) => {
    const comment = `${property.doc} A conjunct of the inductive invariant.`.trim();
    return named(property, comment, possibleLayout(property, context));
  });
  const constraints = (model.constraints ?? []).flatMap((property) => {
    const comment = `${property.doc} A state in which this is false takes no step.`.trim();
    return named(property, comment, propertyLayout(property, context));
  });
  const formulas = (model.temporal ?? []).map(({ doc, formula }, index) =>
    commented(doc, temporalNames[index] ?? "", temporalLayout(formula, model, context)),
  );
  const done = model.endConditions.length === 0 ? [] : [definition("AllDone", allDone(context))];
  return {
    blocks: [
      ...constraints,
      ...done,
      ...violations.map(({ text }) => text),
      ...invariants,
      ...possibles,
      ...conjuncts,
      ...formulas,
    ],
    properties: temporalNames,
    invariants: [
      names.typeInvariant,
      ...violations.map(({ name }) => name),
      ...model.invariants.map((property) => names.properties.get(property) ?? property.name),
    ],
  };
}

function commented(comment: string, name: string, layout: Layout): string {
  return [...lineComment(comment, ""), definition(name, layout)].join("\n");
}

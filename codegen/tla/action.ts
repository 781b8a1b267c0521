import type { Action } from "../../dsl/ir/action.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { conjunctsOf, unchanged, without, writtenBy } from "./conjunct.ts";
import { type Context, nameOf } from "./context.ts";
import { bulletedDefinition } from "./definition.ts";
import type { Binder } from "./expression.ts";
import { withoutImpossible } from "./known.ts";
import { atom, bracketed, infix, type Layout } from "./layout.ts";
import { bind, resolveBody, resolveExpr, type Scope, scopeOf, threadScopeOf } from "./scope.ts";
import { quoted } from "./sets.ts";
import { countedFromOne, inlineDefinitions, withoutChecks } from "./simplify.ts";
import { withoutIdleParts } from "./split.ts";
import { moduleWidth } from "./width.ts";

/** The name of an action and the names of its parameters, with the scope that these make. */
export type Head = {
  readonly parameters: readonly Binder[];
  readonly scope: Scope;
  /** `Prepare(rm)`. */
  readonly text: string;
};

export function headOf(action: Action, { names }: Context): Head {
  let scope = action.role === null ? scopeOf(names) : threadScopeOf(names);
  const parameters = action.parameters.map(({ name, domain }): Binder => {
    const inner = bind(scope, name);
    const resolved = resolveExpr(domain, scope);
    scope = inner.scope;
    return { name: inner.name, domain: resolved };
  });
  const operands = action.role === null ? parameters.map(({ name }) => name) : ["self"];
  const name = nameOf(names.actions, action.name);
  const text = operands.length === 0 ? name : `${name}(${operands.join(", ")})`;
  return { parameters, scope, text };
}

/** `pc[self] = "label"`. */
export function standsAt(label: string, { names }: Context): Layout {
  return atom(`${nameOf(names.variables, pcVariable)}[self] = ${quoted(label)}`);
}

/** The thread stands at one of several labels. */
export function standsAtOne(labels: readonly string[], context: Context): Layout {
  const [label] = labels;
  if (label !== undefined && labels.length === 1) return standsAt(label, context);
  const pc = atom(`${nameOf(context.names.variables, pcVariable)}[self]`);
  const set = bracketed(
    "{",
    labels.map((each) => atom(quoted(each))),
    "}",
  );
  return infix("\\in", [5, 5], false, pc, set);
}

/** The definition of a step of a thread, or of an atomic action. */
export function actionDefinition(action: Action, model: Model, context: Context): string {
  const text = definitionIn(action, model, context);
  if (excessOf(text) === 0) return text;
  const narrow = definitionIn(action, model, { ...context, isNarrow: true });
  return excessOf(narrow) < excessOf(text) ? narrow : text;
}

/** By how many columns the longest line is too long. */
function excessOf(text: string): number {
  return Math.max(0, ...text.split("\n").map(({ length }) => length - moduleWidth));
}

function definitionIn(action: Action, model: Model, context: Context): string {
  const head = headOf(action, context);
  const unchecked = withoutImpossible(
    resolveBody(withoutChecks(countedFromOne(action.body)), head.scope),
  );
  const body = resolveBody(inlineDefinitions(withoutIdleParts(unchecked)), identityScope(head));
  const written = writtenBy(body);
  const frame = without(new Set(model.variables.map(({ name }) => name)), written);
  return bulletedDefinition(head.text, [
    ...(action.role === null ? [] : [standsAt(action.name, context)]),
    ...conjunctsOf(body, written, context),
    ...unchanged(frame, model.variables.length, context),
  ]);
}

/** For a second pass, over names that are resolved: parameters keep theirs. */
export function identityScope({ scope }: Head): Scope {
  return { ...scope, bound: new Map([...scope.bound.values()].map((name) => [name, name])) };
}

import { keyOf } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { doneLabel } from "../../dsl/ir/action.ts";
import { type InitialChoice, type Model, pcVariable } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { mapChildren } from "../../dsl/ir/walk.ts";
import { canEnd } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { bulletedDefinition, definition } from "./definition.ts";
import type { Doc } from "./doc.ts";
import { type Binder, bindersOf, layoutOf, mentions } from "./expression.ts";
import { atom, bullets, infix, junction, type Layout, quantified } from "./layout.ts";
import { bind, resolveExpr, type Scope, scopeOf } from "./scope.ts";
import { setOf } from "./sets.ts";

/** `TypeOK`: each variable is in the set of the values of its type. */
export function typeInvariant(model: Model, context: Context): string {
  const items = model.variables.map(({ name, type }) =>
    typing(
      nameOf(context.names.variables, name),
      name === pcVariable && !canEnd(model) ? withoutDone(type) : type,
      context,
    ),
  );
  return definition(context.names.typeInvariant, junction("/\\", items));
}

/** The labels of threads that go round for ever. */
function withoutDone(type: Type): Type {
  if (type.kind === "map") return { ...type, value: withoutDone(type.value) };
  if (type.kind !== "literal") return type;
  return { ...type, values: type.values.filter((label) => label !== doneLabel) };
}

/** A set of a type is written `x \subseteq S`, not `x \in SUBSET S`. */
function typing(name: string, type: Type, context: Context): Layout {
  if (type.kind !== "set") return belongsTo(name, setOf(type, context));
  return infix("\\subseteq", [5, 5], false, atom(name), setOf(type.of, context));
}

function belongsTo(name: string, set: Layout): Layout {
  return infix("\\in", [5, 5], false, atom(name), set);
}

/** `tree0 == CHOOSE t \in ZswapTree : TRUE`, for each object that exists in the initial state. */
export function allocationDefinitions(model: Model, context: Context): readonly string[] {
  return allocationsOf(model, context).map(({ given, inner, set, isOther }) =>
    definition(given, quantified([`CHOOSE ${inner} \\in `, set], isOther ?? "TRUE")),
  );
}

/** `ZswapTree # {}`, and of each further object that there is another: what these `CHOOSE`s need to have a value. */
export function allocationAssumptions(model: Model, context: Context): readonly Layout[] {
  return allocationsOf(model, context).map(({ inner, set, isOther }) =>
    isOther === null
      ? infix("#", [5, 5], false, atom(set), atom("{}"))
      : quantified([`\\E ${inner} \\in `, set], isOther),
  );
}

/** An object of the initial state. */
type Allocation = {
  /** Its name in the module. */
  readonly given: string;
  /** A name for any object of the pool. */
  readonly inner: string;
  readonly set: Doc;
  /** That it is none of the earlier ones; `null` of the first. */
  readonly isOther: string | null;
};

function allocationsOf(model: Model, context: Context): readonly Allocation[] {
  const allocated = model.initialChoices.filter(({ kind }) => kind === "alloc");
  return allocated.map((choice, at) => {
    const earlier = allocated
      .slice(0, at)
      .filter(({ domain }) => keyOf(domain) === keyOf(choice.domain))
      .map(({ name }) => nameOf(context.names.choices, name));
    return allocationOf(choice, earlier, context);
  });
}

function allocationOf(
  { name, domain }: InitialChoice,
  earlier: readonly string[],
  context: Context,
): Allocation {
  const scope = scopeOf(context.names);
  const given = nameOf(context.names.choices, name);
  const inner = bind(scope, lastInitial(given)).name;
  const [only = null] = earlier;
  const isOther =
    earlier.length < 2 ? only && `${inner} # ${only}` : `${inner} \\notin {${earlier.join(", ")}}`;
  return { given, inner, set: layoutOf(resolveExpr(domain, scope), context).doc, isOther };
}

/** `t` for `initialTree`. */
function lastInitial(name: string): string {
  return (name.match(/[A-Z]/g)?.at(-1) ?? name.charAt(0)).toLowerCase();
}

/** `Init`. A choice that is the value of a variable and nothing else is written `x \in S`. */
export function initialPredicate(model: Model, context: Context): string {
  const choices = model.initialChoices.filter(({ kind }) => kind === "any");
  const sole = new Map(
    choices.flatMap((choice): (readonly [string, InitialChoice])[] => {
      const variable = soleUser(choice, model);
      return variable === null ? [] : [[variable, choice]];
    }),
  );
  const isSole = new Set([...sole.values()].map(({ name }) => name));
  const holders = holdersOf(sole, model);
  let scope: Scope = scopeOf(context.names);
  const binders: Binder[] = [];
  for (const { name, domain } of choices.filter((choice) => !isSole.has(choice.name))) {
    const inner = bind(scope, name);
    binders.push({ name: inner.name, domain: resolveExpr(domain, scope) });
    scope = inner.scope;
  }
  const items = model.variables.map(({ name, initial }) => {
    const given = nameOf(context.names.variables, name);
    const choice = sole.get(name);
    const shown = choice?.domain ?? heldIn(initial, holders);
    const value = layoutOf(resolveExpr(shown, scope), context);
    return choice === undefined
      ? infix("=", [5, 5], false, atom(given), value)
      : belongsTo(given, value);
  });
  return bulletedDefinition("Init", quantifiedItems(binders, items, context));
}

function quantifiedItems(
  binders: readonly Binder[],
  items: readonly Layout[],
  context: Context,
): readonly Layout[] {
  if (binders.length === 0) return items;
  return [quantified(["\\E ", bindersOf(binders, context)], bullets("/\\", items))];
}

/**
 * The variable whose initial value is the choice itself, if nothing in front of it mentions the choice: what
 * comes later can go by the variable.
 */
function soleUser({ name }: InitialChoice, model: Model): string | null {
  const isChoice = (expr: Expr): boolean => expr.kind === "bound" && expr.name === name;
  const users = model.variables.filter(({ initial }) => mentions(initial, new Set([name])));
  const inDomains = model.initialChoices.some(({ domain }) => mentions(domain, new Set([name])));
  const [user] = users;
  return user !== undefined && isChoice(user.initial) && !inDomains ? user.name : null;
}

/** The variables that hold choices from the start, by the names of the choices. */
function holdersOf(
  sole: ReadonlyMap<string, InitialChoice>,
  model: Model,
): ReadonlyMap<string, Expr> {
  return new Map(
    model.variables.flatMap(({ name, type, span }): (readonly [string, Expr])[] => {
      const choice = sole.get(name);
      return choice === undefined ? [] : [[choice.name, { kind: "variable", name, type, span }]];
    }),
  );
}

/** The expression with choices by the names of their variables. */
function heldIn(expr: Expr, holders: ReadonlyMap<string, Expr>): Expr {
  const holder = expr.kind === "bound" ? holders.get(expr.name) : undefined;
  return holder ?? mapChildren(expr, (child) => heldIn(child, holders));
}

import type { Model } from "../../dsl/ir/model.ts";
import type { Binder, Fairness, Formula, StepSet } from "../../dsl/ir/temporal.ts";
import { type Context, nameOf } from "./context.ts";
import { bulletedDefinition } from "./definition.ts";
import { align, type Doc } from "./doc.ts";
import { bindersOf, layoutOf } from "./expression.ts";
import {
  atom,
  implication,
  infix,
  junction,
  type Layout,
  negation,
  parenthesized,
  quantified,
} from "./layout.ts";
import { fromOne } from "./one-based.ts";
import { bind, resolveExpr, type Scope, scopeOf } from "./scope.ts";

/** `Fairness`, the conjunct of `Spec` that says what schedulers do; nothing when they may do anything. */
export function fairnessDefinition(model: Model, context: Context): readonly string[] {
  const all = (model.fairness ?? []).map((each) =>
    fairnessLayout(each, scopeOf(context.names), model, context),
  );
  return all.length === 0 ? [] : [bulletedDefinition("Fairness", all)];
}

/** A temporal formula of a model. */
export function temporalLayout(formula: Formula, model: Model, context: Context): Layout {
  return formulaLayout(formula, scopeOf(context.names), model, context);
}

function formulaLayout(formula: Formula, scope: Scope, model: Model, context: Context): Layout {
  const of = (inner: Formula): Layout => formulaLayout(inner, scope, model, context);
  switch (formula.kind) {
    case "predicate":
      return layoutOf(resolveExpr(fromOne(formula.condition), scope), context);
    case "step": {
      const relation = layoutOf(resolveExpr(fromOne(formula.relation), scope), context);
      return atom(["[", align(relation.doc), "]_vars"]);
    }
    case "taken":
      return atom(["<<", align(stepsLayout(formula.steps, scope, model, context).doc), ">>_vars"]);
    case "fair":
      return fairnessLayout(formula.fairness, scope, model, context);
    case "not":
      return negation(of(formula.operand));
    case "always":
      return modal("[]", formula.operand, of(formula.operand));
    case "eventually":
      return modal("<>", formula.operand, of(formula.operand));
    case "and":
      return junction("/\\", formula.operands.map(of).map(conjunct));
    case "or":
      return junction("\\/", formula.operands.map(of).map(conjunct));
    case "implies":
      return implication(of(formula.left), of(formula.right));
    case "leadsTo":
      return infix("~>", [2, 2], false, side(of(formula.left)), side(of(formula.right)));
    case "forall":
    case "exists":
      return quantifiedFormula(formula, scope, model, context);
  }
}

/** `[]<>P`, with parentheses around all but a name, an application or another modality. */
function modal(sign: string, operand: Formula, layout: Layout): Layout {
  const isModal = operand.kind === "always" || operand.kind === "eventually";
  return { ...atom([sign, isModal ? layout.doc : side(layout).doc]), low: 4, high: 15 };
}

/** Beside `~>` and behind a modality no reader should have to count precedences. */
function side(layout: Layout): Layout {
  const isAtom = layout.low === atom("").low && !layout.isOpen && layout.junction === null;
  return isAtom ? layout : parenthesized(layout);
}

function conjunct(layout: Layout): Layout {
  return layout.low <= 2 ? parenthesized(layout) : layout;
}

/** Quantifiers of one kind in a row as one: `\A c \in Client, r \in Resource : F`. */
function quantifiedFormula(
  formula: Extract<Formula, { kind: "forall" | "exists" }>,
  scope: Scope,
  model: Model,
  context: Context,
): Layout {
  const all = [formula.binder];
  let { body } = formula;
  for (; body.kind === formula.kind; { body } = body) all.push(body.binder);
  const { binders, inner } = bound(all, scope);
  const sign = formula.kind === "forall" ? "\\A " : "\\E ";
  const layout = formulaLayout(body, inner, model, context);
  return quantified([sign, bindersOf(binders, context)], layout.doc);
}

function bound(
  binders: readonly Binder[],
  scope: Scope,
): { readonly binders: readonly Binder[]; readonly inner: Scope } {
  let inner = scope;
  const named = binders.map(({ name, domain }): Binder => {
    const given = bind(inner, name);
    const resolved = resolveExpr(domain, inner);
    inner = given.scope;
    return { name: given.name, domain: resolved };
  });
  return { binders: named, inner };
}

/** `\A self \in Reader : WF_vars(reader(self))`. */
function fairnessLayout(
  { kind, each, steps }: Fairness,
  scope: Scope,
  model: Model,
  context: Context,
): Layout {
  const { binders, inner } = bound(each, scope);
  const action = stepsLayout(steps, inner, model, context);
  const sign = kind === "weak" ? "WF_vars" : "SF_vars";
  const condition: Doc = [sign, "(", align(action.doc), ")"];
  if (binders.length === 0) return atom(condition);
  return quantified(["\\A ", bindersOf(binders, context)], condition);
}

/** Steps as one action: `\/ \E self \in Reader : reader(self)`. */
function stepsLayout(
  steps: readonly StepSet[],
  scope: Scope,
  model: Model,
  context: Context,
): Layout {
  const all = steps.map(({ some, actions, condition }): Layout => {
    const { binders, inner } = bound(some, scope);
    const called = junction("\\/", callsOf(actions, inner, model, context));
    const restricted =
      condition === null
        ? called
        : junction("/\\", [called, layoutOf(resolveExpr(condition, inner), context)]);
    if (binders.length === 0) return restricted;
    return quantified(["\\E ", bindersOf(binders, context)], restricted.doc);
  });
  return junction("\\/", all);
}

/** The operator of each action; that of the role where it is all of its steps. */
function callsOf(
  actions: readonly string[],
  scope: Scope,
  model: Model,
  { names }: Context,
): readonly Layout[] {
  const own = model.actions.filter(({ name }) => actions.includes(name));
  const role = own[0]?.role ?? null;
  const ofRole = model.actions.filter((action) => action.role === role);
  if (role !== null && own.length === ofRole.length)
    return [atom(`${nameOf(names.roles, role)}(${nameIn(scope, "self")})`)];
  return own.map(({ name, role: of, parameters }) => {
    const operands = of === null ? parameters.map((each) => each.name) : ["self"];
    const given = operands.map((operand) => nameIn(scope, operand)).join(", ");
    const operator = nameOf(names.actions, name);
    return atom(given === "" ? operator : `${operator}(${given})`);
  });
}

function nameIn({ bound: names }: Scope, name: string): string {
  return names.get(name) ?? name;
}

import type { Node } from "ts-morph";
import { bound, constantOf, forall, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Check } from "../ir/model.ts";
import type { Formula, StepSet, TemporalProperty } from "../ir/temporal.ts";
import { booleanType, threadType, type Type } from "../ir/type.ts";
import { docOf } from "./doc.ts";
import { type Context, outside } from "./context.ts";
import { elementTypeOf } from "./declaration.ts";
import { under } from "./facts.ts";
import { type Group, groupsOf, readFairness, type StepReader } from "./fairness.ts";
import { apply } from "./intrinsics.ts";
import { freshName } from "./naming.ts";
import type { Closure, FormulaDraft, Instance, Operand } from "./operand.ts";
import { emptyEnv, type Env } from "./rewrite.ts";
import { pure } from "./short-circuit.ts";
import { threadsOf } from "./temporal-declaration.ts";
import { toCondition } from "./value.ts";

/** A field of the spec that holds a formula. */
export type DeclaredFormula = {
  readonly name: string;
  readonly draft: FormulaDraft;
  readonly instance: Instance;
};

/** What a formula stands under: the elements that it is said of, with the names that they get in the end. */
type Place = {
  readonly binders: readonly { readonly id: string; readonly domain: Expr }[];
  readonly env: Env;
  readonly checks: Check[];
};

/** A formula with the checks that its predicates need, which are demanded in every state. */
export function readFormula(
  { name, draft, instance }: DeclaredFormula,
  reader: StepReader,
): TemporalProperty {
  const checks: Check[] = [];
  const formula = formulaFrom(draft, { binders: [], env: emptyEnv, checks }, reader);
  const field = instance.declaration.getProperty(name);
  const doc = field === undefined ? "" : docOf(field);
  return { name, formula, checks, doc, span: reader.session.span(draft.node) };
}

/** `always(() => …)` by itself is an invariant, and no more. */
export function invariantIn({ operator, operands }: FormulaDraft): Closure | null {
  const [operand] = operands;
  return operator === "always" && operand?.kind === "closure" ? operand.closure : null;
}

function formulaFrom(draft: FormulaDraft, place: Place, reader: StepReader): Formula {
  const { operator, operands, node } = draft;
  const span = reader.session.span(node);
  const at = (position: number): Formula => operandFrom(operands[position], node, place, reader);
  switch (operator) {
    case "always":
    case "eventually":
    case "not":
      return { kind: operator, operand: at(0), span };
    case "and":
    case "or":
      return { kind: operator, operands: operands.map((_, position) => at(position)), span };
    case "implies":
    case "leadsTo":
      return { kind: operator, left: at(0), right: at(1), span };
    case "actionProperty": {
      const relation = conditionOf(operands[0], "relation", node, place, reader);
      return { kind: "always", operand: { kind: "step", relation, span }, span };
    }
    case "forAll":
      return quantified("forall", draft, place, reader);
    case "exists":
      return quantified("exists", draft, place, reader);
    case "happens": {
      const steps = groupsOf(operands[0], node, reader).map(someOf);
      return { kind: "eventually", operand: { kind: "taken", steps, span }, span };
    }
    case "weakFair":
    case "strongFair": {
      const all = readFairness(draft, reader).map((fairness): Formula => {
        return { kind: "fair", fairness, span };
      });
      const [only] = all;
      return only !== undefined && all.length === 1 ? only : { kind: "and", operands: all, span };
    }
  }
}

function someOf({ binders, ...group }: Group): StepSet {
  return { some: binders, ...group };
}

function operandFrom(
  operand: Operand | undefined,
  node: Node,
  place: Place,
  reader: StepReader,
): Formula {
  if (operand?.kind === "formula") return formulaFrom(operand.formula, place, reader);
  const condition = conditionOf(operand, "predicate", node, place, reader);
  return { kind: "predicate", condition, span: condition.span };
}

/** What an arrow function says of a state, or of a step; its checks are noted. */
function conditionOf(
  operand: Operand | undefined,
  temporal: NonNullable<Context["temporal"]>,
  node: Node,
  place: Place,
  { session, rewriter }: StepReader,
): Expr {
  const span = session.span(node);
  if (operand?.kind !== "closure") {
    if (operand?.kind !== "unknown")
      session.refuse("unsupported", node, "a formula is made of formulas and of arrow functions");
    return { kind: "literal", value: true, type: booleanType, span };
  }
  const { closure } = operand;
  const { value, checks } = pure({ ...outside(session, null), temporal }, (inner) =>
    toCondition(apply(closure, [], inner), closure.node, inner),
  );
  for (const check of checks) {
    const condition = rewriter.rewrite(ofEach(check.condition, place), emptyEnv);
    const isDecided = constantOf(under(new Set(), condition)) === true;
    if (!isDecided) place.checks.push({ ...check, condition, about: null });
  }
  return rewriter.rewrite(value, place.env);
}

function ofEach(condition: Expr, { binders }: Place): Expr {
  return binders.reduceRight<Expr>(
    (body, { id, domain }) => forall(id, domain, body, condition.span),
    condition,
  );
}

function quantified(
  kind: "forall" | "exists",
  { operands, node }: FormulaDraft,
  place: Place,
  reader: StepReader,
): Formula {
  const [over, body] = operands;
  const { session, names } = reader;
  const span = session.span(node);
  const domain = rigidDomain(over, node, reader);
  const unread: Formula = {
    kind: "predicate",
    condition: { kind: "literal", value: true, type: booleanType, span },
    span,
  };
  if (domain === null || domain.kind !== "universe") return unread;
  if (body?.kind !== "closure") {
    session.refuse("unsupported", node, "write `forAll(set, (x) => …)`");
    return unread;
  }
  const id = session.fresh();
  const of: Type = over?.kind === "role" ? threadType : domain.of;
  const hint = body.closure.node.getParameters()[0]?.getName() ?? "x";
  const name = freshName(hint, place.env.scope, names);
  const inner: Place = {
    binders: [...place.binders, { id, domain }],
    env: {
      ...place.env,
      locals: new Map(place.env.locals).set(id, bound(name, of, span)),
      scope: new Set([...place.env.scope, name]),
    },
    checks: place.checks,
  };
  const said = pure(outside(session, null), (ctx) =>
    apply(body.closure, [{ kind: "expr", expr: bound(id, of, span) }], ctx),
  );
  const binder = { name, domain };
  return { kind, binder, body: operandFrom(said.value, node, inner, reader), span };
}

/** The set of all elements of a sort, a range or a pool, or of all threads of a role. */
function rigidDomain(operand: Operand | undefined, node: Node, reader: StepReader): Expr | null {
  const { session } = reader;
  if (operand?.kind === "unknown") return null;
  if (operand?.kind === "role") return threadsOf(operand, node, outside(session, null));
  if (operand?.kind === "domain")
    return universe({ kind: "element", domain: operand.domain.name }, session.span(node));
  const of = elementTypeOf(operand);
  if (of !== null) return universe(of, session.span(node));
  session.refuse("notRigid", node, node.getText().split("\n")[0]);
  return null;
}

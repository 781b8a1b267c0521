import type { CallExpression, ClassDeclaration, Node } from "ts-morph";
import { bound, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Check, Model, Variable } from "../ir/model.ts";
import type { Refinement } from "../ir/refinement.ts";
import { type Domain, sameType, type Type } from "../ir/type.ts";
import { fit } from "./assign.ts";
import { argumentsOf } from "./call.ts";
import { type Context, outside } from "./context.ts";
import { docOf } from "./doc.ts";
import { apply } from "./intrinsics.ts";
import { type Instance, ofExpr, type Operand, type RefinementDraft, unknown } from "./operand.ts";
import { rewrittenChecks } from "./property.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { pure, underBinder } from "./short-circuit.ts";
import { toExpr, unknownExpr } from "./value.ts";

/** `refines(Abstract, mapping)` or `refines(Abstract, parameters, mapping)`. */
export function refines(node: CallExpression, ctx: Context): Operand {
  const operands = argumentsOf(node, ctx);
  const [abstract] = operands;
  const mapping = operands.at(-1);
  const parameters = operands.length > 2 ? operands[1] : null;
  if (operands.some(({ kind }) => kind === "unknown")) return unknown;
  if (abstract?.kind !== "class" || mapping?.kind !== "object")
    return ctx.session.refuse("unsupported", node, "write `refines(Abstract, { field: () => … })`");
  const values = parameters?.kind === "object" ? parameters.fields : new Map<string, Operand>();
  const { declaration } = abstract;
  return {
    kind: "refinement",
    refinement: { abstract: declaration, parameters: values, mapping: mapping.fields, node },
  };
}

/** Reads the class of an abstract spec with these parameters, or `null` after it was refused. */
export type ReadAbstract = (declaration: ClassDeclaration, session: Session) => Model | null;

/** What the spec says that it refines, once all else of it is read. */
export function readRefinements(
  instance: Instance,
  concrete: readonly Domain[],
  rewriter: Rewriter,
  session: Session,
  readAbstract: ReadAbstract,
): readonly Refinement[] {
  return [...instance.fields].flatMap(([name, field]) => {
    if (field.kind !== "refinement") return [];
    const draft = field.refinement;
    const abstract = abstractOf(draft, instance.declaration.getName(), session, readAbstract);
    if (abstract === null || !hasDomainsOf(abstract, concrete, draft, session)) return [];
    const read = abstract.variables.map((each) => readImage(each, draft, session));
    const declaration = instance.declaration.getProperty(name);
    return [
      {
        name,
        abstract,
        parameters: [...draft.parameters]
          .filter(([, operand]) => operand.kind === "number")
          .map(([parameter, operand]) => ({
            name: parameter,
            value: toExpr(operand, draft.node, outside(session, null)),
          })),
        mapping: read.map(({ value }, position) => ({
          variable: abstract.variables[position]?.name ?? "",
          value: whole(rewriter.rewrite(value, emptyEnv)),
        })),
        checks: rewrittenChecks(
          read.flatMap(({ checks }) => checks),
          rewriter,
        ),
        doc: declaration === undefined ? "" : docOf(declaration),
        span: session.span(draft.node),
      },
    ];
  });
}

/** The abstract spec is a model of its own: only what is wrong with it is told here. */
function abstractOf(
  { abstract, parameters, node }: RefinementDraft,
  concrete: string | undefined,
  session: Session,
  readAbstract: ReadAbstract,
): Model | null {
  if (session.isRefinedBy(abstract) || abstract.getName() === concrete) {
    session.refuse("refinesItself", node, abstract.getName());
    return null;
  }
  const set: Record<string, number> = {};
  for (const [name, operand] of parameters)
    if (operand.kind === "number" || operand.kind === "boolean") set[name] = Number(operand.value);
    else if (operand.kind !== "unknown") session.refuse("notConstant", node, name);
  const inner = session.ofAbstract(abstract, set);
  const model = readAbstract(abstract, inner);
  session.errors.push(...inner.errors);
  return inner.errors.length > 0 ? null : model;
}

/** Whether the concrete spec has the sorts and threads that the abstract one speaks of. */
function hasDomainsOf(
  abstract: Model,
  concrete: readonly Domain[],
  { node }: RefinementDraft,
  session: Session,
): boolean {
  const roles = (domains: readonly Domain[]): string =>
    JSON.stringify(domains.filter(({ kind }) => kind === "role").map(({ elements }) => elements));
  const bad = abstract.domains.find(({ kind, name, elements }) => {
    const same = concrete.find((domain) => domain.kind === kind && domain.name === name);
    return kind === "pool" || JSON.stringify(same?.elements) !== JSON.stringify(elements);
  });
  if (bad?.kind === "pool") session.refuse("abstractPool", node, bad.name);
  else if (bad !== undefined)
    session.refuse("otherDomain", node, `${bad.name}, of ${bad.elements.length}`);
  else if (roles(abstract.domains) !== "[]" && roles(abstract.domains) !== roles(concrete))
    session.refuse("otherDomain", node, "the threads of the spec are more than those of it");
  else return true;
  return false;
}

/** `[k \in Keys |-> map[k]]` is the map. */
function whole(value: Expr): Expr {
  if (value.kind !== "mapping" || value.body.kind !== "index") return value;
  const { map, key } = value.body;
  const isSame = map.kind === "variable" && key.kind === "bound" && key.name === value.name;
  return isSame && sameType(map.type, value.type) ? map : value;
}

type Image = { readonly value: Expr; readonly checks: readonly Check[] };

/** The value of one abstract variable, for every key of it. */
function readImage(variable: Variable, draft: RefinementDraft, session: Session): Image {
  const operand = imageAt(variable, draft);
  const ctx: Context = { ...outside(session, null), temporal: "predicate" };
  if (operand?.kind === "closure") {
    const { node } = operand.closure;
    return pure(ctx, (inner) =>
      valueOf(variable.type, inner, node, (keys, deep) => apply(operand.closure, keys, deep)),
    );
  }
  if (operand?.kind !== "unknown")
    session.refuse("unmapped", draft.node, `${draft.abstract.getName()}.${pathOf(variable)}`);
  return { value: unknownExpr(draft.node, ctx), checks: [] };
}

/** Where the mapping speaks of the variable: under the names of the fields that lead to it. */
function imageAt({ source }: Variable, { mapping }: RefinementDraft): Operand | undefined {
  if (source.kind === "pc") return mapping.get("pc");
  if (source.kind !== "spec") return undefined;
  const [first = "", ...rest] = source.path;
  return rest.reduce<Operand | undefined>(
    (operand, name) => (operand?.kind === "object" ? operand.fields.get(name) : undefined),
    mapping.get(first),
  );
}

function pathOf({ source, name }: Variable): string {
  return source.kind === "spec" ? source.path.join(".") : name;
}

/** `[key \in Keys |-> image(key)]` for a map, and the image itself for another value. */
function valueOf(
  type: Type,
  ctx: Context,
  node: Node,
  image: (keys: readonly Operand[], ctx: Context) => Operand,
): Expr {
  if (type.kind !== "map") return fit(toExpr(image([], ctx), node, ctx), type, node, ctx);
  const span = ctx.session.span(node);
  const name = ctx.session.fresh();
  const domain = universe(type.key, span);
  const key = ofExpr(bound(name, type.key, span));
  const body = underBinder(name, domain, ctx, (inner) =>
    valueOf(type.value, inner, node, (keys, deep) => image([key, ...keys], deep)),
  );
  return { kind: "mapping", name, domain, body, type, span };
}

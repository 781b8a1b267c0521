import type { Body } from "../../dsl/ir/action.ts";
import { pcVariable } from "../../dsl/ir/model.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import { bindersIn, definitionsOf } from "./binding.ts";
import { type Context, nameOf } from "./context.ts";
import { align, type Doc, fill, group } from "./doc.ts";
import { bindersOf, layoutOf } from "./expression.ts";
import {
  atom,
  bullets,
  ifThenElse,
  type Layout,
  letIn,
  narrowIfThenElse,
  quantified,
} from "./layout.ts";
import { isPlainCondition, pathsOf } from "./paths.ts";
import { quoted } from "./sets.ts";
import { sharedBy } from "./share.ts";
import { independentParts } from "./split.ts";
import { except, prime, primesOf } from "./update.ts";

export function writtenBy(body: Body): ReadonlySet<string> {
  const written = new Set<string>();
  walkBody(body, (part) => {
    if (part.kind !== "update") return;
    for (const { variable } of part.updates) written.add(variable);
    if (part.goto !== null) written.add(pcVariable);
  });
  return written;
}

/** What the step says of the variables in `owned`: guards first, then primes, then what does not change. */
export function conjunctsOf(
  body: Body,
  owned: ReadonlySet<string>,
  context: Context,
): readonly Layout[] {
  switch (body.kind) {
    case "guard":
      return [
        ...conjunctsIn(layoutOf(body.condition, context)),
        ...conjunctsOf(body.then, owned, context),
      ];
    case "check":
      return conjunctsOf(body.then, owned, context);
    case "update":
      return assignmentsOf(body, owned, context);
    case "branch":
      return branchOf(body, owned, context);
    case "let":
    case "choose": {
      const written = writtenBy(body);
      const rest = without(owned, written);
      return [nestedOf(body, written, context), ...unchanged(rest, null, context)];
    }
  }
}

/** `IF`s, then what all sides do alike. */
function branchOf(
  body: Extract<Body, { readonly kind: "branch" }>,
  owned: ReadonlySet<string>,
  context: Context,
): readonly Layout[] {
  const parts = hasAlternatives(body) ? sharedParts(body) : independentParts(body);
  const written = writtenBy(body);
  return [
    ...parts.flatMap((part) =>
      part.kind === "branch"
        ? [nestedOf(part, writtenBy(part), context)]
        : conjunctsOf(part, writtenBy(part), context),
    ),
    ...unchanged(without(owned, written), null, context),
  ];
}

function sharedParts(body: Body): readonly Body[] {
  const { updates, goto, rest } = sharedBy(body);
  return [rest, { kind: "update", updates, goto }];
}

/** Whether a path can end without a successor, or have several. */
function hasAlternatives(body: Body): boolean {
  let found = false;
  walkBody(body, (part) => {
    if (part.kind === "guard" || part.kind === "choose") found = true;
  });
  return found;
}

export function without(
  names: ReadonlySet<string>,
  others: ReadonlySet<string>,
): readonly string[] {
  return [...names].filter((name) => !others.has(name));
}

function conjunctsIn(layout: Layout): readonly Layout[] {
  return layout.junction?.operator === "/\\" ? layout.junction.items : [layout];
}

function nestedOf(
  body: Extract<Body, { readonly kind: "let" | "choose" | "branch" }>,
  owned: ReadonlySet<string>,
  context: Context,
): Layout {
  const inside = (part: Body): Doc => conjunction(conjunctsOf(part, owned, context));
  switch (body.kind) {
    case "branch":
      if (context.isNarrow && isPlainCondition(body.condition))
        return disjunctionOf(body, owned, context);
      return (context.isNarrow ? narrowIfThenElse : ifThenElse)(
        layoutOf(body.condition, context),
        inside(body.then),
        inside(body.else),
      );
    case "let": {
      const { definitions, rest } = definitionsOf(body, context);
      return letIn(definitions, inside(rest));
    }
    case "choose": {
      const { binders, rest } = bindersIn(body);
      return quantified(["\\E ", bindersOf(binders, context)], inside(rest));
    }
  }
}

/** `\/ /\ c /\ …` for each path. */
function disjunctionOf(body: Body, owned: ReadonlySet<string>, context: Context): Layout {
  const docs = pathsOf(body).map(({ conditions, end }) => {
    const premises = conditions.flatMap((each) => conjunctsIn(layoutOf(each, context)));
    return atom(bullets("/\\", [...premises, ...conjunctsOf(end, owned, context)]));
  });
  return atom(bullets("\\/", docs));
}

function conjunction(items: readonly Layout[]): Doc {
  const [only] = items;
  if (only === undefined) return "TRUE";
  return items.length === 1 ? only.doc : bullets("/\\", items);
}

function assignmentsOf(
  body: Extract<Body, { readonly kind: "update" }>,
  owned: ReadonlySet<string>,
  context: Context,
): readonly Layout[] {
  const written = writtenBy(body);
  const pc = pcOf(context);
  const here = [atom("self")];
  const jump =
    body.goto === null
      ? []
      : [prime(pc, except(pc, [{ keys: here, value: atom(quoted(body.goto)) }]))];
  const rest = without(owned, written);
  return [...primesOf(body.updates, context), ...jump, ...unchanged(rest, null, context)];
}

function pcOf({ names }: Context): string {
  return names.variables.get(pcVariable) ?? pcVariable;
}

/** `UNCHANGED << a, b >>`; `UNCHANGED vars` for all of `total` variables. */
export function unchanged(
  variables: readonly string[],
  total: number | null,
  { names }: Context,
): readonly Layout[] {
  const given = variables.map((name) => nameOf(names.variables, name));
  const [only] = given;
  if (only === undefined) return [];
  if (given.length === total) return [atom("UNCHANGED vars")];
  if (given.length === 1) return [atom(`UNCHANGED ${only}`)];
  return [atom(group(["UNCHANGED << ", align(fill(given)), " >>"]))];
}

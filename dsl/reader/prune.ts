import type { Body } from "../ir/action.ts";
import type { Expr } from "../ir/expr.ts";
import type { Model } from "../ir/model.ts";
import { expressionsBesideActions } from "../ir/model-expressions.ts";
import { expressionsOf, walk, walkBody } from "../ir/walk.ts";

/**
 * Drops fields of `Task` that nothing reads: the vocabulary keeps them for checks that this spec may not
 * have. What an author declares stays, read or not.
 */
export function prune(model: Model): Model {
  const candidates = new Set(
    model.variables.filter(({ source }) => source.kind === "thread").map(({ name }) => name),
  );
  for (const name of readBy(model)) candidates.delete(name);
  if (candidates.size === 0) return model;
  return {
    ...model,
    variables: model.variables.filter(({ name }) => !candidates.has(name)),
    actions: model.actions.map((action) => ({ ...action, body: without(action.body, candidates) })),
  };
}

/** Variables that some expression reads other than to update the variable itself, or to check its range. */
function readBy(model: Model): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (expr: Expr, except: string | null): void =>
    walk(expr, (part) => {
      const isRead = part.kind === "variable" || part.kind === "prime";
      if (isRead && part.name !== except) names.add(part.name);
    });
  for (const expr of expressionsBesideActions(model)) add(expr, null);
  for (const action of model.actions)
    walkBody(action.body, (body) => {
      if (body.kind === "check" && body.violation.invariant === "NoValueOutOfRange") return;
      if (body.kind !== "update") for (const expr of expressionsOf(body)) add(expr, null);
      else
        for (const { variable, path, value } of body.updates)
          for (const expr of [...path, value]) add(expr, variable);
    });
  return names;
}

function without(body: Body, names: ReadonlySet<string>): Body {
  switch (body.kind) {
    case "update":
      return { ...body, updates: body.updates.filter(({ variable }) => !names.has(variable)) };
    case "branch":
      return { ...body, then: without(body.then, names), else: without(body.else, names) };
    case "check":
      return mentions(body.condition, names)
        ? without(body.then, names)
        : { ...body, then: without(body.then, names) };
    default:
      return { ...body, then: without(body.then, names) };
  }
}

function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
  let isFound = false;
  walk(expr, (part) => {
    if (part.kind === "variable" && names.has(part.name)) isFound = true;
  });
  return isFound;
}

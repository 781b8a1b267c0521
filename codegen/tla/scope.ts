import type { Body } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { selfName } from "../../dsl/ir/model.ts";
import { mapChildren } from "../../dsl/ir/walk.ts";
import { firstFree, identifier, type Names } from "./names.ts";

/** The bound names in sight, each with the name that it has in the module. */
export type Scope = {
  /** Names of the module, which TLA+ does not let a bound name hide. */
  readonly taken: ReadonlySet<string>;
  readonly bound: ReadonlyMap<string, string>;
};

/** Nothing is bound. */
export function scopeOf({ taken }: Names): Scope {
  return { taken, bound: new Map() };
}

/** Nothing is bound but the thread. */
export function threadScopeOf({ taken }: Names): Scope {
  return { taken, bound: new Map([[selfName, selfName]]) };
}

/** Gives a bound name one that hides nothing: itself, its initials, or itself with a number. */
export function bind(scope: Scope, name: string): { readonly scope: Scope; readonly name: string } {
  const avoided = new Set([...scope.taken, ...scope.bound.values()]);
  const given = firstFree([identifier(name), initials(name)], avoided);
  return { scope: { ...scope, bound: new Map([...scope.bound, [name, given]]) }, name: given };
}

/** `se` for `swapEntry`. */
function initials(name: string): string {
  const words = identifier(name).match(/[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? ["x"];
  return identifier(words.map((word) => word.charAt(0).toLowerCase()).join(""));
}

/** Renames what is bound so that no name is bound twice on a path, and none is a name of the module. */
export function resolveExpr(expr: Expr, scope: Scope): Expr {
  switch (expr.kind) {
    case "bound":
      return { ...expr, name: scope.bound.get(expr.name) ?? expr.name };
    case "filter":
    case "image":
    case "quantifier":
    case "mapping": {
      const inner = bind(scope, expr.name);
      return {
        ...expr,
        name: inner.name,
        domain: resolveExpr(expr.domain, scope),
        body: resolveExpr(expr.body, inner.scope),
      };
    }
    default:
      return mapChildren(expr, (child) => resolveExpr(child, scope));
  }
}

/** `resolveExpr` for all that a step does. */
export function resolveBody(body: Body, scope: Scope): Body {
  const here = (expr: Expr): Expr => resolveExpr(expr, scope);
  switch (body.kind) {
    case "guard":
    case "check":
      return { ...body, condition: here(body.condition), then: resolveBody(body.then, scope) };
    case "let": {
      const inner = bind(scope, body.name);
      const then = resolveBody(body.then, inner.scope);
      return { ...body, name: inner.name, value: here(body.value), then };
    }
    case "choose": {
      const inner = bind(scope, body.name);
      const then = resolveBody(body.then, inner.scope);
      return { ...body, name: inner.name, domain: here(body.domain), then };
    }
    case "branch":
      return {
        ...body,
        condition: here(body.condition),
        then: resolveBody(body.then, scope),
        else: resolveBody(body.else, scope),
      };
    case "update":
      return {
        ...body,
        updates: body.updates.map((update) => ({
          ...update,
          path: update.path.map(here),
          value: here(update.value),
        })),
      };
  }
}

import {
  and,
  boolean,
  bound,
  conditional,
  constantOf,
  equal,
  index,
  nowhere,
  sameExpr,
} from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { selfName } from "../ir/model.ts";
import { simplify } from "../ir/simplify.ts";
import { threadType, type Type, withoutNull } from "../ir/type.ts";
import { mapChildren } from "../ir/walk.ts";
import { freshName, type Names } from "./naming.ts";

/** A write that the step has made so far. */
export type Write = { readonly keys: readonly Expr[]; readonly value: Expr };

/** What the step has done so far, in terms of the state before it. */
export type Env = {
  /** Values of locals, by id. */
  readonly locals: ReadonlyMap<string, Expr>;
  /** Writes by variable, the latest last. */
  readonly writes: ReadonlyMap<string, readonly Write[]>;
  /** Names bound on the way down. */
  readonly scope: ReadonlySet<string>;
};

export const emptyEnv: Env = { locals: new Map(), writes: new Map(), scope: new Set() };

/** The writes with one more; what it overwrites is forgotten. */
export function latest(
  writes: Env["writes"],
  variable: string,
  keys: readonly Expr[],
  value: Expr,
): Env["writes"] {
  const before = (writes.get(variable) ?? []).filter(
    (write) => !(write.keys.length >= keys.length && startsWith(write.keys, keys)),
  );
  return new Map(writes).set(variable, [...before, { keys, value }]);
}

function startsWith(keys: readonly Expr[], prefix: readonly Expr[]): boolean {
  return prefix.every((key, position) => {
    const other = keys[position];
    return other !== undefined && sameExpr(key, other);
  });
}

/** Turns expressions as the author's code evaluates them into expressions over the state before the step. */
export class Rewriter {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  rewrite(expr: Expr, env: Env): Expr {
    return this.#rewrite(expr, env, new Map());
  }

  /** The variable of a local, for the thread that takes the step. */
  readLocal(name: string): Expr {
    const value = this.#names.localTypes.get(name) ?? { kind: "boolean" };
    const type: Type = { kind: "map", key: threadType, value };
    const map: Expr = { kind: "variable", name, type, span: nowhere };
    return index(map, bound(selfName, threadType, nowhere), nowhere);
  }

  #rewrite(expr: Expr, env: Env, binders: ReadonlyMap<string, string>): Expr {
    const inside = (child: Expr): Expr => this.#rewrite(child, env, binders);
    switch (expr.kind) {
      case "bound":
        return this.#bound(expr, env, binders);
      case "variable":
        return this.#read(expr, [], env);
      case "prime":
        return { ...expr, name: this.#names.variable(expr.name) };
      case "index": {
        const place = placeOf(expr);
        if (place === null) return simplify(mapChildren(expr, inside));
        return this.#read(place.variable, place.keys.map(inside), env);
      }
      case "filter":
      case "image":
      case "quantifier":
      case "mapping": {
        const hint = expr.name.startsWith("%") ? hintOf(expr.name, expr.domain.type) : expr.name;
        const scope = new Set([...env.scope, ...binders.values()]);
        const name = freshName(hint, scope, this.#names);
        const inner = new Map(binders).set(expr.name, name);
        const domain = inside(expr.domain);
        const body = this.#rewrite(expr.body, env, inner);
        return simplify({ ...expr, name, domain, body });
      }
      default:
        return simplify(mapChildren(expr, inside));
    }
  }

  #bound(
    expr: Extract<Expr, { kind: "bound" }>,
    env: Env,
    binders: ReadonlyMap<string, string>,
  ): Expr {
    const name = binders.get(expr.name);
    if (name !== undefined) return { ...expr, name };
    const value = env.locals.get(expr.name);
    if (value !== undefined) return { ...value, span: expr.span };
    const variable = this.#names.locals.get(expr.name);
    if (variable === undefined) return expr;
    const read = this.readLocal(variable);
    // The variable may be null while the local is dead; where the local is read, it is not.
    const type = expr.type.kind === "option" ? read.type : withoutNull(read.type);
    return { ...read, type, span: expr.span };
  }

  /** The value of a variable at some keys, after the writes that the step has made so far. */
  #read(variable: Extract<Expr, { kind: "variable" }>, keys: readonly Expr[], env: Env): Expr {
    const name = this.#names.variable(variable.name);
    const before = keys.reduce<Expr>((map, key) => simplify(index(map, key, variable.span)), {
      ...variable,
      name,
    });
    let value = before;
    for (const write of env.writes.get(variable.name) ?? [])
      value = overwritten(value, keys, write);
    return value;
  }
}

/** The value at `keys` once the write is made. */
function overwritten(before: Expr, keys: readonly Expr[], write: Write): Expr {
  if (write.keys.length > keys.length)
    throw new Error("a map is read whole after an entry of it was written");
  const isHit = write.keys.reduce<Expr>(
    (all, key, position) => and(all, equal(keys[position] ?? key, key)),
    boolean(true, before.span),
  );
  if (constantOf(isHit) === false) return before;
  const value = keys
    .slice(write.keys.length)
    .reduce<Expr>((map, key) => simplify(index(map, key, before.span)), write.value);
  return conditional(isHit, value, before);
}

/** `m[k1][k2]` over a state variable, outermost key first. */
function placeOf(
  expr: Expr,
): { variable: Extract<Expr, { kind: "variable" }>; keys: readonly Expr[] } | null {
  if (expr.kind === "variable") return { variable: expr, keys: [] };
  if (expr.kind !== "index") return null;
  const place = placeOf(expr.map);
  return place === null ? null : { variable: place.variable, keys: [...place.keys, expr.key] };
}

/** A name for an element of a set: `s` for slots; what is of no sort goes by the author's name for it. */
function hintOf(fresh: string, type: Type): string {
  const of = type.kind === "set" ? type.of : type;
  if (of.kind === "element") return of.domain.charAt(0).toLowerCase();
  if (of.kind === "thread") return "t";
  const [, given = ""] = /^%\d+(.*)$/.exec(fresh) ?? [];
  if (given !== "") return given;
  return of.kind === "integer" ? "i" : "x";
}

import type { Update } from "../../dsl/ir/action.ts";
import { keyOf, nowhere } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { mapChildren } from "../../dsl/ir/walk.ts";
import { type Context, nameOf } from "./context.ts";
import { align, type Doc, group, join, line, nest } from "./doc.ts";
import { layoutOf } from "./expression.ts";
import { atom, infix, type Layout } from "./layout.ts";

/** The old value at the place that an `EXCEPT` replaces. The reader makes no name like it. */
const oldValue = "@";

/** The assignments of a step, one conjunct per variable: `x' = e`, in the order of the first of each. */
export function primesOf(updates: readonly Update[], context: Context): readonly Layout[] {
  const variables = [...new Set(updates.map(({ variable }) => variable))];
  return variables.map((variable) =>
    primeOf(
      variable,
      updates.filter((update) => update.variable === variable),
      context,
    ),
  );
}

/** `x' = e`. */
export function prime(name: string, value: Layout): Layout {
  return infix("=", [5, 5], false, atom(`${name}'`), value);
}

function primeOf(variable: string, updates: readonly Update[], context: Context): Layout {
  const name = nameOf(context.names.variables, variable);
  const lastWhole = updates.findLastIndex(({ path }) => path.length === 0);
  const whole = updates[lastWhole];
  const base = whole === undefined ? atom(name) : layoutOf(whole.value, context);
  const parts = withoutOverwritten(updates.slice(lastWhole + 1));
  if (parts.length === 0) return prime(name, base);
  const docs = parts.map((update, at) => {
    // After an earlier replacement, or in a new value, `@` is not the value before the step.
    const seesOld = at === 0 && whole === undefined;
    return replacement(seesOld ? withOldValue(update) : update, context);
  });
  const head: Doc = ["[", base.doc, " EXCEPT "];
  const replaced = group([head, align(join([",", line], docs)), "]"]);
  return prime(name, { ...atom(replaced), isBreakable: true });
}

/** `![a][b] = e`. */
function replacement({ path, value }: Update, context: Context): Doc {
  const keys = path.map((key): Doc => ["[", align(layoutOf(key, context).doc), "]"]);
  const layout = layoutOf(value, context);
  const isKept = layout.isBreakable;
  return isKept
    ? ["!", ...keys, " = ", align(layout.doc)]
    : group(["!", ...keys, " =", nest(2, [line, align(layout.doc)])]);
}

/** Leaves out what a later assignment to the same place, or to one around it, overwrites. */
function withoutOverwritten(updates: readonly Update[]): readonly Update[] {
  return updates.filter(
    ({ path }, at) => !updates.slice(at + 1).some((later) => isPrefix(later.path, path)),
  );
}

function isPrefix(short: readonly Expr[], long: readonly Expr[]): boolean {
  return short.every((key, at) => {
    const other = long[at];
    return other !== undefined && keyOf(key) === keyOf(other);
  });
}

/** Writes `@` where the value mentions the old one at the same place. */
function withOldValue({ variable, path, value }: Update): Update {
  const replace = (expr: Expr): Expr =>
    isPlace(expr, variable, path)
      ? { kind: "bound", name: oldValue, type: expr.type, span: nowhere }
      : mapChildren(expr, replace);
  return { variable, path, value: replace(value) };
}

/** Whether an expression reads `variable[path]`. */
function isPlace(expr: Expr, variable: string, path: readonly Expr[]): boolean {
  const last = path.at(-1);
  if (last === undefined) return expr.kind === "variable" && expr.name === variable;
  if (expr.kind !== "index" || keyOf(expr.key) !== keyOf(last)) return false;
  return isPlace(expr.map, variable, path.slice(0, -1));
}

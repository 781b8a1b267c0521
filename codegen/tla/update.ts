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
  const replacements = parts.map((update, at) => {
    // After an earlier replacement, or in a new value, `@` is not the value before the step.
    const seesOld = at === 0 && whole === undefined;
    const { path, value } = seesOld ? withOldValue(update) : update;
    return { keys: path.map((key) => layoutOf(key, context)), value: layoutOf(value, context) };
  });
  return prime(name, except(base.doc, replacements));
}

type Replacement = { readonly keys: readonly Layout[]; readonly value: Layout };

/** `[f EXCEPT ![a] = e, ![b] = @ + 1]`; the replacements under each other where one line is too short. */
export function except(base: Doc, replacements: readonly Replacement[]): Layout {
  const docs = replacements.map(replacementOf);
  const list = align(join([",", line], docs));
  const inside: Doc = ["[", base, " EXCEPT", nest(2, [line, list]), "]"];
  return { ...atom(group(align(inside))), isBreakable: true };
}

/** `![a][b] = e`. */
function replacementOf({ keys, value }: Replacement): Doc {
  const place: Doc = ["!", ...keys.map(({ doc }): Doc => ["[", align(doc), "]"])];
  return value.isBreakable
    ? [place, " = ", align(value.doc)]
    : group([place, " =", nest(2, [line, align(value.doc)])]);
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

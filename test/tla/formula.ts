import { enumerate } from "./enumerate.ts";
import { argumentsOf, boundsIn, evaluator, scopeOf } from "./evaluate.ts";
import { type Formula, isTemporal } from "./model.ts";
import type { Locals, Step } from "./scope.ts";
import type { Expr } from "./syntax.ts";
import { TlaError } from "./token.ts";
import { asBoolean, equal } from "./value.ts";

/** A temporal formula whose names are resolved, of four kinds: *Specifying Systems*, 8.1. */
export type Core =
  /** A formula of a state or of a step. */
  | { readonly kind: "atom"; readonly holds: (step: Step) => boolean }
  | { readonly kind: "not"; readonly operand: Core }
  | { readonly kind: "and"; readonly operands: readonly Core[] }
  | { readonly kind: "always"; readonly operand: Core };

/** Weak or strong fairness of the steps of an action that change something. */
export type Fair = {
  readonly isStrong: boolean;
  readonly isEnabled: (step: Step) => boolean;
  readonly isTaken: (step: Step) => boolean;
};

export function not(operand: Core): Core {
  return operand.kind === "not" ? operand.operand : { kind: "not", operand };
}

function or(operands: readonly Core[]): Core {
  return not({ kind: "and", operands: operands.map(not) });
}

function always(operand: Core): Core {
  return { kind: "always", operand };
}

function eventually(operand: Core): Core {
  return not(always(not(operand)));
}

/** A formula in terms of `~`, `/\` and `[]`. */
export function coreOf({ expr, scope }: Formula, locals: Locals = null): Core {
  const of = (part: Expr): Core => coreOf({ expr: part, scope }, locals);
  if (!isTemporal({ expr, scope })) return atomOf({ expr, scope }, locals);
  switch (expr.kind) {
    case "junction":
      return expr.operator === "/\\"
        ? { kind: "and", operands: expr.items.map(of) }
        : or(expr.items.map(of));
    case "prefix":
      if (expr.operator === "~") return not(of(expr.operand));
      return expr.operator === "[]" ? always(of(expr.operand)) : eventually(of(expr.operand));
    case "infix":
      if (expr.operator === "=>") return or([not(of(expr.left)), of(expr.right)]);
      if (expr.operator === "~>")
        return always(or([not(of(expr.left)), eventually(of(expr.right))]));
      break;
    case "quantifier": {
      const { inner, choices } = boundsIn(expr.bounds, scope, expr.at);
      const all = [...choices({ now: [], next: [] }, locals)].map((choice) =>
        coreOf({ expr: expr.body, scope: inner }, choice),
      );
      return expr.quantifier === "\\A" ? { kind: "and", operands: all } : or(all);
    }
    case "fairness": {
      const { isStrong, isEnabled, isTaken } = fairOf({ expr, scope }, locals);
      const taken = eventually({ kind: "atom", holds: isTaken });
      const disabled = not({ kind: "atom", holds: isEnabled });
      const idle = isStrong ? eventually(always(disabled)) : always(eventually(disabled));
      return or([idle, always(taken)]);
    }
    case "apply":
      return appliedCore({ expr, scope }, locals);
    default:
  }
  throw new TlaError("no temporal formula that we know", expr.at);
}

function appliedCore({ expr, scope }: Formula, locals: Locals): Core {
  const entry = expr.kind === "apply" ? scope.find(expr.name, expr.at) : null;
  if (expr.kind !== "apply" || entry?.kind !== "operator")
    throw new TlaError("no temporal formula that we know", expr.at);
  const { operator } = entry;
  const given = expr.operands.map((operand) => evaluator(operand, scope));
  const inner: Formula = { expr: operator.body, scope: scopeOf(operator) };
  return coreOf(inner, argumentsOf(given, { now: [], next: [] }, locals));
}

function atomOf({ expr, scope }: Formula, locals: Locals): Core {
  const evaluate = evaluator(expr, scope);
  return { kind: "atom", holds: (step) => asBoolean(evaluate(step, locals)) };
}

/** `WF_v(A)` or `SF_v(A)`. */
function fairOf({ expr, scope }: Formula, locals: Locals): Fair {
  if (expr.kind !== "fairness") throw new TlaError("no fairness", expr.at);
  const action = evaluator(expr.action, scope);
  const successors = enumerate(expr.action, scope);
  const subscript = evaluator(expr.subscript, scope);
  const isChange = ({ now, next }: Step): boolean =>
    !equal(subscript({ now, next: [] }, locals), subscript({ now: next, next: [] }, locals));
  return {
    isStrong: expr.strength === "SF_",
    isTaken: (step) => isChange(step) && asBoolean(action(step, locals)),
    isEnabled: ({ now }) => {
      let isEnabled = false;
      const next = now.map(() => undefined);
      successors({ now, next }, locals, () => (isEnabled ||= isChange({ now, next })));
      return isEnabled;
    },
  };
}

/** The fairness in a conjunct of a specification, which may be one for each element of a set, or a name for such. */
export function fairnessIn({ expr, scope }: Formula, locals: Locals = null): readonly Fair[] {
  if (expr.kind === "fairness") return [fairOf({ expr, scope }, locals)];
  if (expr.kind === "junction" && expr.operator === "/\\")
    return expr.items.flatMap((item) => fairnessIn({ expr: item, scope }, locals));
  if (expr.kind === "quantifier" && expr.quantifier === "\\A") {
    const { inner, choices } = boundsIn(expr.bounds, scope, expr.at);
    return [...choices({ now: [], next: [] }, locals)].flatMap((choice) =>
      fairnessIn({ expr: expr.body, scope: inner }, choice),
    );
  }
  const entry = expr.kind === "apply" ? scope.find(expr.name, expr.at) : null;
  if (expr.kind !== "apply" || entry?.kind !== "operator")
    throw new TlaError("a specification's conjunct that is no fairness", expr.at);
  const given = expr.operands.map((operand) => evaluator(operand, scope));
  const inner: Formula = { expr: entry.operator.body, scope: scopeOf(entry.operator) };
  return fairnessIn(inner, argumentsOf(given, { now: [], next: [] }, locals));
}

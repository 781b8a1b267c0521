import type { Action, Body } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import type { Type } from "../dsl/ir/type.ts";
import { pcVariable, selfName } from "../dsl/ir/model.ts";
import { cellIndex } from "./cells.ts";
import { type Code, isConstant } from "./code.ts";
import { compileCode, compileValue } from "./compile-expr.ts";
import { fromCode, isIn } from "./convert.ts";
import type { Cells } from "./layout.ts";
import { hasBranches } from "./multiplicity.ts";
import { required } from "./required.ts";
import { bindValue, type Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

/** A condition `cell = code` on one cell. */
export type Atom = { readonly cells: Cells; readonly index: number; readonly code: number };

/** A step of one thread, or an action for one combination of its parameters' values. */
export type Instance = {
  readonly action: number;
  readonly scope: Scope;
  /** What must hold of single cells, and the rest of the guard in front of the body. */
  readonly atoms: readonly (Atom & { readonly expr: Expr | null })[];
  readonly guards: readonly Expr[];
  readonly body: Body;
};

/** Above this many combinations of parameters, they are chosen in loops instead. */
const maxInstances = 512;

/** All instances of the actions of a model. */
export function instancesOf(unit: Unit): readonly Instance[] {
  return unit.model.actions.flatMap((action, index) => {
    const body = loopedBody(unit, action);
    const scopes = action.role === null ? scopesOf(unit, action) : threadScopes(unit, action.role);
    return scopes.map(({ scope, thread }) => {
      const atLabel = thread === null ? [] : [pcAtom(unit, thread, action.name)];
      const { atoms, guards, rest } = splitGuard(unit, body, scope);
      return { action: index, scope, atoms: [...atLabel, ...atoms], guards, body: rest };
    });
  });
}

type Choice = { readonly scope: Scope; readonly thread: number | null };

function threadScopes(unit: Unit, role: string): readonly Choice[] {
  const { encoding } = unit;
  return encoding.elements(role).map((element, code) => {
    const type = { kind: "element", domain: role } as const;
    const scope = bindValue(new Map(), selfName, code, type);
    return { scope, thread: encoding.threads.indexOf(element) };
  });
}

function pcAtom(unit: Unit, thread: number, label: string): Atom & { readonly expr: null } {
  const cells = required(unit.layout.cells.get(pcVariable), pcVariable);
  return { cells, index: thread, code: unit.encoding.encode(cells.type, label), expr: null };
}

function isLooped(unit: Unit, action: Action): boolean {
  const sizes = action.parameters.map(({ domain }) => unit.encoding.sizeOf(elementType(domain)));
  return sizes.reduce((product, size) => product * size, 1) > maxInstances;
}

function loopedBody(unit: Unit, action: Action): Body {
  if (!isLooped(unit, action)) return action.body;
  return action.parameters.reduceRight<Body>(
    (then, { name, domain }) => ({ kind: "choose", name, domain, then }),
    action.body,
  );
}

function scopesOf(unit: Unit, action: Action): readonly Choice[] {
  let scopes: readonly Scope[] = [new Map()];
  if (!isLooped(unit, action))
    for (const { name, domain } of action.parameters) {
      const type = elementType(domain);
      scopes = scopes.flatMap((scope) =>
        unit.encoding.codesOf(type).map((code) => {
          return bindValue(scope, name, fromCode(code, type), type);
        }),
      );
    }
  return scopes.map((scope) => ({ scope, thread: null }));
}

function elementType(domain: Expr): Type {
  if (domain.kind !== "universe")
    throw new Error("internal error: a parameter's domain is a universe");
  return domain.of;
}

/** Takes the guards that stand in front of everything else apart into conjuncts. */
function splitGuard(
  unit: Unit,
  body: Body,
  scope: Scope,
): Pick<Instance, "atoms" | "guards"> & { readonly rest: Body } {
  let rest = body;
  const atoms: (Atom & { readonly expr: Expr })[] = [];
  const guards: Expr[] = [];
  while (rest.kind === "guard" && !hasBranches(rest.condition)) {
    for (const conjunct of conjunctsOf(rest.condition)) {
      const atom = atomOf(unit, conjunct, scope);
      if (atom === null) guards.push(conjunct);
      else atoms.push({ ...atom, expr: conjunct });
    }
    rest = rest.then;
  }
  return { atoms, guards, rest };
}

function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "binary" || expr.operator !== "and") return [expr];
  return [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)];
}

/** The condition as one on a single cell, where it is. */
function atomOf(unit: Unit, expr: Expr, scope: Scope): Atom | null {
  if (expr.kind !== "binary" || expr.operator !== "equal") return null;
  const left = cellOf(unit, expr.left, scope);
  if (left !== null) return withCode(unit, left, expr.right, scope);
  const right = cellOf(unit, expr.right, scope);
  return right === null ? null : withCode(unit, right, expr.left, scope);
}

type Cell = { readonly cells: Cells; readonly index: number };

function withCode(unit: Unit, cell: Cell, expr: Expr, scope: Scope): Atom | null {
  if (expr.kind !== "literal") return null;
  const { type } = cell.cells;
  if (isIn(unit, compileValue(unit, expr, scope), expr.type, type) !== 1) return null;
  const code = compileCode(unit, expr, type, scope);
  return isConstant(code) ? { ...cell, code } : null;
}

function cellOf(unit: Unit, expr: Expr, scope: Scope): Cell | null {
  const keys: Expr[] = [];
  let base = expr;
  for (; base.kind === "index"; base = base.map) keys.unshift(base.key);
  if (base.kind !== "variable") return null;
  const cells = required(unit.layout.cells.get(base.name), base.name);
  if (cells.bits === 0 || cells.keys.length !== keys.length) return null;
  const codes: Code[] = keys.map((key, depth) => {
    const type = required(cells.keys[depth], "key type");
    return compileCode(unit, key, type, scope);
  });
  const index = cellIndex(cells, codes);
  return isConstant(index) && index >= 0 && index < cells.count ? { cells, index } : null;
}

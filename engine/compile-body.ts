import type { Body } from "../dsl/ir/action.ts";
import { bodiesOf, expressionsOf } from "../dsl/ir/walk.ts";
import { type Code, compare, isConstant, multiply } from "./code.ts";
import { compileCondition } from "./compile-condition.ts";
import { compileDomain, compileValue, weightOf } from "./compile-expr.ts";
import { compileUpdates } from "./compile-update.ts";
import { fromCode } from "./convert.ts";
import { isElement, loopOver, unrolledCodes } from "./folds.ts";
import { compileMultiplicity, hasBranches } from "./multiplicity.ts";
import { bind, bindValue, type Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

/**
 * Statements that write every successor that a body gives into the buffer `B` at `p`, and advance `p`.
 * `ways` is how often each successor counts. A failed check sets `F[0]` and returns.
 */
export function compileBody(
  unit: Unit,
  body: Body,
  scope: Scope,
  action: number,
  ways: Code = 1,
): string {
  const compile = (then: Body, inner: Scope = scope, count: Code = ways): string =>
    compileBody(unit, then, inner, action, count);
  switch (body.kind) {
    case "guard":
      if (hasBranches(body.condition))
        return compileBranchingGuard(unit, body, scope, ways, compile);
      return onlyIf(compileCondition(unit, body.condition, scope), () => compile(body.then));
    case "check": {
      const condition = compileCondition(unit, body.condition, scope);
      const fail = "{F[0]=1;return p;}";
      if (condition === 0) return fail;
      return (isConstant(condition) ? "" : `if(!${condition})${fail}`) + compile(body.then);
    }
    case "let":
      return compileLet(unit, body, scope, compile);
    case "choose":
      return compileChoose(unit, body, scope, compile);
    case "branch": {
      const condition = compileCondition(unit, body.condition, scope);
      if (isConstant(condition)) return compile(condition === 0 ? body.else : body.then);
      return `if${parenthesized(condition)}{${compile(body.then)}}else{${compile(body.else)}}`;
    }
    case "update": {
      const next = compileUpdates(unit, body.updates, body.goto, scope);
      const more = ways === 1 ? "" : `X[0]+=${ways}-1;`;
      const store = storeSuccessor(unit.layout.words);
      const watch = unit.watch?.stepText(unit, action) ?? "";
      return `{${next}${store}R[${action}]=1;${more}${probeText(unit, body, scope)}${watch}}`;
    }
  }
}

/** Notes the number of the state in which an edge of the lock order is first seen. */
function probeText(unit: Unit, body: Body, scope: Scope): string {
  const probes = unit.probes.at.get(body) ?? [];
  return probes
    .map(({ candidate, condition }) => {
      const code = compileCondition(unit, condition, scope);
      if (code === 0) return "";
      const isSeen = isConstant(code) ? "" : `&&${parenthesized(code)}`;
      return `if(L[${candidate}]===0${isSeen})L[${candidate}]=at;`;
    })
    .join("");
}

type BodyOf<Kind extends Body["kind"]> = Extract<Body, { readonly kind: Kind }>;
type Continue = (then: Body, scope?: Scope, ways?: Code) => string;

function storeSuccessor(words: number): string {
  const stores = Array.from(
    { length: words },
    (_, word) => `B[p${word ? `+${word}` : ""}]=n${word};`,
  );
  return `${stores.join("")}p+=${words};`;
}

function onlyIf(condition: Code, then: () => string): string {
  if (isConstant(condition)) return condition === 0 ? "" : then();
  return `if${parenthesized(condition)}{${then()}}`;
}

function parenthesized(condition: Code): string {
  const text = String(condition);
  return text.startsWith("(") ? text : `(${text})`;
}

function compileBranchingGuard(
  unit: Unit,
  body: BodyOf<"guard">,
  scope: Scope,
  ways: Code,
  compile: Continue,
): string {
  const count = compileMultiplicity(unit, body.condition, scope);
  if (isConstant(count)) return count === 0 ? "" : compile(body.then, scope, multiply(ways, count));
  const local = unit.fresh();
  const then = compile(body.then, scope, multiply(ways, local));
  return `const ${local}=${count};${onlyIf(compare("!==", local, 0), () => then)}`;
}

function compileLet(unit: Unit, body: BodyOf<"let">, scope: Scope, compile: Continue): string {
  const { name, value, then } = body;
  if (value.type.kind === "map")
    return compile(then, bind(scope, name, { kind: "expression", expr: value, scope }));
  const code = compileValue(unit, value, scope);
  if (isConstant(code)) return compile(then, bindValue(scope, name, code, value.type));
  const local = unit.fresh();
  return `const ${local}=${code};${compile(then, bindValue(scope, name, local, value.type))}`;
}

function compileChoose(
  unit: Unit,
  body: BodyOf<"choose">,
  scope: Scope,
  compile: Continue,
): string {
  const domain = compileDomain(unit, body.domain, scope);
  const bound = (code: Code): string => {
    const value = fromCode(code, domain.type);
    return compile(body.then, bindValue(scope, body.name, value, domain.type));
  };
  const codes = unrolledCodes(unit, domain, weightOfBody(body.then));
  if (codes !== null)
    return codes.map((code) => onlyIf(isElement(domain, code), () => bound(code))).join("");
  const local = unit.fresh();
  return loopOver(unit, domain, local, bound(local));
}

function weightOfBody(body: Body): number {
  const own = expressionsOf(body).reduce((sum, expr) => sum + weightOf(expr), 1);
  return bodiesOf(body).reduce((sum, below) => sum + weightOfBody(below), own);
}

import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { negated, operand } from "./assertion.ts";
import { bindingsOf, type Parameter, parameterFor, placeInC } from "./declared.ts";
import { comment, statement } from "./text.ts";

/** The invariants of a spec: as functions where C can evaluate them, else by name. */
export function invariantsText(model: Model): {
  readonly asserting: readonly string[];
  readonly empty: readonly string[];
  readonly unseen: readonly string[];
} {
  const all = model.invariants.map((property) => ({ property, said: saidOf(model, property) }));
  const unseen = all.flatMap(({ property, said }) => (said === null ? [property] : []));
  const seen = all.flatMap(({ property, said }) => (said === null ? [] : [{ property, ...said }]));
  const names = unseen.map(({ name, span }) => `${name} (${span.file}:${span.line})`);
  const text = comment([`Invariants that C cannot evaluate here: ${names.join(", ")}.`]);
  return {
    asserting: seen.flatMap(({ property, parameter, condition }) => {
      const { name, type } = parameter;
      return [
        "",
        ...comment([`${property.name} (${property.span.file}:${property.span.line}), of each.`]),
        `static inline __no_kcsan void\n${nameOf(property)}(${type}${name})`,
        "{",
        statement("\t", "VM_WARN_ON_ONCE", negated(condition), ";"),
        "}",
      ];
    }),
    empty: seen.flatMap(({ property, parameter: { name, type } }) => [
      "",
      `static inline void\n${nameOf(property)}(${type}${name})`,
      "{",
      "}",
    ]),
    unseen: unseen.length === 0 ? [] : ["", ...text],
  };
}

function nameOf({ name }: Property): string {
  return `lifespec_${name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase()}`;
}

type Said = { readonly parameter: Parameter; readonly condition: string };

/** An invariant of all objects of a pool, as a condition on one that is allocated; `null` when C cannot say it. */
function saidOf(model: Model, { condition }: Property): Said | null {
  const isForAll = condition.kind === "quantifier" && condition.quantifier === "forall";
  if (!isForAll || condition.domain.kind !== "universe") return null;
  const { of } = condition.domain;
  if (of.kind !== "element") return null;
  const domain = model.domains.find(({ name }) => name === of.domain);
  if (domain?.kind !== "pool") return null;
  const parameter = parameterFor(model, domain.elements[0]?.replace(/\d+$/, "") ?? "", of.domain);
  if (parameter === null) return null;
  const body = new InC(model, condition.name, parameter.name).condition(condition.body);
  return body === null || body === "true" ? null : { parameter, condition: body };
}

const comparisons: Readonly<Record<string, string>> = {
  less: "<",
  lessEqual: "<=",
  greater: ">",
  greaterEqual: ">=",
};

/** Conditions on one object in C. The constants are `true` and `false`. */
class InC {
  readonly #model: Model;
  readonly #bound: string;
  readonly #name: string;

  constructor(model: Model, bound: string, name: string) {
    this.#model = model;
    this.#bound = bound;
    this.#name = name;
  }

  condition(expr: Expr): string | null {
    if (expr.kind === "literal") return typeof expr.value === "boolean" ? String(expr.value) : null;
    if (expr.kind === "unary" && expr.operator === "not") {
      const operand = this.condition(expr.operand);
      return operand === null ? null : negated(operand);
    }
    if (expr.kind === "index") return this.#isLive(expr) ? "true" : this.#observed(expr, null);
    if (expr.kind !== "binary") return null;
    const { operator, left, right } = expr;
    switch (operator) {
      case "and":
        return joined("&&", this.condition(left), this.condition(right));
      case "or":
        return joined("||", this.condition(left), this.condition(right));
      case "implies": {
        const premise = this.condition(left);
        return joined("||", premise === null ? null : negated(premise), this.condition(right));
      }
      case "equal":
        return this.#isIt(right) ? this.#observed(left, right) : null;
      case "member":
        return this.#isIt(left) ? this.#observed(inside(right), left) : null;
      case "less":
      case "lessEqual":
      case "greater":
      case "greaterEqual": {
        const [one, other] = [this.#number(left), this.#number(right)];
        if (one === null || other === null) return null;
        return `${operand(one)} ${comparisons[operator]} ${operand(other)}`;
      }
      default:
        return null;
    }
  }

  #number(expr: Expr): string | null {
    if (expr.kind === "literal") return typeof expr.value === "number" ? String(expr.value) : null;
    return expr.kind === "index" ? this.#observed(expr, null) : null;
  }

  #isIt(expr: Expr): boolean {
    return expr.kind === "bound" && expr.name === this.#bound;
  }

  /** The function is called with an object that is allocated. */
  #isLive(expr: Extract<Expr, { kind: "index" }>): boolean {
    const { map, key } = expr;
    if (map.kind !== "variable" || !this.#isIt(key)) return false;
    const variable = this.#model.variables.find(({ name }) => name === map.name);
    return variable?.source.kind === "live";
  }

  /** An observation of the object: its text may depend on nothing else. */
  #observed(expr: Expr, element: Expr | null): string | null {
    const keys: Expr[] = [];
    let base = expr;
    for (; base.kind === "index"; base = base.map) keys.unshift(base.key);
    if (base.kind !== "variable") return null;
    const { name } = base;
    const seen = bindingsOf(this.#model).seen.find(({ variable }) => variable === name);
    const [text] = seen?.texts ?? [];
    if (seen?.kind !== "seen" || text === undefined) return null;
    const isOfPool = seen.object.owner.kind === "pool";
    const owner = isOfPool ? keys.slice(0, 1) : [];
    const numbered = [...(isOfPool ? keys.slice(1) : keys), ...(element === null ? [] : [element])];
    const place = isOfPool ? placeInC(this.#model, seen.object, this.#name) : null;
    let isWhole = true;
    const filled = text.replaceAll(/\$(\w*)/g, (_, key: string) => {
      const of = key === "" ? owner[0] : numbered[Number(key) - 1];
      if (of === undefined || !this.#isIt(of) || (key === "" && place === null)) isWhole = false;
      return key === "" ? (place?.text ?? "") : this.#name;
    });
    // What the text leaves out must not be said by the invariant either.
    const isOfIt = [...keys, ...(element === null ? [] : [element])].every((key) =>
      this.#isIt(key),
    );
    return isWhole && isOfIt ? filled : null;
  }
}

/** What is in a sequence is in the set of its elements. */
function inside(expr: Expr): Expr {
  return expr.kind === "unary" && expr.operator === "range" ? expr.operand : expr;
}

function joined(operator: "&&" | "||", left: string | null, right: string | null): string | null {
  const [absorbing, neutral] = operator === "&&" ? ["false", "true"] : ["true", "false"];
  if (left === absorbing || right === absorbing) return absorbing;
  if (left === null || right === null) return null;
  if (left === neutral) return right;
  if (right === neutral) return left;
  return `${grouped(left)} ${operator} ${grouped(right)}`;
}

/** What may be the author's own text is put in brackets, unless it binds as a comparison does. */
function grouped(condition: string): string {
  return /&&|\|\||\?/.test(condition) ? `(${condition})` : condition;
}

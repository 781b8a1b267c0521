/** An s-expression: a symbol or literal, or a list. */
export type Term = string | readonly Term[];

export const yes: Term = "true";
export const no: Term = "false";

export function and(...terms: readonly Term[]): Term {
  if (terms.includes(no)) return no;
  return junction("and", terms, yes);
}

export function or(...terms: readonly Term[]): Term {
  if (terms.includes(yes)) return yes;
  return junction("or", terms, no);
}

/** A junction without its neutral element, and with those of its own kind spread out in it. */
function junction(operator: string, terms: readonly Term[], neutral: Term): Term {
  const parts = terms
    .filter((term) => term !== neutral)
    .flatMap((term): readonly Term[] =>
      typeof term !== "string" && term[0] === operator ? term.slice(1) : [term],
    );
  const [first] = parts;
  if (first === undefined) return neutral;
  return parts.length === 1 ? first : [operator, ...parts];
}

export function not(term: Term): Term {
  if (term === yes) return no;
  if (term === no) return yes;
  return typeof term !== "string" && term[0] === "not" ? (term[1] ?? yes) : ["not", term];
}

export function implies(premise: Term, conclusion: Term): Term {
  if (premise === yes || conclusion === yes) return conclusion;
  return premise === no ? yes : ["=>", premise, conclusion];
}

export function equal(left: Term, right: Term): Term {
  return sameTerm(left, right) ? yes : ["=", left, right];
}

/** `ite`, where both sides differ. */
export function ite(condition: Term, then: Term, otherwise: Term): Term {
  if (condition === yes || sameTerm(then, otherwise)) return then;
  if (condition === no) return otherwise;
  if (then === yes && otherwise === no) return condition;
  if (then === no && otherwise === yes) return not(condition);
  return ["ite", condition, then, otherwise];
}

export function sameTerm(left: Term, right: Term): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** A function applied to its arguments; a constant when there are none. */
export function apply(name: Term, args: readonly Term[]): Term {
  return args.length === 0 ? name : [name, ...args];
}

const width = 100;

/** The term as text, broken into lines where it is too long for one. */
export function printed(term: Term, indent = 0): string {
  const flat = flatText(term);
  if (typeof term === "string" || flat.length + indent <= width) return flat;
  const [head = "", ...rest] = term;
  const isBinder = head === "forall" || head === "exists" || head === "define-fun";
  const beside = isBinder ? rest.slice(0, head === "define-fun" ? 3 : 1) : [];
  const opening = `(${[head, ...beside].map(flatText).join(" ")}`;
  const margin = " ".repeat(indent + 2);
  const lines = rest.slice(beside.length).map((part) => `${margin}${printed(part, indent + 2)}`);
  return `${opening}\n${lines.join("\n")})`;
}

function flatText(term: Term): string {
  return typeof term === "string" ? term : `(${term.map(flatText).join(" ")})`;
}

export function asserted(term: Term): Term {
  return ["assert", term];
}

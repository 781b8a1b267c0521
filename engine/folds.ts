import type { Type } from "../dsl/ir/type.ts";
import {
  add,
  and,
  bitOr,
  choose,
  type Code,
  hasBit,
  isConstant,
  multiply,
  not,
  or,
} from "./code.ts";
import { fromCode } from "./convert.ts";
import type { Unit } from "./unit.ts";

/** The elements of a set: all values of a type (`mask` is null), or those in a bit mask. */
export type Elements = { readonly type: Type; readonly mask: Code | null };

/** How the terms for the elements of a set become one number or condition. */
export type FoldKind = "all" | "any" | "sum" | "product" | "union";

/** Unrolled while elements times size of the term stay below it: straight-line code is faster. */
const unrollLimit = 400;
const longText = 80;

/** The codes that may be elements, or `null` when they are too many to write each down. */
export function unrolledCodes(
  unit: Unit,
  { type, mask }: Elements,
  weight: number,
): readonly number[] | null {
  if (!isConstant(mask ?? 0) && String(mask).length > longText) return null;
  if (unit.encoding.sizeOf(type) * weight > unrollLimit && !isConstant(mask ?? "")) return null;
  const codes = unit.encoding.codesOf(type);
  return isConstant(mask ?? "") ? codes.filter((code) => hasBit(mask ?? 0, code) === 1) : codes;
}

/** Whether a code is an element. */
export function isElement({ mask }: Elements, code: Code): Code {
  return mask === null ? 1 : hasBit(mask, code);
}

/** Combines `term(element)` over the elements of a set. `weight` says how large a term is. */
export function fold(
  unit: Unit,
  kind: FoldKind,
  elements: Elements,
  weight: number,
  term: (element: Code) => Code,
): Code {
  const codes = unrolledCodes(unit, elements, weight);
  if (codes === null) return foldInLoop(unit, kind, elements, term);
  const of = (code: number): Code => term(fromCode(code, elements.type));
  // From the right, and lazily: what a constant cuts off is never compiled.
  const combine = (rest: readonly number[]): Code => {
    const [code, ...others] = rest;
    if (code === undefined) return unitOf(kind);
    const present = isElement(elements, code);
    return combineTwo(
      kind,
      present,
      () => of(code),
      () => combine(others),
    );
  };
  return combine(codes);
}

function unitOf(kind: FoldKind): number {
  return kind === "all" || kind === "product" ? 1 : 0;
}

function combineTwo(kind: FoldKind, present: Code, term: () => Code, rest: () => Code): Code {
  const held = (absent: number): Code => choose(present, term, () => absent);
  switch (kind) {
    case "all":
      return and(or(not(present), term), rest);
    case "any":
      return or(and(present, term), rest);
    case "sum":
      return add(held(0), rest());
    case "product":
      return multiply(held(1), rest());
    case "union":
      return bitOr(held(0), rest());
  }
}

function foldInLoop(
  unit: Unit,
  kind: FoldKind,
  elements: Elements,
  term: (element: Code) => Code,
): Code {
  const local = unit.fresh();
  const value = term(fromCode(local, elements.type));
  const step = {
    all: `if(!${value})return 0;`,
    any: `if(${value})return 1;`,
    sum: `r+=${value};`,
    product: `r*=${value};`,
    union: `r|=${value};`,
  };
  const loop = loopOver(unit, elements, local, step[kind]);
  return unit.helper(`let r=${unitOf(kind)};${loop}return r;`, [local]);
}

/** A loop that runs `body` with the code of each element in `local`. */
export function loopOver(unit: Unit, elements: Elements, local: string, body: string): string {
  const { type, mask } = elements;
  if (mask !== null)
    return `for(let m=${mask};m!==0;m&=m-1){const ${local}=31-Math.clz32(m&-m);${body}}`;
  const codes = unit.encoding.codesOf(type);
  const code = unit.lookUp(
    JSON.stringify(["codes", type]),
    `${local}i`,
    codes.length,
    (index) => codes[index] ?? 0,
  );
  return `for(let ${local}i=0;${local}i<${codes.length};${local}i++){const ${local}=${code};${body}}`;
}

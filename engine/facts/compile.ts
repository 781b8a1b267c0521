import { type Model, pcVariable, selfName } from "../../dsl/ir/model.ts";
import { readCell } from "../cells.ts";
import { isConstant } from "../code.ts";
import { compileCondition } from "../compile-condition.ts";
import { wordList } from "../dispatch.ts";
import { instantiate } from "../module.ts";
import { required } from "../required.ts";
import { bindValue } from "../scope.ts";
import { Unit } from "../unit.ts";
import type { Expr } from "../../dsl/ir/expr.ts";

/** What to look at when a thread of `role` stands at `step`: a number and a condition for each candidate. */
export type Watchpoint = {
  readonly step: string;
  readonly role: string;
  readonly site: number;
  readonly conditions: readonly { readonly candidate: number; readonly condition: Expr }[];
};

/** Goes over stored states from number `from` on, below `end`. */
export type Inspect = (store: Int32Array, from: number, end: number) => void;

/**
 * Compiles the watchpoints. The result clears `alive[candidate]` where a condition is false, and counts in
 * `seen[site]`; states whose byte in `skipped` is set are passed over.
 */
export function compileWatch(
  model: Model,
  points: readonly Watchpoint[],
  shared: {
    readonly alive: Uint8Array;
    readonly seen: Float64Array;
    readonly skipped: (id: number) => boolean;
  },
): Inspect {
  const unit = new Unit(model);
  const words = unit.layout.words;
  const functions: string[] = [];
  const calls = unit.encoding.threads.map((thread, place) => {
    const cases = points.flatMap((point) => {
      const code = unit.encoding.elements(point.role).indexOf(thread);
      if (code < 0) return [];
      functions.push(
        `function g${functions.length}(${wordList(unit)}){${textOf(unit, point, code)}}`,
      );
      const label = unit.encoding.encode(cellsOfPc(unit).type, point.step);
      return [`case ${label}:g${functions.length - 1}(${wordList(unit)});break;`];
    });
    return `switch(${readCell(cellsOfPc(unit), place)}){${cases.join("")}}`;
  });
  const load = Array.from({ length: words }, (_, word) => `s${word}=store[r+${word}]`).join(",");
  const body = [
    ...functions,
    `return function inspect(store,from,end){for(let id=from;id<end;id++){`,
    `if(skipped(id))continue;const r=id*${words + 1},${load};${calls.join("")}}};`,
  ];
  return instantiate(unit, shared, body, isInspect);
}

function isInspect(value: unknown): value is Inspect {
  return typeof value === "function";
}

function cellsOfPc(unit: Unit) {
  return required(unit.layout.cells.get(pcVariable), pcVariable);
}

function textOf(unit: Unit, { role, site, conditions }: Watchpoint, thread: number): string {
  const scope = bindValue(new Map(), selfName, thread, { kind: "element", domain: role });
  const checks = conditions.map(({ candidate, condition }) => {
    const code = compileCondition(unit, condition, scope);
    if (isConstant(code)) return code === 0 ? `A[${candidate}]=0;` : "";
    return `if(A[${candidate}]!==0&&!${code})A[${candidate}]=0;`;
  });
  return `N[${site}]++;${checks.join("")}`;
}

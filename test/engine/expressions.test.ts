import { describe, expect, test } from "vitest";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { compileValue } from "../../engine/compile-expr.ts";
import { fromCode } from "../../engine/convert.ts";
import { evaluate } from "../../engine/evaluate-expr.ts";
import { packState, unpackState } from "../../engine/layout.ts";
import { runtime } from "../../engine/runtime.ts";
import { Unit } from "../../engine/unit.ts";
import { literal, model, variable } from "./build.ts";
import { booleanType } from "../../dsl/ir/type.ts";
import { domains, RandomExpr, types, variables } from "./random-expr.ts";

const initial = literal(false, booleanType);
const spec = model({
  domains,
  variables: variables.map(({ name, type }) => variable(name, type, initial)),
});

function randomState(random: RandomExpr): State {
  return Object.fromEntries(variables.map(({ name, type }) => [name, random.value(type)]));
}

/** The function of the packed state that the expression compiles to. */
function compiled(unit: Unit, expr: Expr): (words: Int32Array) => unknown {
  const code = compileValue(unit, expr, new Map());
  const words = Array.from({ length: unit.layout.words }, (_, word) => `s${word}=words[${word}]`);
  const tables = unit.tables.map((_, number) => `const T${number}=tables[${number}];`);
  const text = [
    `const {${Object.keys(runtime).join()}}=runtime;`,
    ...tables,
    ...unit.helperTexts(),
    `return words=>{const ${words.join()};return ${code};}`,
  ].join("\n");
  const made: unknown = new Function("runtime", "tables", text).call(
    undefined,
    runtime,
    unit.tables,
  );
  if (typeof made !== "function") throw new Error("no function");
  return (state) => made(state);
}

/** What the interpreter says, `undefined` where the expression has no value. */
function evaluated(expr: Expr, state: State): Value | undefined {
  try {
    return evaluate(expr, { domains, state }, {});
  } catch {
    return undefined;
  }
}

/** The expression without types and spans. */
function show(expr: Expr): string {
  return JSON.stringify(expr, (name: string, value: unknown) =>
    name === "span" || name === "type" ? undefined : value,
  );
}

describe("compiled expressions mean what interpreted ones do", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))("seed %i", (seed) => {
    const random = new RandomExpr(seed * 7919 + 1);
    const states = Array.from({ length: 12 }, () => randomState(random));
    const unit = new Unit(spec);
    let compared = 0;
    for (let count = 0; count < 60; count++) {
      const expr = random.expr(random.pick(types), 4, []);
      const run = compiled(unit, expr);
      for (const state of states) {
        const value = evaluated(expr, state);
        if (value === undefined) continue;
        const words = packState(state, unit.layout, unit.encoding);
        let wanted: number;
        try {
          wanted = Number(fromCode(unit.encoding.encode(expr.type, value), expr.type));
        } catch {
          continue;
        }
        expect(Number(run(words)), show(expr)).toBe(wanted);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

test("a state is the same after packing and unpacking", () => {
  const random = new RandomExpr(1);
  const unit = new Unit(spec);
  for (let count = 0; count < 50; count++) {
    const state = randomState(random);
    const words = packState(state, unit.layout, unit.encoding);
    expect(unpackState(words, unit.layout, unit.encoding)).toEqual(state);
  }
});

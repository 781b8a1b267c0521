import type { Lifetime, Stage } from "../../dsl/ir/lifetime.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { compileCondition } from "../compile-condition.ts";
import { isConstant } from "../code.ts";
import { holds } from "../evaluate-expr.ts";
import { bindValue } from "../scope.ts";
import type { Unit } from "../unit.ts";
import { objectName, type Watched, watchedPools } from "./references.ts";

/**
 * Compiled code that follows the objects of pools. A stage is a number, a bit for each condition of its
 * pool; `passages` has a place per action, stage before and stage after, which is set when it happens.
 */
export class Watch {
  readonly pools: readonly Watched[];
  readonly passages: readonly Uint8Array[];
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
    this.pools = watchedPools(model);
    this.passages = this.pools.map(
      ({ conditions }) => new Uint8Array(model.actions.length << (2 * conditions.length)),
    );
  }

  /** Functions from a state's words to the stage of each object. */
  functionTexts(unit: Unit, words: string): readonly string[] {
    return this.pools.flatMap(({ domain, conditions }, pool) => {
      const type = { kind: "element", domain: domain.name } as const;
      return unit.encoding.codesOf(type).map((code) => {
        const scope = bindValue(new Map(), objectName, code, type);
        const bits = conditions.map((condition, bit) => {
          const text = compileCondition(unit, condition, scope);
          if (isConstant(text)) return text === 0 ? "0" : String(1 << bit);
          return `(${text}?${1 << bit}:0)`;
        });
        return `function w${pool}_${code}(${words}){return ${bits.join("|")};}`;
      });
    });
  }

  /** Statements that note what the step to `n0`, `n1`, … does to each object. */
  stepText(unit: Unit, action: number): string {
    const { words } = unit.layout;
    const list = (letter: string): string =>
      Array.from({ length: words }, (_, word) => `${letter}${word}`).join();
    return this.pools
      .flatMap(({ domain, conditions }, pool) => {
        const codes = unit.encoding.codesOf({ kind: "element", domain: domain.name });
        const [one, two] = [conditions.length, 2 * conditions.length];
        return codes.map((code) => {
          const stage = (letter: string): string => `w${pool}_${code}(${list(letter)})`;
          return `W[${pool}][${action << two}|${stage("s")}<<${one}|${stage("n")}]=1;`;
        });
      })
      .join("");
  }

  /** What was noted. */
  lifetimes(initial: readonly State[]): readonly Lifetime[] {
    const { actions, domains } = this.#model;
    return this.pools.map(({ domain, references, conditions }, pool) => {
      const [one, two] = [conditions.length, 2 * conditions.length];
      const mask = (1 << one) - 1;
      const passages = [...(this.passages[pool] ?? [])].flatMap((noted, place) => {
        const [from, to] = [(place >> one) & mask, place & mask];
        const action = actions[place >> two]?.name;
        if (noted === 0 || from === to || action === undefined) return [];
        return [{ from: stageOf(from, one), to: stageOf(to, one), action }];
      });
      const stages = initial.flatMap((state) =>
        domain.elements.map((element) =>
          conditions.reduce((bits, condition, bit) => {
            const isTrue = holds(condition, { domains, state }, { [objectName]: element });
            return isTrue ? bits | (1 << bit) : bits;
          }, 0),
        ),
      );
      const first = [...new Set(stages)].map((stage) => stageOf(stage, one));
      return { domain: domain.name, references, initial: first, passages };
    });
  }
}

function stageOf(bits: number, count: number): Stage {
  const references = Array.from({ length: count - 1 }, (_, bit) => (bits & (2 << bit)) !== 0);
  return { isLive: (bits & 1) !== 0, references };
}

import { describe, expect, test } from "vitest";
import { finiteModel } from "../../cli/proof/finite.ts";
import { proofOf } from "../../codegen/smt/index.ts";
import { search } from "../../engine/search.ts";
import { debianZ3, isSkipped } from "../codegen/smt/debian.ts";
import { leaving, modelIn, type Open, openAmong, sizesOf } from "./proof.ts";

/** A proof in layers, each a class that extends the one before and writes conjuncts about one spec. */
export type Layers = {
  /** Its file. */
  readonly spec: string;
  /** The file of the last layer. */
  readonly last: string;
  /** Distinct states of its finite model. */
  readonly states: number;
  /** What Z3 does not show, for any number of everything. */
  readonly open: readonly string[];
  /** A step, a variable that it leaves as it was, and a conjunct that it breaks then. */
  readonly mutations: readonly (readonly [step: string, variable: string, conjunct: string])[];
};

const timeout = 3_600_000;

function idsOf(open: readonly Open[]): readonly string[] {
  return open.map(({ obligation, verdict }) => `${obligation.id}: ${verdict}`);
}

/** The tests of such a proof: it is of that spec, true where everything is counted, proved for any number, and can fail. */
export function testLayers({ spec, last, states, open, mutations }: Layers): void {
  const isWithoutZ3 = isSkipped("z3", `the proof of ${spec}`);
  const layers = modelIn(last);

  test("has the steps of the spec", () => {
    const { actions, variables } = modelIn(spec);
    expect(layers.actions).toEqual(actions);
    expect(layers.variables).toEqual(variables);
  });

  test("has conjuncts that are true in the finite model", { timeout }, async () => {
    const { outcome, finding, distinctStates } = await search(finiteModel(layers));
    expect(finding).toBe(null);
    expect([outcome, distinctStates]).toEqual(["complete", states]);
  });

  test.skipIf(isWithoutZ3)("is one, for any number of everything", { timeout }, async () => {
    const proof = proofOf(layers);
    const found = await openAmong(proof.obligations, proof, debianZ3);
    expect(idsOf(found)).toEqual(open.map((obligation) => `${obligation}: sat`));
  });

  describe.skipIf(isWithoutZ3)("notices a step that forgets a variable", () => {
    test.each(mutations)("%s without %s: %s", { timeout }, async (step, variable, conjunct) => {
      const model = leaving(layers, step, variable);
      expect(model.actions).not.toEqual(layers.actions);
      const proof = proofOf(model);
      const asked = proof.obligations.filter(({ id }) => id === `${step}.${conjunct}`);
      // A counterexample of one or two of everything is one for any number.
      const one = await openAmong(asked, proof, debianZ3, sizesOf(model, 1));
      const found =
        one.length > 0 ? one : await openAmong(asked, proof, debianZ3, sizesOf(model, 2));
      expect(idsOf(found)).toEqual([`${step}.${conjunct}: sat`]);
    });
  });
}

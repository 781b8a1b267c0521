import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sourceLookup } from "../../cli/host.ts";
import { finiteModel } from "../../cli/proof/finite.ts";
import { smallestCounterexample } from "../../cli/proof/induction.ts";
import { reachability } from "../../cli/proof/reachable.ts";
import { failureLines } from "../../cli/report/induction.ts";
import type { Solver } from "../../cli/solver/answer.ts";
import { startZ3 } from "../../cli/solver/z3.ts";
import { proofOf } from "../../codegen/smt/index.ts";
import { plain } from "../../dsl/diag/palette.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { withoutViolations } from "../../dsl/ir/proof.ts";
import { search } from "../../engine/search.ts";
import { modelIn } from "./proof.ts";

const root = join(import.meta.dirname, "../..");
const timeout = 300_000;
const limitMs = 120_000;
const { signal } = new AbortController();
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

/** What `prove` would print of an obligation that fails, if the finite model were not violated. */
async function printed(model: Model, id: string): Promise<string> {
  const proof = proofOf(model);
  const obligation = proof.obligations.find((each) => each.id === id);
  if (obligation === undefined) throw new Error(`no obligation ${id}`);
  const limits = { limitMs, signal };
  const counterexample = await smallestCounterexample(obligation, proof, solver, limits);
  if (counterexample === null) throw new Error(`no counterexample to ${id}`);
  const finite = { ...model, domains: counterexample.model.domains };
  const found = await reachability(finite, counterexample.before, signal);
  const outcome = { kind: "failed", counterexample, reachability: found } as const;
  const context = { palette: plain, source: sourceLookup(root), width: 100 };
  return `${failureLines({ obligation, outcome }, context).join("\n")}\n`;
}

/** A spec that is violated, and the claim about its trees that would have to be part of any proof of it. */
const violated = [
  ["rc1", "specs/zswap/rc1.ts"],
  ["trylock", "specs/zswap/trylock-look-up-again.ts"],
] as const;

describe.each(violated)("%s", (name, spec) => {
  const model = modelIn(`test/corpus/proof/${name}.ts`);

  test("has the steps of the spec", () => {
    const { actions, variables } = modelIn(spec);
    expect(model.actions).toEqual(actions);
    expect(model.variables).toEqual(variables);
  });

  test("a state that it reaches is a counterexample to induction", { timeout }, async () => {
    const text = await printed(model, "kfree.TreeToLockIsLive");
    expect(text).toMatch(/reaches that\s+state: the claim is wrong/);
    await expect(text).toMatchFileSnapshot(join(root, `test/corpus/proof/${name}.txt`));
  });

  test("the claim is false in the finite model, and nothing else that is claimed", async () => {
    const [claim, ...others] = model.inductive ?? [];
    const only = (inductive: readonly Property[]): Model =>
      withoutViolations(finiteModel({ ...model, inductive, invariants: [], endConditions: [] }));
    expect((await search(only(claim === undefined ? [] : [claim]))).finding?.property).toBe(
      "TreeToLockIsLive",
    );
    const { outcome, finding } = await search(only(others));
    expect([outcome, finding]).toEqual(["complete", null]);
  });
});

test("docs/proof.md shows what is printed", () => {
  const page = readFileSync(join(root, "docs/proof.md"), "utf8");
  const shown = readFileSync(join(root, "test/corpus/proof/rc1.txt"), "utf8");
  expect(page).toContain(`\`\`\`text\n${shown}\`\`\`\n`);
});

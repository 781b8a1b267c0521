import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conjunctText } from "../../../codegen/conjunct/index.ts";
import type { Model, Property } from "../../../dsl/ir/model.ts";
import { resized } from "../../../dsl/ir/resize.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { evaluate } from "../../../engine/evaluate-expr.ts";
import { sampleStates } from "../../../engine/search.ts";
import { Evidence } from "../../../engine/suggest/index.ts";

const cwd = join(import.meta.dirname, "../../..");

function read(name: string): Model {
  const { model } = readSpec(`specs/gallery/${name}.ts`, { cwd });
  if (model === null) throw new Error("does not read");
  return model;
}

async function addStates(model: Model, evidence: Evidence): Promise<void> {
  const { states } = await sampleStates(model, 100_000);
  for (const state of states) evidence.add(state, model.domains);
}

/** Two users and replacers, where `Lookup` has one replacer. */
function larger(model: Model): Model {
  return resized(model, new Map([["Replacer", ["replacer1", "replacer2"]]]));
}

describe.each(["lock", "peterson", "two-phase", "lookup"])("claims about %s", (name) => {
  test("hold in every reachable state", async () => {
    const model = read(name);
    const evidence = new Evidence(model);
    await addStates(model, evidence);
    const { states } = await sampleStates(model, 100_000);
    const isFalseSomewhere = ({ condition }: Property): boolean =>
      states.some((state) => evaluate(condition, { domains: model.domains, state }, {}) !== true);
    const claims = evidence.conjuncts([]);
    expect(claims.length).toBeGreaterThan(5);
    expect(claims.filter(isFalseSomewhere).map((claim) => claim.name)).toEqual([]);
  });

  test("are written in the spec's words", async () => {
    const model = read(name);
    const evidence = new Evidence(model);
    await addStates(model, evidence);
    const text = evidence.conjuncts([]).map((claim) => conjunctText(claim, model));
    const golden = join(import.meta.dirname, "../../codegen/conjunct/golden", `${name}.txt`);
    await expect(`${text.join("\n")}\n`).toMatchFileSnapshot(golden);
  });
});

test("what holds in the small model only is dropped after a larger one", async () => {
  const model = read("lookup");
  const evidence = new Evidence(model);
  await addStates(model, evidence);
  const textsNow = (): readonly string[] =>
    evidence.conjuncts([]).map((claim) => conjunctText(claim, model));
  const onlySmall = "  readonly TableIsNotNull = inductive(() => this.table !== null);";
  expect(textsNow()).toContain(onlySmall);
  await addStates(larger(model), evidence);
  expect(textsNow()).not.toContain(onlySmall);
});

test("names that the spec has are not taken again", async () => {
  const model = read("lock");
  const evidence = new Evidence(model);
  await addStates(model, evidence);
  const [first] = evidence.conjuncts([]);
  const name = first?.name ?? "";
  expect(evidence.conjuncts([name]).map((claim) => claim.name)).not.toContain(name);
});

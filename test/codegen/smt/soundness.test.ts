import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Solver, startZ3 } from "../../../cli/solver/z3.ts";
import { NotEncodable, type Obligation, proofOf, smtFile } from "../../../codegen/smt/index.ts";
import { deadlock, lockOrderInversion, type Model, outOfRange } from "../../../dsl/ir/model.ts";
import { onlySafety } from "../../../dsl/ir/proof.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import type { Finding } from "../../../engine/result.ts";
import { search } from "../../../engine/search.ts";
import { sourceOf, SpecArbitrary } from "../../agreement/random-spec.ts";
import { ownSizes } from "./concrete.ts";

const root = join(import.meta.dirname, "../../..");
const randomSpecs = Number(process.env["LIFESPEC_PROVE_RUNS"] ?? 60);
const seed = 20_261_122;
let solver: Solver;
let folder = "";

beforeAll(async () => {
  solver = await startZ3();
  folder = mkdtempSync(join(tmpdir(), "lifespec-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What no proof is about. */
const notCovered = [deadlock.title, lockOrderInversion.title, outOfRange.title];

/** The obligations that say that what was found is never so. */
function obligationsAgainst(finding: Finding, model: Model): readonly Obligation[] {
  const never = `Never: ${finding.property}.`;
  return proofOf(model).obligations.filter(({ kind, action, claim, id }) => {
    if (kind !== "state") return false;
    if (finding.kind === "end") return id.startsWith("end.") && claim.doc === never;
    if (finding.kind === "invariant") return claim.name === finding.property;
    if (finding.action !== null) return action?.name === finding.action && claim.doc === never;
    return action === null && claim.kind === "condition";
  });
}

/** The verdicts on them, at the model's own size; empty when nothing was found that a proof is about. */
async function verdictsAgainst(model: Model): Promise<readonly string[]> {
  const { finding, distinctStates } = await search(onlySafety(model), { maxStates: 3000 });
  // `prove` refuses a spec without an initial state by itself: from nothing, everything follows.
  if (finding === null || distinctStates === 0) return [];
  if (notCovered.includes(finding.property)) return [];
  const proof = proofOf(model);
  const verdicts: string[] = [];
  for (const obligation of obligationsAgainst(finding, model))
    try {
      const { text } = smtFile(obligation, proof, ownSizes(proof.model));
      verdicts.push((await solver.solve(text, 20_000)).verdict);
    } catch (error) {
      if (!(error instanceof NotEncodable)) throw error;
      verdicts.push("refused");
    }
  return verdicts.length === 0 ? ["no obligation"] : verdicts;
}

const violated = readdirSync(join(root, "test/corpus/violated")).filter((name) =>
  name.endsWith(".ts"),
);

describe("nothing is proved that is false", () => {
  test.each(violated)("%s", { timeout: 120_000 }, async (name) => {
    const { model } = readSpec(`test/corpus/violated/${name}`, { cwd: root });
    if (model === null) throw new Error("does not read");
    const verdicts = await verdictsAgainst(model);
    // A state that is reached satisfies the conjuncts found in the code: it must be a model.
    if (verdicts.length > 0)
      expect(verdicts.some((verdict) => verdict === "sat" || verdict === "refused")).toBe(true);
  });

  test(`${randomSpecs} random specs`, { timeout: 3_600_000 }, async () => {
    const counts = { violated: 0, refused: 0 };
    for (const [index, tree] of fc
      .sample(new SpecArbitrary(), { seed, numRuns: randomSpecs })
      .entries()) {
      const source = sourceOf(tree);
      const file = join(folder, `random${index}.ts`);
      writeFileSync(file, source);
      const { model } = readSpec(file, { cwd: folder });
      if (model === null) continue;
      const verdicts = await verdictsAgainst(model);
      if (verdicts.length === 0) continue;
      counts.violated += 1;
      const isRefused = verdicts.includes("refused");
      if (isRefused) counts.refused += 1;
      if (!isRefused && !verdicts.includes("sat"))
        throw new Error(`${verdicts.join()}:\n${source}`);
    }
    process.stdout.write(`${randomSpecs} random specs: ${JSON.stringify(counts)}\n`);
    expect(counts.violated).toBeGreaterThan(randomSpecs / 10);
    expect(counts.refused).toBeLessThan(counts.violated);
  });
});

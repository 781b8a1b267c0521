import { join } from "node:path";
import { expect, test } from "vitest";
import { noProofCache } from "../../../cli/proof/cache.ts";
import { runProof } from "../../../cli/proof/run.ts";
import type { Answer, Solver } from "../../../cli/solver/answer.ts";
import { proofOf } from "../../../codegen/smt/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../../..");
const { model } = readSpec("specs/gallery/lookup.ts", { cwd });
if (model === null) throw new Error("the spec does not read");
const spec = model;
const proof = proofOf(spec);

/** What became of the obligations that were asked, with a solver that says this of each file. */
async function outcomesWith(
  say: (text: string) => Answer["verdict"],
): Promise<{ readonly asked: number; readonly byId: ReadonlyMap<string, string> }> {
  let asked = 0;
  const solve: Solver["solve"] = async (text) => {
    asked += 1;
    return { verdict: say(text), reason: "stub", values: {}, core: [] };
  };
  const results = await runProof(
    proof,
    { solve },
    {
      limitMs: 1,
      cache: noProofCache,
      spec,
      counterexamples: 0,
      onProgress: () => {},
      signal: new AbortController().signal,
    },
  );
  const each = results
    .filter(({ obligation }) => !obligation.isTrivial)
    .map(({ obligation, outcome }) => [obligation.id, outcome.kind] as const);
  return { asked, byId: new Map(each) };
}

const ids = proof.obligations.filter(({ isTrivial }) => !isTrivial).map(({ id }) => id);
const conjuncts = (spec.inductive ?? []).map(({ name }) => name);

test("asks the conjuncts of a class at a step together", async () => {
  const { asked, byId } = await outcomesWith(() => "unsat");
  expect(asked).toBeLessThan(ids.length);
  expect([...byId.keys()]).toEqual(ids);
  expect(new Set(byId.values())).toEqual(new Set(["proved"]));
});

test.each(["sat", "unknown"] as const)(
  "of a group that is not shown together (%s), names just those that are open",
  async (verdict) => {
    expect(conjuncts.length).toBeGreaterThan(1);
    for (const conjunct of conjuncts) {
      const about = new RegExp(String.raw`^; \w+: .*\b${conjunct}\b`, "m");
      const { byId } = await outcomesWith((text) => (about.test(text) ? verdict : "unsat"));
      const open = [...byId].filter(([, kind]) => kind !== "proved");
      expect(open.map(([id]) => id)).toEqual(ids.filter((id) => id.endsWith(`.${conjunct}`)));
      expect(new Set(open.map(([, kind]) => kind))).toEqual(
        new Set([verdict === "sat" ? "failed" : "undecided"]),
      );
    }
  },
);

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ask } from "../../../cli/proof/ask.ts";
import type { ProofCache } from "../../../cli/proof/cache.ts";
import type { Answer } from "../../../cli/solver/answer.ts";
import {
  earlierConjuncts,
  proofOf,
  relatedConjuncts,
  smtFiles,
} from "../../../codegen/smt/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../../..");
const { model } = readSpec("test/corpus/proof/locks.ts", { cwd });
if (model === null) throw new Error("the spec does not read");
const proof = proofOf(model);
const fileOf = smtFiles(proof, null);
const obligation = proof.obligations.find(({ id }) => id === "lru_lock.LruLockIsHeld");
if (obligation === undefined) throw new Error("the step is not there");
const related = fileOf(obligation, relatedConjuncts(obligation, proof)).text;
const whole = fileOf(obligation).text;

/** What is answered, and which files were asked for how long, by a solver that says this of each. */
async function asked(
  say: (text: string) => Answer["verdict"],
  known: ReadonlySet<string> = new Set(),
  interruption = new AbortController(),
): Promise<{
  readonly verdict: string;
  readonly files: readonly string[];
  readonly cached: readonly string[];
}> {
  const files: string[] = [];
  const cached: string[] = [];
  const cache: ProofCache = { has: (text) => known.has(text), add: (text) => cached.push(text) };
  const solve = async (text: string): Promise<Answer> => {
    files.push(text);
    return { verdict: say(text), reason: "stub", values: {}, core: [] };
  };
  const { signal } = interruption;
  const options = { limitMs: 60_000, cache, signal };
  const answer = await ask(obligation!, proof, fileOf, { solve }, options);
  return { verdict: answer?.verdict ?? "known", files, cached };
}

describe("the related conjuncts", () => {
  test("are some of all, with those of the same variables and of control flow", () => {
    const names = relatedConjuncts(obligation!, proof).map(({ name }) => name);
    expect(names).toContain("LruLockIsHeld");
    expect(names).toContain("ControlFlow");
    expect(names).not.toContain("SiLockIsHeld");
    expect(related).toContain("; LruLockIsHeld,");
    expect(related).not.toContain("; SiLockIsHeld,");
    expect(whole).toContain("; SiLockIsHeld,");
  });
});

describe("the conjuncts of the classes before the last one", () => {
  const { model: extended } = readSpec("test/corpus/proof/folios.ts", { cwd });
  if (extended === null) throw new Error("the spec does not read");
  const larger = proofOf(extended);
  const earlierOf = (id: string): readonly string[] => {
    const asked = larger.obligations.find((each) => each.id === id);
    return earlierConjuncts(asked!, larger).map(({ name }) => name);
  };

  test("are asked about what is not claimed there", () => {
    for (const id of ["state.LruSubset", "lru_lock.LruLockIsHeld", "lru_lock.Types"]) {
      expect(earlierOf(id)).toEqual(expect.arrayContaining(["Types", "SiLockIsHeld"]));
      expect(earlierOf(id)).not.toContain("FolioIsLocked");
    }
  });

  test("are all for a claim of the last class", () => {
    expect(earlierOf("lru_lock.FolioIsLocked")).toEqual(larger.conjuncts.map(({ name }) => name));
  });
});

describe("a question", () => {
  test("that the related conjuncts answer is not asked with all", async () => {
    expect(await asked(() => "unsat")).toEqual({
      verdict: "unsat",
      files: [related],
      cached: [related],
    });
  });

  test.each(["sat", "unknown"] as const)(
    "that they do not (%s) is asked with all",
    async (verdict) => {
      const found = await asked((text) => (text === whole ? "unsat" : verdict));
      expect(found).toEqual({ verdict: "unsat", files: [related, whole], cached: [whole] });
    },
  );

  test.each(["sat", "unknown"] as const)("has %s for an answer only with all", async (verdict) => {
    const found = await asked(() => verdict);
    expect(found).toEqual({ verdict, files: [related, whole], cached: [] });
  });

  test.each([related, whole])("is not asked when one of the two is known", async (text) => {
    const found = await asked(() => "sat", new Set([text]));
    expect(found).toEqual({ verdict: "known", files: [], cached: [] });
  });

  test("is not asked again once it is interrupted", async () => {
    const interruption = new AbortController();
    const say = (): Answer["verdict"] => {
      interruption.abort();
      return "unknown";
    };
    expect(await asked(say, new Set(), interruption)).toEqual({
      verdict: "unknown",
      files: [related],
      cached: [],
    });
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Solver } from "../../cli/solver/answer.ts";
import { startZ3 } from "../../cli/solver/z3.ts";
import { type Proof, proofOf, smtFile } from "../../codegen/smt/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { modelIn, sizesOf } from "./proof.ts";
import {
  checksRemoved,
  conjunctsWeakened,
  locksDropped,
  type Mistake,
  ordersSwapped,
} from "./proof.mistakes.ts";

const root = join(import.meta.dirname, "../..");
const timeout = 300_000;
const entries = "test/corpus/proof/entries.ts";
const model = modelIn(entries);
const proof = proofOf(model);
let solver: Solver;
let cwd = "";

beforeAll(async () => {
  solver = await startZ3();
});
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  for (const folder of ["specs/zswap", "test/corpus/proof"])
    cpSync(join(root, folder), join(cwd, folder), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** The proof of the layers, read again from sources with the mistake. */
function mistaken({ file, edits }: Mistake): Model {
  const path = join(cwd, file);
  let text = readFileSync(path, "utf8");
  for (const [from, to] of edits) {
    expect(text.split(from)).toHaveLength(2);
    text = text.replace(from, () => to);
  }
  writeFileSync(path, text);
  const { model: read, errors } = readSpec(entries, { cwd });
  expect(errors).toEqual([]);
  if (read === null) throw new Error("it does not read");
  return read;
}

/** So that what the proof says of a label is said of the same place. */
function stepsOf({ actions }: Model): readonly string[] {
  return actions.map(({ name }) => name).toSorted();
}

/** Steps that do something else than without the mistake, wherever they stand. */
function changedSteps({ actions }: Model): readonly string[] {
  const text = (body: unknown): string =>
    JSON.stringify(body, (key, value: unknown) => (key === "span" ? undefined : value));
  const before = new Map(model.actions.map(({ name, body }) => [name, text(body)]));
  return actions
    .filter(({ name, body }) => before.get(name) !== text(body))
    .map(({ name }) => name);
}

/** What Z3 says of an obligation, with so many of everything; `absent` when there is none, or nothing to ask. */
async function verdictOn(id: string, of: Proof, size: number): Promise<string> {
  const obligation = of.obligations.find((each) => each.id === id);
  if (obligation === undefined || obligation.isTrivial) return "absent";
  const { text } = smtFile(obligation, of, sizesOf(of.model, size));
  return (await solver.solve(text, timeout)).verdict;
}

/** A counterexample of some size is one for any; that there is none of any, `proof.lifetimes.test.ts` asks. */
async function expectToFail(mistake: Mistake, changed: Model): Promise<void> {
  const { step, fails, size = 1 } = mistake;
  const id = `${step}.${fails}`;
  expect(await verdictOn(id, proofOf(changed), size)).toBe("sat");
  expect(["unsat", "absent"]).toContain(await verdictOn(id, proof, size));
}

describe.each([
  ["a lock dropped", locksDropped],
  ["a check removed", checksRemoved],
  ["an order swapped", ordersSwapped],
])("%s fails at that step", (_, mistakes) => {
  test.each(mistakes)("$what: $step, $fails", { timeout }, async (mistake) => {
    const changed = mistaken(mistake);
    expect(stepsOf(changed)).toEqual(stepsOf(model));
    expect(changedSteps(changed)).toContain(mistake.step);
    await expectToFail(mistake, changed);
  });
});

describe("a conjunct weakened fails at a step that needs it", () => {
  test.each(conjunctsWeakened)("$what: $step, $fails", { timeout }, async (mistake) => {
    const changed = mistaken(mistake);
    expect(changedSteps(changed)).toEqual([]);
    await expectToFail(mistake, changed);
  });
});

import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Solver } from "../../cli/solver/answer.ts";
import { startZ3 } from "../../cli/solver/z3.ts";
import { proofOf, smtFile } from "../../codegen/smt/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const root = join(import.meta.dirname, "../..");
const gallery = join(root, "specs/gallery");
const timeout = 300_000;
let solver: Solver;
let cwd = "";

beforeAll(async () => {
  solver = await startZ3();
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  // Some refine others.
  for (const name of readdirSync(gallery)) copyFileSync(join(gallery, name), join(cwd, name));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** A text of a spec, what becomes of it, and the step at which an obligation must fail then. */
const mutations = [
  ["lock", "this.lock === 1)", "this.lock >= 0)", "l1"],
  ["lock", "this.lock = 0;", "", "l1"],
  ["lock", "this.critical.set(self, false);", "", "l2"],
  ["peterson", "!this.c.get(1 - self) || this.turn === self", "true", "a3"],
  ["peterson", "this.turn = 1 - self;", "this.turn = self;", "a2"],
  ["peterson", "this.c.set(self, true);", "", "a1"],
  [
    "two-phase",
    'this.tmState === "init" && this.tmPrepared.size === this.rms.size',
    'this.tmState === "init"',
    "tmCommit",
  ],
  ["two-phase", '&& this.msgs.has(record({ type: "Prepared", rm })));', ");", "tmRcvPrepared"],
  ["two-phase", 'when(this.tmState === "init");', "", "tmAbort"],
  ["two-phase", 'when(this.msgs.has(record({ type: "Abort" })));', "", "rmRcvAbortMsg"],
  [
    "lookup",
    "if (!entry.isLinked && entry.users.size === 0) this",
    "if (!entry.isLinked) this",
    "drop",
  ],
  ["lookup", "if (old.users.size === 0) this", "this", "replace"],
  ["lookup", "if (entry !== null) entry.users.add(current());", "", "take"],
  ["lookup", "old.isLinked = false;", "", "replace"],
] as const;

describe("a mutation makes an obligation fail at its step", () => {
  test.each(mutations)("%s: %s becomes %j", { timeout }, async (name, from, to, step) => {
    const text = readFileSync(join(gallery, `${name}.ts`), "utf8");
    expect(text).toContain(from);
    // A file of its own: TypeScript keeps what it knows of one that it has seen.
    const file = `${name}-${mutations.findIndex((each) => each[1] === from)}.ts`;
    writeFileSync(join(cwd, file), text.replace(from, to));
    const { model, errors } = readSpec(file, { cwd });
    expect(errors).toEqual([]);
    if (model === null) return;
    const proof = proofOf(model);
    const open: string[] = [];
    for (const obligation of proof.obligations) {
      if (obligation.isTrivial) continue;
      const { text: obliged } = smtFile(obligation, proof, null);
      const { verdict } = await solver.solve(obliged, 20_000);
      if (verdict === "sat") open.push(obligation.action?.name ?? "");
    }
    expect(open.some((action) => action.endsWith(step))).toBe(true);
  });
});

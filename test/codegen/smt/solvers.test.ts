import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { proofOf, smtFile } from "../../../codegen/smt/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { isSkipped } from "./debian.ts";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "lifespec-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The solvers that Debian has, each with what it needs to find these proofs. */
const solvers = [
  { name: "z3", args: ["-T:30"] },
  { name: "cvc5", args: ["--tlimit=30000", "--full-saturate-quant"] },
] as const;

describe.each(solvers)("$name", ({ name, args }) => {
  test
    .skipIf(isSkipped(name, "its second opinion"))
    .each(["lock", "peterson", "two-phase", "lookup"])(
    "proves %s too",
    { timeout: 300_000 },
    (spec) => {
      const { model } = readSpec(`specs/gallery/${spec}.ts`, { cwd: root });
      if (model === null) throw new Error("does not read");
      const proof = proofOf(model);
      const open = proof.obligations
        .filter(({ isTrivial }) => !isTrivial)
        .flatMap((obligation) => {
          const path = join(folder, `${obligation.id}.smt2`);
          writeFileSync(path, smtFile(obligation, proof, null).text);
          const said = spawnSync(name, [...args, path], { encoding: "utf8" }).stdout.trim();
          return said === "unsat" ? [] : [`${obligation.id}: ${said}`];
        });
      expect(open).toEqual([]);
    },
  );
});

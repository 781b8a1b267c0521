import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Solver } from "../../../cli/solver/answer.ts";
import { startZ3 } from "../../../cli/solver/z3.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { agreement } from "./agreement.ts";

const root = join(import.meta.dirname, "../../..");
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}

const files = [
  ...filesIn("test/corpus/language"),
  ...filesIn("test/corpus/agreement"),
  ...filesIn("test/corpus/violated"),
  ...["lock", "peterson", "two-phase", "lookup", "simple", "barrier", "die-hard"].map(
    (name) => `specs/gallery/${name}.ts`,
  ),
];

/** What the encoding does not express of these specs, so that nothing more is refused unnoticed. */
describe.each(files)("%s", (file) => {
  test(
    "steps, checks and properties are those of the interpreter",
    { timeout: 300_000 },
    async () => {
      const { model, errors } = readSpec(file, { cwd: root });
      expect(errors).toEqual([]);
      if (model === null) return;
      const { difference, refused } = await agreement(model, solver, 8);
      expect(difference).toBeNull();
      expect(refused).toMatchSnapshot();
    },
  );
});

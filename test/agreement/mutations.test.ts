import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";
import { mutations } from "../specs/mutations.ts";
import { isTlcMissing, runTlc } from "../tlc/tlc.ts";

const gallery = join(import.meta.dirname, "../../specs/gallery");
const broken = mutations.filter(({ spec }) => spec.startsWith("gallery/"));

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  cpSync(gallery, join(cwd, "gallery"), { recursive: true });
});

afterEach(() => rmSync(cwd, { recursive: true }));

/** What breaks a spec of the gallery here breaks its TLA+: TLC reports it too, and of a state as early. */
describe.skipIf(isTlcMissing()).each(broken)("$spec: $breaks", ({ spec, from, to, set = {} }) => {
  test("is broken to TLC", { timeout: 120_000 }, async () => {
    const path = join(cwd, spec);
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(from, () => to),
    );
    const { model } = readSpec(spec, { cwd, set });
    if (model === null) throw new Error(`${spec} does not read`);
    const { finding, trace } = await search(model);
    const theirs = runTlc(emitTla(model).files, { deadlock: model.checkDeadlock });
    const isOfSteps = finding?.kind === "temporal" || finding?.kind === "refinement";
    // Where an invariant and a refinement break at one depth, TLC may meet the other first.
    const isEither = (model.refinements ?? []).length > 0 && theirs.exitCode === 13;
    expect(theirs.exitCode).toBe(isOfSteps || isEither ? 13 : 12);
    if (!isOfSteps) expect(theirs.traceLength).toBe(trace.length);
  });
});

import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import type { SearchResult } from "../../engine/result.ts";
import { search } from "../../engine/search.ts";
import { isTlcMissing, runTlc } from "../tlc/tlc.ts";

const cwd = new URL("../..", import.meta.url).pathname;
const folders = ["specs/gallery", "specs/zswap"];
/** Small specs with formulas, and their broken twins. */
const formulas = ["test/corpus/holds", "test/corpus/violated"].flatMap((folder) =>
  readdirSync(`${cwd}${folder}`)
    .filter((name) => name.startsWith("formula-"))
    .map((name) => `${folder}/${name}`),
);
const specs = folders
  .filter((folder) => existsSync(`${cwd}${folder}`))
  .flatMap((folder) => readdirSync(`${cwd}${folder}`).map((name) => `${folder}/${name}`))
  .concat(formulas)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const { model } = readSpec(file, { cwd });
    return model === null ? [] : [{ file, model }];
  });

/** TLC takes seconds for some thousand states of these models, so the largest are compared on demand. */
const mostStates = Number(process.env["LIFESPEC_TLC_STATES"] ?? 34_703);
const lockOrderInversion = "lock order inversion";

/** The name under which TLC reports what our search found. */
function nameOf(result: SearchResult): string | null {
  const { finding } = result;
  if (finding === null || finding.kind === "deadlock") return finding && "deadlock";
  if (finding.kind === "invariant") return finding.property;
  const words = finding.property.split(/[^A-Za-z0-9]+/);
  return `No${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}`;
}

/**
 * TLC on the module we emit: the same verdict, and the same counts where the whole graph is searched. Of a
 * violated spec the length of the trace is the same, and the name is one that is violated at that depth.
 */
describe.skipIf(isTlcMissing())("TLC agrees", () => {
  test.for(specs)("$file", { timeout: 600_000 }, async ({ file, model }, { skip }) => {
    const ours = await search(model, {});
    const isOne = /rc1|gallery|pin-swap-cache-first|swapoff-starves|formula-/.test(file);
    const isLarge =
      !isOne &&
      (process.env["LIFESPEC_TLC_STATES"] === undefined || ours.distinctStates > mostStates);
    skip(isLarge, `more than ${mostStates} states: LIFESPEC_TLC_STATES=1000000 compares it`);
    skip(ours.finding?.property === lockOrderInversion, "TLC does not know lock orders");
    const { files } = emitTla(model);
    const theirs = runTlc(files, { deadlock: model.checkDeadlock, timeoutMs: 600_000 });
    if (ours.finding === null) {
      const { distinctStates, generatedStates, depth } = ours;
      expect([theirs.exitCode, theirs.violated]).toEqual([0, null]);
      expect([theirs.distinct, theirs.generated, theirs.depth]).toEqual([
        distinctStates,
        generatedStates,
        depth,
      ]);
    } else if (ours.finding.kind === "temporal") {
      // TLC names no formula, and its lasso need not be the shortest way into the cycle.
      expect([theirs.exitCode, theirs.violated]).toEqual([13, null]);
      expect(/Stuttering/.test(theirs.output)).toBe(ours.finding.loop?.step === null);
      expect(theirs.traceLength).toBeGreaterThan(0);
    } else {
      expect(theirs.exitCode).toBe(ours.finding.kind === "deadlock" ? 11 : 12);
      expect(theirs.traceLength).toBe(ours.trace.length);
      expect(theirs.violated).toBe(nameOf(ours));
    }
  });
});

import { expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { search } from "../../engine/search.ts";
import { randomCase } from "../engine/liveness/random-graph.ts";
import { isTlcMissing, runTlc } from "../tlc/tlc.ts";

/** How many formulas on random graphs are given to TLC, from which seed on. */
const runs = Number(process.env["LIVENESS_TLC_RUNS"] ?? 8);
const first = Number(process.env["LIVENESS_TLC_SEED"] ?? 1);

/** TLC checks no formula with `<>` of an action, or of a WF. */
const refusal =
  /TLC (?:cannot handle|requires)|Temporal formulas containing actions must be of forms/;

test.skipIf(isTlcMissing())(
  `TLC gives the same verdict on ${runs} random graphs`,
  { timeout: 600_000 },
  async () => {
    const told = { holds: 0, violated: 0, refused: 0 };
    for (let seed = first; seed < first + runs; seed++) {
      const { model } = randomCase(seed);
      const { outcome } = await search(model);
      const { files } = emitTla(model);
      const { exitCode, output } = runTlc(files, { deadlock: false });
      if (refusal.test(output)) {
        told.refused++;
        continue;
      }
      const text = files.map((file) => file.text).join("\n");
      const expected = outcome === "complete" ? [0] : [12, 13];
      expect(expected, `seed ${seed}\n${text}\n${output}`).toContain(exitCode);
      told[outcome === "complete" ? "holds" : "violated"]++;
    }
    expect(told.refused).toBeLessThanOrEqual((runs * 2) / 3);
  },
);

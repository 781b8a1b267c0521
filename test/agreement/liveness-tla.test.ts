import { expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { search } from "../../engine/search.ts";
import { randomCase } from "../engine/liveness/random-graph.ts";
import { check } from "../tla/check.ts";
import { violatedProperties } from "../tla/liveness.ts";
import { modelIn } from "../tla/model.ts";

/** How many formulas on random graphs, and from which seed on. */
const runs = Number(process.env["LIVENESS_TLA_RUNS"] ?? 100);
const first = Number(process.env["LIVENESS_TLA_SEED"] ?? 1);

/** TLC refuses many of these formulas; the evaluator takes them all. */
test(
  `TLA+ read back gives the same verdict on ${runs} random graphs`,
  { timeout: 600_000 },
  async () => {
    let violated = 0;
    for (let seed = first; seed < first + runs; seed += 1) {
      const { model } = randomCase(seed);
      const { outcome, distinctStates } = await search(model);
      const { files } = emitTla(model);
      const tla = modelIn(files);
      const checked = check(tla);
      const isViolated = violatedProperties(tla)?.size === 1;
      const text = files.map((file) => file.text).join("\n");
      expect(checked?.violated, `seed ${seed}\n${text}`).toEqual(new Set());
      if (outcome === "complete") expect(checked?.distinct).toBe(distinctStates);
      expect(isViolated, `seed ${seed}\n${text}`).toBe(outcome === "violated");
      if (isViolated) violated += 1;
    }
    expect(violated).toBeGreaterThan(runs / 5);
    expect(violated).toBeLessThan((runs * 4) / 5);
  },
);

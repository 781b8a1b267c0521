import { expect, test } from "vitest";
import { search } from "../../../engine/search.ts";
import { randomCase } from "./random-graph.ts";
import { holdsOf } from "./reference.ts";

/** Formulas on random graphs, under random fairness: so many, from which seed on. */
const first = Number(process.env["LIVENESS_SEED"] ?? 1);
const runs = Number(process.env["LIVENESS_RUNS"] ?? 1000);

test(
  `the search and fixed points agree on ${runs} random graphs`,
  { timeout: 1_200_000 },
  async () => {
    let violated = 0;
    for (let seed = first; seed < first + runs; seed++) {
      const { graph, formula, model } = randomCase(seed);
      const expected = holdsOf(graph, formula);
      const { outcome, liveness } = await search(model);
      expect(liveness?.isChecked, `seed ${seed}`).toBe(true);
      expect(outcome, `seed ${seed}`).toBe(expected ? "complete" : "violated");
      if (!expected) violated++;
    }
    // The generator is worth something only when both verdicts are frequent.
    expect(violated).toBeGreaterThan(runs / 5);
    expect(violated).toBeLessThan((runs * 4) / 5);
  },
);

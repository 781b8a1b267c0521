import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Host } from "../../cli/host.ts";
import { loadSpec } from "../../cli/load.ts";
import type { ProveOptions } from "../../cli/proved.ts";
import { proveSpec, type Verdict } from "../../cli/prove-spec.ts";
import { type Answer, type Solver, unknown } from "../../cli/solver/answer.ts";
import { plain } from "../../dsl/diag/palette.ts";
import { lifespec } from "./host.ts";

const cwd = join(import.meta.dirname, "../..");
/** What is said of Lookup with some solver. */
async function saidOf(
  solver: Solver,
  signal: AbortSignal,
  asked: Pick<ProveOptions, "suggest" | "within">,
): Promise<Verdict> {
  const { model } = await loadSpec("specs/gallery/lookup.ts", { cwd, set: {}, useCache: false });
  if (model === null) throw new Error("the spec does not read");
  const host: Host = {
    cwd,
    write: () => {},
    writeError: () => {},
    palette: plain,
    errorPalette: plain,
    width: 100,
    isErrorTerminal: false,
    onInterrupt: () => () => {},
  };
  const options = { limit: 10, json: false, set: {}, cache: false, ...asked };
  const pool = { ...solver, until: () => solver, close: () => {} };
  const context = { source: () => null, palette: plain, width: 100 };
  return proveSpec(model, { options, host, pool, signal }, context);
}

/** What was said, when the solver says yes until Ctrl-C is pressed at its `last` question, and how often it was asked. */
async function interrupted(last: number, suggest: boolean): Promise<[Verdict, number]> {
  const interruption = new AbortController();
  let asked = 0;
  const solver: Solver = {
    solve: (_text, _limitMs, assumptions = []) => {
      asked += 1;
      if (asked === last) interruption.abort();
      const yes: Answer = { verdict: "unsat", reason: "", values: {}, core: assumptions };
      return Promise.resolve(asked < last ? yes : unknown("interrupted"));
    },
  };
  return [await saidOf(solver, interruption.signal, { suggest, within: 600 }), asked];
}

test("the time is over also when there was garbage to collect", { timeout: 300_000 }, async () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("no gc");
  const solver: Solver = {
    solve: async () => {
      await setTimeout(20);
      collect();
      await setTimeout(1000);
      return unknown("nothing known");
    },
  };
  const { text } = await saidOf(solver, new AbortController().signal, { suggest: true, within: 1 });
  expect(text.split("\n")[0]).toContain("left when the time was over");
});

describe("Ctrl-C", () => {
  test("ends a proof, which says what was shown", async () => {
    const [{ text, json }, asked] = await interrupted(20, false);
    const [headline = ""] = text.split("\n");
    expect(headline).toMatch(/^\? .* no verdict: interrupted, \d+ of 83 obligations shown$/);
    expect(text).toMatch(/ {4}- \d+ obligations without an answer yet\n/);
    expect(text).not.toContain("proved");
    expect(json).toMatchObject({ spec: "Lookup", proved: false });
    // Those that were asked at the same time, and no other.
    expect(asked).toBeLessThan(40);
  });

  test.each([1, 40, 80, "the last"])("at question %s ends a proposal", async (which) => {
    const last = typeof which === "number" ? which : (await interrupted(Infinity, true))[1];
    const [{ text, json }, asked] = await interrupted(last, true);
    const [headline = ""] = text.split("\n");
    expect(headline).toContain("left when it was interrupted");
    expect(text).not.toContain("proved");
    expect(json).toMatchObject({ spec: "Lookup", proved: false });
    // Of each that was asked at the same time, perhaps once more.
    expect(asked).toBeLessThan(last + 40);
  });

  test("begins no other spec", async () => {
    const args = ["prove", "--no-cache", "specs/gallery/lock.ts", "specs/gallery/lookup.ts"];
    let press = (): void => {};
    const onInterrupt: Host["onInterrupt"] = (interrupt) => {
      press = interrupt;
      press();
      return () => {};
    };
    for (const more of [[], ["--suggest"]]) {
      const { code, output, errors } = await lifespec(cwd, [...args, ...more], onInterrupt);
      expect({ code, output, errors }).toEqual({ code: 130, output: "", errors: "" });
    }
    const { code, output } = await lifespec(cwd, [...args, "--json"], onInterrupt);
    expect([code, output]).toEqual([130, "[]\n"]);
  });
});

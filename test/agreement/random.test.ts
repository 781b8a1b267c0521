import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { isTlcMissing } from "../tlc/tlc.ts";
import { compare, type Comparison } from "./compare.ts";
import { sourceOf, SpecArbitrary } from "./random-spec.ts";

/** `npm run agree -- --runs N --seed S [--tlc]` sets these. */
const runs = Number(process.env["LIFESPEC_AGREE_RUNS"] ?? 200);
const seed = Number(process.env["LIFESPEC_AGREE_SEED"] ?? 20_261_122);
const isFull = process.env["LIFESPEC_AGREE_TLC"] === "1";
const tlcRuns = isFull ? runs : 20;
const progressEvery = 100;
const timeout = 24 * 3600 * 1000;

/** How many of the specs there were of each kind, and what became of them. */
class Tally {
  readonly counts = new Map<string, number>();

  get total(): number {
    return [...this.counts.values()].reduce((sum, each) => sum + each, 0);
  }

  add(comparison: Comparison): void {
    const { kind } = comparison;
    const key = kind === "agree" ? `agree: ${comparison.verdict}` : kind;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  of(kind: string): number {
    return this.counts.get(kind) ?? 0;
  }

  toString(): string {
    const rows = [...this.counts].toSorted(([, left], [, right]) => right - left);
    return rows.map(([key, count]) => `${count} ${key}`).join(", ");
  }
}

function report(tally: Tally, tlc: boolean): void {
  const parties = tlc ? ", with TLC" : "";
  process.stdout.write(`${tally.total} specs, seed ${seed}${parties}: ${String(tally)}\n`);
}

/** Compares `count` random specs. Throws with the shortest spec found on which the executions differ. */
async function agreeOn(count: number, tlc: boolean): Promise<Tally> {
  const tally = new Tally();
  let shortest = "";
  const property = fc.asyncProperty(new SpecArbitrary(), async (spec) => {
    const source = sourceOf(spec);
    const comparison = await compare(source, { tlc });
    tally.add(comparison);
    if (tally.total % progressEvery === 0) report(tally, tlc);
    if (comparison.kind !== "mismatch") return;
    shortest = `${comparison.reason}\n\n${await format(source, { parser: "typescript" })}`;
    throw new Error("the executions differ");
  });
  const outcome = await fc.check(property, { seed, numRuns: count });
  report(tally, tlc);
  if (outcome.failed) throw new Error(`seed ${seed}, spec ${outcome.numRuns}: ${shortest}`);
  return tally;
}

const corpus = `${import.meta.dirname}/../corpus/agreement/`;

/** What random specs once broke, made short. TLC has its turn in tlc.test.ts. */
test.each(readdirSync(corpus).filter((name) => name.endsWith(".ts")))("%s", async (name) => {
  const source = readFileSync(`${corpus}${name}`, "utf8");
  expect(await compare(source, { tlc: false })).toMatchObject({ kind: "agree" });
});

describe("executions of random specs agree", () => {
  test.skipIf(isFull)(
    "search, interpreter, native runs and TLA+ read back",
    { timeout },
    async () => {
      const tally = await agreeOn(runs, false);
      // A generator that mostly writes what nobody may write would show little.
      expect(tally.of("refused")).toBeLessThan(runs / 25);
      expect(tally.of("ill-typed")).toBeLessThan(runs / 5);
    },
  );

  test.skipIf(isTlcMissing())("and TLC", { timeout }, async () => {
    await agreeOn(tlcRuns, true);
  });
});

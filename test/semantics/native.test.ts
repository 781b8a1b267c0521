import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Body } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { Spec } from "../../dsl/lang/spec.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { recordingOf, replay } from "../../engine/native/replay.ts";
import { search } from "../../engine/search.ts";
import { follow, type Parting } from "./follow.ts";

const cwd = new URL("../..", import.meta.url).pathname;
const files = ["specs/gallery", "specs/zswap"].flatMap((folder) =>
  readdirSync(`${cwd}${folder}`).map((name) => `${folder}/${name}`),
);

/** The spec that a file exports; an abstract one that others extend is none. */
async function specIn(file: string, name: string): Promise<SpecClass> {
  const exported: unknown = await import(/* @vite-ignore */ `${cwd}${file}`);
  const found: unknown = Object.entries(exported as object).find(([key]) => key === name)?.[1];
  if (typeof found !== "function" || !(found.prototype instanceof Spec))
    throw new Error(`${file} does not export ${name}`);
  return found as SpecClass;
}

/** How many native runs of each spec are followed; `LIFESPEC_RUNS=2000` follows more. */
const runs = Number(process.env["LIFESPEC_RUNS"] ?? 150);
const timeout = 1000 * runs;

describe.each(files)("%s", (file) => {
  const { model } = readSpec(file, { cwd });

  test.skipIf(model === null)("native runs are runs of the model", { timeout }, async () => {
    if (model === null) return;
    const type = await specIn(file, model.name);
    for (let seed = 1; seed <= runs; seed += 1) expect(follow(type, model, seed)).toBeNull();
  });

  test.skipIf(model?.expected.kind !== "violated")(
    "the counterexample replays, with the same state after each step",
    { timeout },
    async () => {
      if (model === null) return;
      const { trace, finding } = await search(model, {});
      const replayed = replay(await specIn(file, model.name), recordingOf(trace, finding), {
        model,
      });
      expect(replayed.mismatch).toBeNull();
      expect(replayed.steps.flatMap(({ differences }) => differences)).toEqual([]);
      // Once round the cycle of a lasso: back to where it began.
      const back = (finding?.loop?.step ?? null) === null ? 0 : 1;
      expect(replayed.steps).toHaveLength(trace.length - 1 + back);
      expect(replayed.finding?.property).toBe(finding?.property);
    },
  );
});

describe("a model that is wrong is found out", () => {
  const { model } = readSpec("specs/gallery/lock.ts", { cwd });
  const broken = (change: (body: Body) => Body): Model | null =>
    model && {
      ...model,
      actions: model.actions.map((action) => ({ ...action, body: change(action.body) })),
    };

  test("a guard is missing", async () => {
    const type = await specIn("specs/gallery/lock.ts", "Lock");
    const wrong = broken((body) => (body.kind === "guard" ? body.then : body));
    expect(wrong && followMany(type, wrong)).toMatchObject({
      reason: expect.stringContaining("native"),
    });
  });

  test("an update is missing", async () => {
    const type = await specIn("specs/gallery/lock.ts", "Lock");
    const wrong = broken((body) =>
      body.kind === "update"
        ? { ...body, updates: body.updates.filter(({ variable }) => variable === "pc") }
        : body,
    );
    expect(wrong && followMany(type, wrong)).toMatchObject({
      reason: "the native step is not a step of the model",
    });
  });
});

function followMany(type: SpecClass, model: Model): Parting | null {
  for (let seed = 1; seed <= 20; seed += 1) {
    const parting = follow(type, model, seed);
    if (parting !== null) return parting;
  }
  return null;
}

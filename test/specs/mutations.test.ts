import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { nearSteps } from "../../engine/refinement/closest.ts";
import { imageOf } from "../../engine/refinement/image.ts";
import type { SearchResult } from "../../engine/result.ts";
import { search } from "../../engine/search.ts";
import { mutations } from "./mutations.ts";
import { mutations as thread } from "./thread.mutations.ts";

const specs = join(import.meta.dirname, "../../specs");

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  cpSync(specs, cwd, { recursive: true });
});

afterEach(() => rmSync(cwd, { recursive: true }));

/** The abstract actions that come closest to the last step of a trace, and cannot be it. */
function nearTo(model: Model | null, result: SearchResult | null): readonly string[] {
  const refinement = model?.refinements?.find(({ name }) => name === result?.finding?.property);
  const [after, before] = [result?.trace.at(-1)?.state, result?.trace.at(-2)?.state];
  if (!model || refinement === undefined || !after || !before) return [];
  const [from, to] = [before, after].map((state) => imageOf(refinement, model, state));
  return nearSteps(refinement.abstract, from ?? {}, to ?? {}, 2)
    .filter(({ failed, different }) => failed.length > 0 || different.length > 0)
    .map(({ action }) => action);
}

describe.each(mutations)(
  "$spec: $breaks",
  ({ breaks, near, spec, file = spec, from, to, set = {} }) => {
    test("is broken by its mutation, and nothing else before it", async () => {
      const path = join(cwd, file);
      const text = readFileSync(path, "utf8");
      expect(text.split(from)).toHaveLength(2);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
      const { model, errors } = readSpec(join(cwd, spec), { cwd, set });
      expect(errors).toEqual([]);
      const result = model === null ? null : await search(model);
      expect(result?.finding?.property).toBe(breaks);
      if (near !== undefined) expect(nearTo(model, result)).toContain(near);
    });
  },
);

const files = ["gallery", "zswap"].flatMap((folder) =>
  readdirSync(join(specs, folder)).map((name) => `${folder}/${name}`),
);

/** What is broken, by all mutations, and by the specs that are violated as they stand. */
function allBroken(models: ReadonlyMap<string, Model>): readonly (readonly [string, string])[] {
  return [
    ...mutations.map(({ spec, breaks }) => [spec, breaks] as const),
    ...thread.map(({ spec, violates }) => [`zswap/${spec}.ts`, violates] as const),
    ...[...models].flatMap(([spec, { expected }]) =>
      expected.kind === "violated" ? [[spec, expected.property] as const] : [],
    ),
  ];
}

/** The invariants of a spec, each with the file that declares it. */
function invariantsOf(model: Model | undefined): readonly string[] {
  return model?.invariants.map(({ name, span }) => `${span.file}: ${name}`) ?? [];
}

test("each invariant has a mutation, or a spec, that breaks it", { timeout: 300_000 }, () => {
  const models = new Map<string, Model>();
  for (const file of files) {
    const { model } = readSpec(file, { cwd: specs });
    if (model !== null) models.set(file, model);
  }
  const broken = allBroken(models).flatMap(([spec, name]) =>
    invariantsOf(models.get(spec)).filter((invariant) => invariant.endsWith(`: ${name}`)),
  );
  const all = new Set([...models.values()].flatMap(invariantsOf));
  expect([...all].filter((invariant) => !broken.includes(invariant))).toEqual([]);
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
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

describe.each(mutations)("$spec: $breaks", ({ breaks, spec, file = spec, from, to, set = {} }) => {
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
  });
});

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

import { describe, expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";
import type { File } from "../tla/model.ts";
import { differsFromEvaluator } from "./evaluator.ts";

const cwd = new URL("../..", import.meta.url).pathname;
const small = { entries: 2, writers: 1, loaders: 1 };

type Row = readonly [file: string, set?: Readonly<Record<string, number>>];

/** The specs of the house of up to some thousand states; `LIFESPEC_TLA=1` has the larger ones, too. */
const rows: readonly Row[] = [
  ["gallery/alternating-bit.ts"],
  ["gallery/barrier.ts"],
  ["gallery/die-hard.ts"],
  ["gallery/dining-philosophers.ts"],
  ["gallery/ewd840.ts"],
  ["gallery/lock.ts"],
  ["gallery/peterson.ts"],
  ["gallery/reference.ts", small],
  ["gallery/simple-allocator.ts"],
  ["gallery/simple.ts"],
  ["gallery/sync-termination-detection.ts"],
  ["gallery/t-commit.ts"],
  ["gallery/two-phase.ts"],
  ["zswap/inuse-pages-without-si-lock.ts"],
  ["zswap/invalidate-waits-for-entry.ts"],
  ["zswap/objcg-put-first.ts"],
  ["zswap/pin-first-putback.ts"],
  ["zswap/private-folio-thrown-away.ts"],
];
const larger: readonly Row[] = [
  ["gallery/readers-writers.ts"],
  ["zswap/disabled-invalidates-duplicate.ts"],
  ["zswap/disabled-keeps-duplicate.ts"],
  ["zswap/inuse-pages-after-cleanups.ts"],
  ["zswap/lru-counts.ts"],
  ["zswap/pin-first-as-sketched.ts"],
  ["zswap/pin-swap-cache-first.ts"],
  ["zswap/rc1.ts"],
  ["zswap/remove-tree-cleanups-rc1.ts"],
  ["zswap/remove-tree-cleanups.ts"],
  ["zswap/trylock-look-up-again.ts"],
  ["zswap/trylock-tree-under-lru.ts"],
];

function modelOf(file: string, set: Readonly<Record<string, number>> = {}): Model {
  const { model } = readSpec(`specs/${file}`, { cwd, set });
  if (model === null) throw new Error(`${file} does not read`);
  return model;
}

const timeout = 1_200_000;

/** Our evaluator of TLA+ on the module that we emit: the verdict, the counts, the length of the trace. */
describe("the module, read back, agrees with the search", () => {
  test.for(process.env["LIFESPEC_TLA"] ? [...rows, ...larger] : rows)(
    "%s",
    { timeout },
    async ([file, set]) => {
      const model = modelOf(file, set);
      const found = await search(model, {});
      const { finding } = found;
      const violated = new Set(finding === null ? [] : [finding.property]);
      expect(differsFromEvaluator(model, found, { violated })).toBeNull();
    },
  );
});

/** Mistakes that a generator could make. Each shows in the counts or in the verdict. */
const mistakes: readonly (readonly [file: string, from: string, to: string])[] = [
  ["gallery/barrier.ts", "arrived' = arrived \\cup {proc}", "arrived' = {proc}"],
  ["gallery/die-hard.ts", "/\\ small' = 3", "/\\ small' = 2"],
  ["gallery/lock.ts", "/\\ lock' = 1", "/\\ lock' = 0"],
  ["gallery/peterson.ts", "\\/ ~c[1 - self]", "\\/ c[1 - self]"],
  ["gallery/two-phase.ts", '/\\ rmState[rm] = "working"', '/\\ rmState[rm] # "aborted"'],
];

test.each(mistakes)("%s with %s as %s does not", { timeout }, async (file, from, to) => {
  const model = modelOf(file);
  const found = await search(model, {});
  const violated = new Set(found.finding === null ? [] : [found.finding.property]);
  const files = emitTla(model).files.map((each): File => {
    return { name: each.name, text: each.text.replace(from, to) };
  });
  expect(files).not.toEqual(emitTla(model).files);
  expect(differsFromEvaluator(model, found, { violated }, files)).not.toBeNull();
});

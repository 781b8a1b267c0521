import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";

const cwd = join(import.meta.dirname, "../../specs");
const small = { entries: 2, writers: 1, loaders: 1 };

type Row = {
  readonly spec: string;
  readonly set?: Readonly<Record<string, number>>;
  /** `null`: it holds. Else the property, and the number of states of the counterexample. */
  readonly violated: readonly [property: string, states: number] | null;
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly depth: number;
};

function row(
  spec: string,
  counts: readonly [distinctStates: number, generatedStates: number, depth: number],
  violated: Row["violated"] = null,
  set: Row["set"] = {},
): Row {
  const [distinctStates, generatedStates, depth] = counts;
  return { spec, set, violated, distinctStates, generatedStates, depth };
}

/**
 * The verdict and the size of each spec. The gallery's numbers are those of the TLA+ specifications that its
 * specs follow, as their doc comments say; those of a spec that is violated are what was searched until then.
 */
const rows: readonly Row[] = [
  row("gallery/alternating-bit.ts", [240, 1392, 10]),
  row("gallery/barrier.ts", [64, 194, 7]),
  row("gallery/die-hard.ts", [14, 73, 7], ["NotSolved", 7]),
  row("gallery/dining-philosophers.ts", [67, 336, 29]),
  row("gallery/ewd840.ts", [302, 2001, 9]),
  row("gallery/ewd840.ts", [1566, 15_986, 12], null, { n: 4 }),
  row("gallery/lock.ts", [12, 21, 5]),
  row("gallery/lookup.ts", [129, 203, 13]),
  row("gallery/peterson.ts", [42, 77, 11]),
  row("gallery/readers-writers.ts", [21_527, 59_674, 13]),
  row("gallery/reference.ts", [1_054_870, 4_035_674, 50]),
  row("gallery/reference.ts", [2239, 5526, 35], null, small),
  row("gallery/simple-allocator.ts", [400, 1633, 6]),
  row("gallery/simple.ts", [723, 1842, 11]),
  row("gallery/t-commit.ts", [34, 94, 7]),
  row("gallery/sync-termination-detection.ts", [9, 61, 2]),
  row("gallery/two-phase.ts", [288, 1146, 11]),
  row("zswap/disabled-invalidates-duplicate.ts", [39_644, 107_236, 72]),
  row("zswap/disabled-keeps-duplicate.ts", [23_616, 61_115, 36], ["stale write", 36]),
  row("zswap/folio-left-locked.ts", [56_908, 150_305, 59], ["folio left locked or referenced", 59]),
  row("zswap/inuse-pages-after-cleanups.ts", [34_615, 92_776, 80]),
  row("zswap/inuse-pages-without-si-lock.ts", [1437, 3235, 20], ["TreeEmptyAtSwapoff", 20]),
  row("zswap/invalidate-waits-for-entry.ts", [527, 1121, 16], ["sleep while atomic", 16]),
  row("zswap/last-put-on-failure.ts", [88_789, 264_573, 35], ["use after free", 35]),
  row("zswap/last-put-on-success.ts", [194_847, 600_497, 42], ["use after free", 42]),
  row("zswap/lru-counts.ts", [11_108, 32_141, 22], ["LruCountsAgree", 22]),
  row("zswap/lru-lock-not-cycled.ts", [91_733, 285_732, 34], ["use after free", 34]),
  row("zswap/objcg-put-first.ts", [1181, 2896, 16], ["use after free", 16]),
  row("zswap/objcg-put-last.ts", [103_822, 318_894, 83]),
  row("zswap/pin-first-as-sketched.ts", [44_535, 121_682, 79]),
  row("zswap/pin-first-putback.ts", [2747, 6442, 23], ["LruSubset", 23]),
  row("zswap/pin-swap-cache-first.ts", [34_703, 93_648, 79]),
  row("zswap/private-folio-keeps-entry.ts", [54_876, 154_117, 71]),
  row("zswap/private-folio-thrown-away.ts", [2593, 6197, 21], ["data loss", 21]),
  row("zswap/rc1.ts", [11_099, 26_386, 32], ["use after free", 32]),
  row("zswap/remove-tree-cleanups-rc1.ts", [8559, 20_012, 30], ["use after free", 30]),
  row("zswap/remove-tree-cleanups.ts", [34_229, 92_254, 77]),
  row("zswap/stale-tree-after-swapon.ts", [342_222, 1_105_719, 49], ["use after free", 49]),
  row("zswap/stale-write-after-swapon.ts", [342_222, 1_105_719, 49], ["stale write", 49]),
  row("zswap/swap-slot.ts", [39, 128, 7]),
  row("zswap/swapoff-ends.ts", [34_703, 93_648, 79]),
  row("zswap/swapoff-starves.ts", [34_703, 93_648, 79], ["SwapoffCompletes", 8]),
  row("zswap/swapoff-waits-for-entries.ts", [168_093, 469_645, 86]),
  row("zswap/swapoff-waits-for-tree.ts", [61_417, 157_018, 43], ["use after free", 43]),
  row("zswap/tree-outlives-swapoff.ts", [80_014, 218_140, 77]),
  row("zswap/tree-percpu-ref.ts", [113_609, 308_680, 86]),
  row("zswap/trylock-look-up-again.ts", [14_771, 35_336, 35], ["use after free", 35]),
  row("zswap/trylock-put-without-tree.ts", [125_527, 370_316, 38], ["null dereference", 38]),
  row("zswap/trylock-rotate.ts", [850_723, 2_993_572, 92]),
  row("zswap/trylock-tree-under-lru.ts", [12_261, 29_512, 33], ["use after free", 33]),
  row("zswap/walk-restart.ts", [179_100, 516_522, 76]),
  row("zswap/walk-skip.ts", [45_929, 123_828, 38], ["use after free", 38]),
  row("zswap/writeback-retries.ts", [34_175, 92_786, 79], ["SwapoffCompletes", 47]),
  row("zswap/xarray.ts", [401_756, 1_422_410, 78]),
];

describe.each(rows)("$spec $set", ({ spec, set = {}, violated, ...counts }) => {
  const { model, errors } = readSpec(spec, { cwd, set });

  test("verdict, states, depth", async () => {
    expect(errors).toEqual([]);
    if (model === null) return;
    const { finding, trace, unreached, unmet, vacuous, ...result } = await search(model);
    expect(result).toMatchObject(counts);
    expect(finding === null ? null : [finding.property, trace.length]).toEqual(violated);
    const expected =
      violated === null ? { kind: "holds" } : { kind: "violated", property: violated[0] };
    expect(model.expected).toEqual(expected);
    if (violated === null) expect({ unmet, vacuous }).toEqual({ unmet: [], vacuous: [] });
    if (spec.startsWith("gallery/") && violated === null) expect(unreached).toEqual([]);
  });

  test("its doc comment, if it says how large it is, says so", () => {
    const isOfThread = spec.startsWith("zswap/");
    // In the midst of a paragraph there are sizes that are not the default ones.
    const pattern = isOfThread
      ? /^([\d ]+) distinct states, ([\d ]+)\s+generated,\s+depth (\d+)\. Run once/m
      : /([\d ]+) distinct\s+states, ([\d ]+)\s+generated,\s+depth (\d+)/;
    const said = pattern.exec(model?.doc ?? "");
    if (isOfThread) expect(said).not.toBeNull();
    if (said === null || Object.keys(set).length > 0) return;
    const numbers = said.slice(1).map((text) => Number(text.replaceAll(" ", "")));
    expect(numbers).toEqual([counts.distinctStates, counts.generatedStates, counts.depth]);
  });
});

test("each spec has its row", () => {
  const files = ["gallery", "zswap"].flatMap((folder) =>
    readdirSync(join(cwd, folder)).map((name) => `${folder}/${name}`),
  );
  const pinned = new Set(rows.map(({ spec }) => spec));
  const parts = ["zswap/swapfile.ts"]; // abstract: what the zswap specs share
  const specs = files.filter((file) => file.endsWith(".ts"));
  expect(specs.filter((file) => !pinned.has(file))).toEqual(parts);
});

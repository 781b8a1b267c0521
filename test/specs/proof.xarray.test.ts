import { describe, expect, test } from "vitest";
import { finiteModel } from "../../cli/proof/finite.ts";
import { conjoined, jointly, proofOf } from "../../codegen/smt/index.ts";
import { search } from "../../engine/search.ts";
import { debianZ3, isSkipped } from "../codegen/smt/debian.ts";
import { leaving, modelIn, type Open, openAmong, openOf } from "./proof.ts";

const timeout = 3_600_000;
const entries = modelIn("test/corpus/proof/xarray/entries.ts");

const isWithoutZ3 = isSkipped("z3", "the proof of today's scheme");

function idsOf(open: readonly Open[]): readonly string[] {
  return open.map(({ obligation, verdict }) => `${obligation.id}: ${verdict}`);
}

test("has the steps of today's scheme", () => {
  const { actions, variables } = modelIn("specs/zswap/xarray.ts");
  expect(entries.actions).toEqual(actions);
  expect(entries.variables).toEqual(variables);
});

test(
  "has conjuncts that are true in the finite model, and properties too",
  { timeout },
  async () => {
    const { outcome, finding, distinctStates } = await search(finiteModel(entries));
    expect(finding).toBe(null);
    expect([outcome, distinctStates]).toEqual(["complete", 401_756]);
  },
);

test.skipIf(isWithoutZ3)(
  "nothing that is freed is used, for any number of shrinkers, slots, trees and entries",
  { timeout },
  async () => {
    const proof = proofOf(entries);
    const asked = jointly(proof.obligations.filter(({ isTrivial }) => !isTrivial)).map(conjoined);
    expect(idsOf(await openAmong(asked, proof, debianZ3))).toEqual([
      "startWriteback.NoStaleWrite: sat",
      "end.NoLeak: sat",
      "end.NoEntryNotOnTheLRU: sat",
      "end.NoFolioLeftLockedOrReferenced: sat",
    ]);
  },
);

/** A step, a variable that it leaves as it was, and a conjunct that it breaks then. */
const mutations = [
  ["lru_lock", "lruLock", "LruLockIsHeld"],
  ["swapon_si_unlock", "siLock", "SiLockIsHeld"],
  ["add_to_swap_si_lock", "swapCacheLocked", "FolioIsLocked"],
  ["zswap_writeback_entry_swapcache_prepare", "swapCacheLocked", "FolioIsLocked"],
  ["zswap_writeback_entry_deleteFolio", "swapCacheRemoved", "FolioIsRemoved"],
  ["zswap_writeback_entry_deleteFolio", "swapCacheFolios", "FreedSlotIsUnused"],
  ["shrinker_si_lock", "siInusePages", "InUseAreCounted"],
  ["swapoff_si_lock", "siWriteok", "NoNewSlots"],
  ["zswap_swapoff", "zswapTree", "TreeIsLive"],
  ["zswap_swapoff", "treeLive", "OnlyTree"],
  ["xa_store_lock", "xaLock", "XaLockIsHeld"],
  ["shrinker_xa_erase_unlock", "xaLock", "XaLockIsOfHolder"],
  ["zswap_store", "entrySlot", "EntryHasSlot"],
  ["xa_store_lock", "treeXa", "StoredIsInTree"],
  ["process_zswap_load_xa_erase_lock", "treeXa", "OwnedIsOfWork"],
  ["zswap_writeback_entry_lru_del_lock", "lru", "OwnedIsUnlinked"],
  ["shrinker_xa_erase_lock", "treeXa", "FreedSlotIsVacant"],
  ["swapon_si_lock", "siHasSwapMap", "SwapMapIsThere"],
] as const;

describe.skipIf(isWithoutZ3)("a step that forgets a variable is noticed there", () => {
  test.each(mutations)("%s without %s: %s", { timeout }, async (step, variable, conjunct) => {
    const model = leaving(entries, step, variable);
    expect(model.actions).not.toEqual(entries.actions);
    const open = await openOf(
      model,
      debianZ3,
      ({ kind, action, claim }) =>
        kind === "step" && action?.name === step && claim.name === conjunct,
    );
    expect(idsOf(open)).toEqual([`${step}.${conjunct}: sat`]);
  });
});

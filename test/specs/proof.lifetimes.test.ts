import { describe, expect, test } from "vitest";
import { finiteModel } from "../../cli/proof/finite.ts";
import { conjoined, jointly, proofOf } from "../../codegen/smt/index.ts";
import { search } from "../../engine/search.ts";
import { debianZ3, isSkipped } from "../codegen/smt/debian.ts";
import { leaving, modelIn, type Open, openAmong, openOf } from "./proof.ts";

const timeout = 3_600_000;
const versions = modelIn("test/corpus/proof/versions.ts");

const isWithoutZ3 = isSkipped("z3", "the proof of zswap's lifetimes");

function idsOf(open: readonly Open[]): readonly string[] {
  return open.map(({ obligation, verdict }) => `${obligation.id}: ${verdict}`);
}

test("has the steps of the merged fix", () => {
  const { actions, variables } = modelIn("specs/zswap/pin-swap-cache-first.ts");
  expect(versions.actions).toEqual(actions);
  expect(versions.variables).toEqual(variables);
});

test("has conjuncts that are true in the finite model, and properties too", async () => {
  const { outcome, finding, distinctStates } = await search(finiteModel(versions));
  expect(finding).toBe(null);
  expect([outcome, distinctStates]).toEqual(["complete", 34_703]);
});

test.skipIf(isWithoutZ3)(
  "nothing that is freed is used, and nothing old is written, for any number of shrinkers, slots, trees and entries",
  { timeout },
  async () => {
    const proof = proofOf(versions);
    const asked = jointly(proof.obligations.filter(({ isTrivial }) => !isTrivial)).map(conjoined);
    expect(idsOf(await openAmong(asked, proof, debianZ3))).toEqual([
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
  ["shrinker_si_lock", "siInusePages", "InUseAreCounted"],
  ["shrinker_si_lock", "siHasCache", "SlotIsFree"],
  ["add_to_swap_si_lock", "siInusePages", "InUseAreCounted"],
  ["add_to_swap_si_lock", "swapCacheLocked", "FolioIsLocked"],
  ["zswap_writeback_entry_swapcache_prepare", "swapCacheLocked", "FolioIsLockedByWriteback"],
  ["zswap_writeback_entry_deleteFolio", "swapCacheRemoved", "FolioIsRemoved"],
  ["zswap_writeback_entry_deleteFolio", "swapCacheFolios", "FreedSlotIsUnused"],
  ["validate", "treeLock", "TreeLockIsHeld"],
  ["validate", "refcount", "EntryIsHeld"],
  ["process_zswap_load_tree_lock", "refcount", "EntryIsHeld"],
  ["zswap_writeback_entry_tree_unlock_2", "treeLock", "TreeLockIsOfHolder"],
  ["invalidate", "rbroot", "EntryInTree"],
  ["zswap_store_tree_lock", "rbroot", "SlotIsVacant"],
  ["zswap_store_tree_unlock", "entrySlot", "EntryHasSlot"],
  ["shrinker_tree_lock", "rbroot", "InTreeIsInUse"],
  ["swapoff_si_lock", "siWriteok", "NoNewSlots"],
  ["kfree", "zswapTree", "TreeIsLive"],
  ["kfree", "treeLive", "OnlyTree"],
  ["zswap_swapon", "treeLive", "TreeIsLive"],
  ["swap_out_and_in_swap_free", "siCounted", "CountedIsOfProcess"],
  ["zswap_store_tree_unlock", "entryData", "NewEntryHasPage"],
  ["zswap_writeback_entry_tree_unlock_2", "data", "WritebackHasPage"],
] as const;

describe.skipIf(isWithoutZ3)("a step that forgets a variable is noticed there", () => {
  test.each(mutations)("%s without %s: %s", { timeout }, async (step, variable, conjunct) => {
    const model = leaving(versions, step, variable);
    expect(model.actions).not.toEqual(versions.actions);
    const open = await openOf(
      model,
      debianZ3,
      ({ kind, action, claim }) =>
        kind === "step" && action?.name === step && claim.name === conjunct,
    );
    expect(idsOf(open)).toEqual([`${step}.${conjunct}: sat`]);
  });
});

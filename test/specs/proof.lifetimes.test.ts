import { describe } from "vitest";
import { testLayers } from "./proof.layers.ts";

describe("the proof of the merged fix", () => {
  testLayers({
    spec: "specs/zswap/pin-swap-cache-first.ts",
    last: "test/corpus/proof/versions.ts",
    states: 34_703,
    open: ["end.NoLeak", "end.NoEntryNotOnTheLRU", "end.NoFolioLeftLockedOrReferenced"],
    mutations: [
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
      ["zswap_store_tree_lock", "rbroot", "EntryHasPage"],
      ["zswap_writeback_entry_tree_unlock_2", "data", "WritebackHasPage"],
    ],
  });
});

import { describe } from "vitest";
import { testLayers } from "./proof.layers.ts";

describe("the proof of today's scheme", () => {
  testLayers({
    spec: "specs/zswap/xarray.ts",
    last: "test/corpus/proof/xarray/entries.ts",
    states: 401_756,
    open: [
      "startWriteback.NoStaleWrite",
      "end.NoLeak",
      "end.NoEntryNotOnTheLRU",
      "end.NoFolioLeftLockedOrReferenced",
    ],
    mutations: [
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
      ["xa_remove_lock", "treeXa", "OwnedIsOfWork"],
      ["swapon_si_lock", "siHasSwapMap", "SwapMapIsThere"],
    ],
  });
});

----------------------- MODULE PrivateFolioThrownAway -----------------------

(***************************************************************************)
(* Every load takes the entry out and frees it, also one into a private    *)
(* folio; when that folio is thrown away, the page is lost. As             *)
(* c2e2ba770200 had made it, until 25cd241408a2 (both v6.9); here with     *)
(* today's xarray.                                                         *)
(*                                                                         *)
(* 2 593 distinct states, 6 197 generated, depth 21. Run once, violated as *)
(* well: two shrinkers 9 874, 28 218, 21; two slots 4 934, 11 854, 21.     *)
(* Written by lifespec from specs/zswap/private-folio-thrown-away.ts:12.   *)
(***************************************************************************)

EXTENDS Integers, Sequences

CONSTANTS
    \* @type: Set(REF);
    Slot,
    \* @type: Set(REF);
    ZswapTree,
    \* @type: Set(REF);
    ZswapEntry,
    \* @type: Set(REF);
    Shrinker,
    \* @type: Set(REF);
    Process,
    \* @type: Set(REF);
    Swapoff,
    \* No object and no thread.
    \* @type: REF;
    NULL,
    \* @type: Int;
    writes

ASSUME NullAssumption ==
    NULL \notin Slot \cup ZswapTree \cup ZswapEntry \cup Shrinker
                \cup Process \cup Swapoff
ASSUME WritesAssumption == writes \in Nat

\* Sequences over S of at most so many elements.
BoundedSeq(S, capacity) == {s \in Seq(S) : Len(s) <= capacity}

\* The elements of a sequence.
Range(seq) == {seq[i] : i \in DOMAIN seq}

\* A sequence without the elements that equal e.
Without(seq, e) == SelectSeq(seq, LAMBDA other : other # e)

-----------------------------------------------------------------------------

VARIABLES
    \* Spinlocks held and other reasons not to sleep. Sleeping while it is
    \* not 0 is sleeping while atomic.
    \* @type: REF -> Int;
    preemptCount,
    \* How many `rcu_read_lock()`s are not yet unlocked.
    \* @type: REF -> Int;
    rcuReadLockNesting,
    \* @type: REF;
    siLock,
    \* @type: Int;
    usersCount,
    \* @type: Bool;
    usersDying,
    \* `SWP_WRITEOK`: slots may be allocated.
    \* @type: Bool;
    siWriteok,
    \* The device has its `swap_map`; swapoff takes it away before it calls
    \* `zswap_swapoff()`.
    \* @type: Bool;
    siHasSwapMap,
    \* @type: Int;
    siInusePages,
    \* Slots with a swap count: a page table entry refers to them.
    \* @type: Set(REF);
    siCounted,
    \* Slots with `SWAP_HAS_CACHE`: a folio is in the swap cache, or the slot
    \* is about to be freed.
    \* @type: Set(REF);
    siHasCache,
    \* Slots whose folio is in the cache.
    \* @type: Set(REF);
    swapCacheFolios,
    \* `PG_locked` of a folio in the cache, and whose lock it is.
    \* @type: REF -> REF;
    swapCacheLocked,
    \* `PG_writeback` of a folio in the cache.
    \* @type: Set(REF);
    swapCacheWriteback,
    \* Threads that hold the lock and a reference of a folio that is no
    \* longer in the cache.
    \* @type: Set(REF);
    swapCacheRemoved,
    \* The version of the page's data, counted by the writes to it.
    \* @type: Int;
    page,
    \* @type: REF -> REF;
    xaLock,
    \* @type: REF -> (REF -> REF);
    treeXa,
    \* @type: REF -> REF;
    entrySlot,
    \* What is compressed: a version of the page.
    \* @type: REF -> Int;
    entryData,
    \* @type: REF;
    lruLock,
    \* Oldest first.
    \* @type: Seq(REF);
    lru,
    \* `zswap_trees[type]`: a plain pointer, read without any lock.
    \* @type: REF;
    zswapTree,
    \* The slots whose page the device has, as it is now.
    \* @type: Set(REF);
    onDevice,
    \* Which objects of ZswapTree are allocated.
    \* @type: REF -> Bool;
    treeLive,
    \* Which objects of ZswapEntry are allocated.
    \* @type: REF -> Bool;
    entryLive,
    \* @type: REF -> REF;
    entry,
    \* @type: REF -> REF;
    swpentry,
    \* @type: REF -> REF;
    xa,
    \* @type: REF -> Bool;
    found,
    \* @type: REF -> REF;
    old,
    \* @type: REF -> Int;
    data,
    \* @type: REF -> Str;
    result,
    \* @type: REF -> REF;
    slot,
    \* @type: REF -> Str;
    next,
    \* @type: REF -> REF;
    tree,
    \* @type: REF -> Bool;
    processResult,
    \* @type: REF -> Bool;
    result2,
    \* @type: REF -> Bool;
    swapoffResult,
    \* @type: REF -> Str;
    pc

vars == << preemptCount, rcuReadLockNesting, siLock, usersCount, usersDying,
           siWriteok, siHasSwapMap, siInusePages, siCounted, siHasCache,
           swapCacheFolios, swapCacheLocked, swapCacheWriteback,
           swapCacheRemoved, page, xaLock, treeXa, entrySlot, entryData,
           lruLock, lru, zswapTree, onDevice, treeLive, entryLive, entry,
           swpentry, xa, found, old, data, result, slot, next, tree,
           processResult, result2, swapoffResult, pc >>

ProcSet == Shrinker \cup Process \cup Swapoff

TypeOK ==
    /\ preemptCount \in [ProcSet -> 0..7]
    /\ rcuReadLockNesting \in [ProcSet -> 0..3]
    /\ siLock \in ProcSet \cup {NULL}
    /\ usersCount \in 0..7
    /\ usersDying \in BOOLEAN
    /\ siWriteok \in BOOLEAN
    /\ siHasSwapMap \in BOOLEAN
    /\ siInusePages \in 0..7
    /\ siCounted \subseteq Slot
    /\ siHasCache \subseteq Slot
    /\ swapCacheFolios \subseteq Slot
    /\ swapCacheLocked \in [Slot -> ProcSet \cup {NULL}]
    /\ swapCacheWriteback \subseteq Slot
    /\ swapCacheRemoved \subseteq ProcSet
    /\ page \in 0..3
    /\ xaLock \in [ZswapTree -> ProcSet \cup {NULL}]
    /\ treeXa \in [ZswapTree -> [Slot -> ZswapEntry \cup {NULL}]]
    /\ entrySlot \in [ZswapEntry -> Slot \cup {NULL}]
    /\ entryData \in [ZswapEntry -> 0..3]
    /\ lruLock \in ProcSet \cup {NULL}
    /\ lru \in BoundedSeq(ZswapEntry, 2)
    /\ zswapTree \in ZswapTree \cup {NULL}
    /\ onDevice \subseteq Slot
    /\ treeLive \in [ZswapTree -> BOOLEAN]
    /\ entryLive \in [ZswapEntry -> BOOLEAN]
    /\ entry \in [ProcSet -> ZswapEntry \cup {NULL}]
    /\ swpentry \in [ProcSet -> Slot \cup {NULL}]
    /\ xa \in [ProcSet -> ZswapTree \cup {NULL}]
    /\ found \in [ProcSet -> BOOLEAN \cup {NULL}]
    /\ old \in [ProcSet -> ZswapEntry \cup {NULL}]
    /\ data \in [ProcSet -> 0..3 \cup {NULL}]
    /\ result \in [ProcSet -> {"-EEXIST", "-ENOMEM", "0"} \cup {NULL}]
    /\ slot \in [ProcSet -> Slot \cup {NULL}]
    /\ next \in [ProcSet -> {"write", "unmap", "fault", "stay"} \cup {NULL}]
    /\ tree \in [ProcSet -> ZswapTree \cup {NULL}]
    /\ processResult \in [ProcSet -> BOOLEAN \cup {NULL}]
    /\ result2 \in [ProcSet -> BOOLEAN \cup {NULL}]
    /\ swapoffResult \in [ProcSet -> BOOLEAN \cup {NULL}]
    /\ pc \in [ProcSet -> {"count", "lru_lock", "zswap_shrinker_lru_unlock",
                           "shrink_memcg_cb_lru_unlock",
                           "zswap_writeback_entry_get_swap_device", "relock",
                           "zswap_writeback_entry_swapcache_prepare",
                           "xa_remove_lock", "xa_remove_unlock",
                           "zswap_writeback_entry_deleteFolio",
                           "zswap_writeback_entry_unlockFolio",
                           "shrinker_zswap_invalidate", "shrinker_si_lock",
                           "shrinker_xa_erase_lock",
                           "shrinker_xa_erase_unlock",
                           "shrinker_zswap_invalidate_lru_del_lock",
                           "shrinker_zswap_invalidate_lru_del_unlock",
                           "shrinker_si_unlock",
                           "zswap_writeback_entry_lru_del_lock",
                           "zswap_writeback_entry_lru_del_unlock",
                           "startWriteback", "endWriteback", "write",
                           "add_to_swap_si_lock", "add_to_swap_si_unlock",
                           "zswap_store", "swap_writepage_deleteFolio",
                           "zswap_store_zswap_invalidate", "xa_store_lock",
                           "zswap_store_xa_erase_lock",
                           "zswap_store_xa_erase_unlock",
                           "zswap_entry_free_lru_del_lock",
                           "zswap_entry_free_lru_del_unlock",
                           "xa_store_unlock", "zswap_store_lru_del_lock",
                           "lru_add_lock", "zswap_store_lru_del_unlock",
                           "lru_add_unlock", "swap_writepage_unlockFolio",
                           "synchronous",
                           "swap_out_and_in_swapcache_prepare",
                           "do_swap_page_get_swap_device",
                           "process_swapin_swapcache_prepare",
                           "do_swap_page_zswap_load",
                           "process_zswap_load_xa_erase_lock",
                           "process_zswap_load_xa_erase_unlock",
                           "process_zswap_load_lru_del_lock",
                           "process_zswap_load_lru_del_unlock",
                           "do_swap_page_lockFolio",
                           "do_swap_page_waitWriteback",
                           "zswap_load_private_xa_erase_lock",
                           "zswap_load_private_xa_erase_unlock",
                           "zswap_load_private_lru_del_lock",
                           "zswap_load_private_lru_del_unlock",
                           "do_swap_page_swap_free", "swapcache_clear",
                           "do_swap_page_zswap_invalidate",
                           "do_swap_page_si_lock",
                           "zswap_invalidate_xa_erase_lock",
                           "zswap_invalidate_xa_erase_unlock",
                           "zswap_entry_free_lru_del_lock_2",
                           "zswap_entry_free_lru_del_unlock_2",
                           "do_swap_page_si_unlock", "zap",
                           "free_swap_and_cache_zswap_invalidate",
                           "trylockFolio", "free_swap_and_cache_si_lock",
                           "zswap_invalidate_xa_erase_lock_2",
                           "zswap_invalidate_xa_erase_unlock_2",
                           "zswap_entry_free_lru_del_lock_3",
                           "zswap_entry_free_lru_del_unlock_3",
                           "free_swap_and_cache_si_unlock",
                           "free_swap_and_cache_unlockFolio",
                           "delete_from_swap_cache_deleteFolio",
                           "swap_range_free_zswap_invalidate",
                           "swap_range_free_si_lock",
                           "zswap_invalidate_xa_erase_lock_3",
                           "zswap_invalidate_xa_erase_unlock_3",
                           "zswap_entry_free_lru_del_lock_4",
                           "zswap_entry_free_lru_del_unlock_4",
                           "swap_range_free_si_unlock",
                           "swap_out_and_in_swap_free",
                           "process_swap_free_unlockFolio",
                           "delete_from_swap_cache_deleteFolio_2",
                           "swap_range_free_zswap_invalidate_2",
                           "swap_range_free_si_lock_2",
                           "zswap_invalidate_xa_erase_lock_4",
                           "zswap_invalidate_xa_erase_unlock_4",
                           "zswap_entry_free_lru_del_lock_5",
                           "zswap_entry_free_lru_del_unlock_5",
                           "swap_range_free_si_unlock_2", "swapoff_si_lock",
                           "zswap_swapon", "swapoff_si_unlock", "kill",
                           "unuse", "try_to_unuse_get_swap_device",
                           "try_to_unuse_swapcache_prepare",
                           "try_to_unuse_zswap_load",
                           "swapoff_zswap_load_xa_erase_lock",
                           "swapoff_zswap_load_xa_erase_unlock",
                           "swapoff_zswap_load_lru_del_lock",
                           "swapoff_zswap_load_lru_del_unlock",
                           "try_to_unuse_lockFolio",
                           "try_to_unuse_waitWriteback",
                           "try_to_unuse_swap_free",
                           "try_to_unuse_unlockFolio", "swapoff_deleteFolio",
                           "swapoff_zswap_invalidate",
                           "swapoff_swap_range_free_si_lock",
                           "swapoff_zswap_invalidate_xa_erase_lock",
                           "swapoff_zswap_invalidate_xa_erase_unlock",
                           "swapoff_zswap_invalidate_lru_del_lock",
                           "swapoff_zswap_invalidate_lru_del_unlock",
                           "swapoff_swap_range_free_si_unlock", "users_wait",
                           "drain", "zswap_swapoff",
                           "clear_swap_map_si_unlock", "swapon_si_lock",
                           "swapon_si_unlock", "Done"}]

-----------------------------------------------------------------------------

initialZswapTree == CHOOSE t \in ZswapTree : TRUE

Init == /\ preemptCount = [t \in ProcSet |-> 0]
        /\ rcuReadLockNesting = [t \in ProcSet |-> 0]
        /\ siLock = NULL
        /\ usersCount = 0
        /\ usersDying = FALSE
        /\ siWriteok = TRUE
        /\ siHasSwapMap = TRUE
        /\ siInusePages = 0
        /\ siCounted = {}
        /\ siHasCache = {}
        /\ swapCacheFolios = {}
        /\ swapCacheLocked = [s \in Slot |-> NULL]
        /\ swapCacheWriteback = {}
        /\ swapCacheRemoved = {}
        /\ page = 0
        /\ xaLock = [z \in ZswapTree |-> NULL]
        /\ treeXa = [z \in ZswapTree |-> [s \in Slot |-> NULL]]
        /\ entrySlot = [z \in ZswapEntry |-> NULL]
        /\ entryData = [z \in ZswapEntry |-> 0]
        /\ lruLock = NULL
        /\ lru = <<>>
        /\ zswapTree = initialZswapTree
        /\ onDevice = {}
        /\ treeLive = [z \in ZswapTree |-> z = initialZswapTree]
        /\ entryLive = [z \in ZswapEntry |-> FALSE]
        /\ entry = [self \in ProcSet |-> NULL]
        /\ swpentry = [self \in ProcSet |-> NULL]
        /\ xa = [self \in ProcSet |-> NULL]
        /\ found = [self \in ProcSet |-> NULL]
        /\ old = [self \in ProcSet |-> NULL]
        /\ data = [self \in ProcSet |-> NULL]
        /\ result = [self \in ProcSet |-> NULL]
        /\ slot = [self \in ProcSet |-> NULL]
        /\ next = [self \in ProcSet |-> NULL]
        /\ tree = [self \in ProcSet |-> NULL]
        /\ processResult = [self \in ProcSet |-> NULL]
        /\ result2 = [self \in ProcSet |-> NULL]
        /\ swapoffResult = [self \in ProcSet |-> NULL]
        /\ pc = [self \in ProcSet |->
                     CASE self \in Shrinker -> "count"
                       [] self \in Process -> "write"
                       [] OTHER -> "swapoff_si_lock"]

(***************************************************************************)
(* zswap_shrinker: until(() => this.lru.items.length > 0 || this.page ===  *)
(* this.writes)                                                            *)
(* Reclaim calls the shrinker when `zswap_shrinker_count()` is not 0, here *)
(* at the end in any case.                                                 *)
(* specs/zswap/xarray.ts:147                                               *)
(***************************************************************************)
count(self) == /\ pc[self] = "count"
               /\ \/ lru # <<>>
                  \/ page = writes
               /\ pc' = [pc EXCEPT ![self] = "lru_lock"]
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, page,
                               xaLock, treeXa, entrySlot, entryData, lruLock,
                               lru, zswapTree, onDevice, treeLive, entryLive,
                               entry, swpentry, xa, found, old, data, result,
                               slot, next, tree, processResult, result2,
                               swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one: this.lru.lock.lock()               *)
(* `list_lru_walk_one()`, with one item to scan.                           *)
(* specs/zswap/xarray.ts:153                                               *)
(***************************************************************************)
lru_lock(self) == /\ pc[self] = "lru_lock"
                  /\ lruLock = NULL
                  /\ LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                     IN  /\ IF e # NULL
                              THEN /\ lru' = Append(Without(lru, e), e)
                                   /\ entry' = [entry EXCEPT ![self] = e]
                                   /\ swpentry' = [swpentry EXCEPT
                                                    ![self] = entrySlot[e]]
                                   /\ pc' = [pc EXCEPT
                                              ![self] =
                                                "shrink_memcg_cb_lru_unlock"]
                              ELSE /\ pc' = [pc EXCEPT
                                              ![self] =
                                                "zswap_shrinker_lru_unlock"]
                                   /\ UNCHANGED << lru, entry, swpentry >>
                         /\ lruLock' = self
                         /\ preemptCount' = [preemptCount EXCEPT
                                              ![self] = @ + 1]
                  /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount,
                                  usersDying, siWriteok, siHasSwapMap,
                                  siInusePages, siCounted, siHasCache,
                                  swapCacheFolios, swapCacheLocked,
                                  swapCacheWriteback, swapCacheRemoved, page,
                                  xaLock, treeXa, entrySlot, entryData,
                                  zswapTree, onDevice, treeLive, entryLive,
                                  xa, found, old, data, result, slot, next,
                                  tree, processResult, result2,
                                  swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one: this.lru.lock.unlock()             *)
(* `list_lru_walk_one()`, with one item to scan.                           *)
(* specs/zswap/xarray.ts:156                                               *)
(***************************************************************************)
zswap_shrinker_lru_unlock(self) ==
    /\ pc[self] = "zswap_shrinker_lru_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "Done"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb:                 *)
(* this.lru.lock.unlock()                                                  *)
(* `shrink_memcg_cb()`. The LRU lock is held on entry and on return, and   *)
(* dropped between.                                                        *)
(* specs/zswap/xarray.ts:163                                               *)
(***************************************************************************)
shrink_memcg_cb_lru_unlock(self) ==
    /\ pc[self] = "shrink_memcg_cb_lru_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "zswap_writeback_entry_get_swap_device"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry: this.swapCache.pin(swpentry)                     *)
(* `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` *)
(* is an address and no more.                                              *)
(* specs/zswap/xarray.ts:179                                               *)
(***************************************************************************)
zswap_writeback_entry_get_swap_device(self) ==
    /\ pc[self] = "zswap_writeback_entry_get_swap_device"
    /\ IF usersDying
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
              /\ result' = [result EXCEPT ![self] = "-ENOMEM"]
              /\ pc' = [pc EXCEPT ![self] = "relock"]
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_swapcache_prepare"]
              /\ UNCHANGED << entry, swpentry, result >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, xa, found, old, data,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb:                 *)
(* this.lru.lock.lock()                                                    *)
(* `shrink_memcg_cb()`. The LRU lock is held on entry and on return, and   *)
(* dropped between.                                                        *)
(* specs/zswap/xarray.ts:167                                               *)
(***************************************************************************)
relock(self) == /\ pc[self] = "relock"
                /\ lruLock = NULL
                /\ lruLock' = self
                /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
                /\ result' = [result EXCEPT ![self] = NULL]
                /\ pc' = [pc EXCEPT ![self] = "zswap_shrinker_lru_unlock"]
                /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount,
                                usersDying, siWriteok, siHasSwapMap,
                                siInusePages, siCounted, siHasCache,
                                swapCacheFolios, swapCacheLocked,
                                swapCacheWriteback, swapCacheRemoved, page,
                                xaLock, treeXa, entrySlot, entryData, lru,
                                zswapTree, onDevice, treeLive, entryLive,
                                entry, swpentry, xa, found, old, data, slot,
                                next, tree, processResult, result2,
                                swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry: this.swapCache.pin(swpentry)                     *)
(* `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` *)
(* is an address and no more.                                              *)
(* specs/zswap/xarray.ts:179                                               *)
(***************************************************************************)
zswap_writeback_entry_swapcache_prepare(self) ==
    /\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
    /\ IF swpentry[self] \in swapCacheFolios
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
              /\ result' = [result EXCEPT ![self] = "-EEXIST"]
              /\ pc' = [pc EXCEPT ![self] = "relock"]
              /\ UNCHANGED << siHasCache, swapCacheFolios, swapCacheLocked,
                              xa >>
         ELSE IF \/ swpentry[self] \in siHasCache
                 \/ swpentry[self] \notin siCounted
                THEN /\ entry' = [entry EXCEPT ![self] = NULL]
                     /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
                     /\ result' = [result EXCEPT ![self] = "-ENOMEM"]
                     /\ pc' = [pc EXCEPT ![self] = "relock"]
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked, xa >>
                ELSE /\ siHasCache' = siHasCache \cup {swpentry[self]}
                     /\ swapCacheFolios' =
                          swapCacheFolios \cup {swpentry[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![swpentry[self]] = self]
                     /\ xa' = [xa EXCEPT ![self] = zswapTree]
                     /\ pc' = [pc EXCEPT ![self] = "xa_remove_lock"]
                     /\ UNCHANGED << entry, swpentry, result >>
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, found, old, data, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry: this.zswap_tree!.xa.remove(swpentry, entry)      *)
(* `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` *)
(* is an address and no more.                                              *)
(* specs/zswap/xarray.ts:183                                               *)
(***************************************************************************)
xa_remove_lock(self) ==
    /\ pc[self] = "xa_remove_lock"
    /\ xaLock[xa[self]] = NULL
    /\ LET f == treeXa[xa[self]][swpentry[self]] = entry[self]
       IN  /\ IF f
                THEN treeXa' = [treeXa EXCEPT
                                 ![xa[self]][swpentry[self]] = NULL]
                ELSE UNCHANGED treeXa
           /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
           /\ found' = [found EXCEPT ![self] = f]
           /\ pc' = [pc EXCEPT ![self] = "xa_remove_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, old, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry: this.zswap_tree!.xa.remove(swpentry, entry)      *)
(* `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` *)
(* is an address and no more.                                              *)
(* specs/zswap/xarray.ts:183                                               *)
(***************************************************************************)
xa_remove_unlock(self) ==
    /\ pc[self] = "xa_remove_unlock"
    /\ IF ~found[self]
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_deleteFolio"]
              /\ UNCHANGED data
         ELSE /\ data' = [data EXCEPT ![self] = entryData[entry[self]]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_lru_del_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ found' = [found EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, old, result, slot, next,
                    tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache:                        *)
(* this.swapCache.deleteFolio(slot)                                        *)
(* `delete_from_swap_cache()`: drops the pin, and frees a slot that has no *)
(* count either.                                                           *)
(* specs/zswap/swapfile.ts:75                                              *)
(***************************************************************************)
zswap_writeback_entry_deleteFolio(self) ==
    /\ pc[self] = "zswap_writeback_entry_deleteFolio"
    /\ IF swpentry[self] \in siCounted
         THEN /\ siHasCache' = siHasCache \ {swpentry[self]}
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_unlockFolio"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "shrinker_zswap_invalidate"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![swpentry[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {swpentry[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry: this.swapCache.unlockFolio(swpentry)             *)
(* `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` *)
(* is an address and no more.                                              *)
(* specs/zswap/xarray.ts:186                                               *)
(***************************************************************************)
zswap_writeback_entry_unlockFolio(self) ==
    /\ pc[self] = "zswap_writeback_entry_unlockFolio"
    /\ IF self \in swapCacheRemoved
         THEN /\ swapCacheRemoved' = swapCacheRemoved \ {self}
              /\ UNCHANGED swapCacheLocked
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![swpentry[self]] = NULL]
              /\ UNCHANGED swapCacheRemoved
    /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
    /\ result' = [result EXCEPT ![self] = "-ENOMEM"]
    /\ pc' = [pc EXCEPT ![self] = "relock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, xa, found, old, data, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate: step()                                                *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
shrinker_zswap_invalidate(self) ==
    /\ pc[self] = "shrinker_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "shrinker_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free:     *)
(* si.lock.lock()                                                          *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
shrinker_si_lock(self) == /\ pc[self] = "shrinker_si_lock"
                          /\ siLock = NULL
                          /\ siLock' = self
                          /\ preemptCount' = [preemptCount EXCEPT
                                               ![self] = @ + 1]
                          /\ siHasCache' = siHasCache \ {swpentry[self]}
                          /\ siInusePages' = siInusePages - 1
                          /\ pc' = [pc EXCEPT ![self] = "shrinker_si_unlock"]
                          /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                          usersDying, siWriteok,
                                          siHasSwapMap, siCounted,
                                          swapCacheFolios, swapCacheLocked,
                                          swapCacheWriteback,
                                          swapCacheRemoved, page, xaLock,
                                          treeXa, entrySlot, entryData,
                                          lruLock, lru, zswapTree, onDevice,
                                          treeLive, entryLive, entry,
                                          swpentry, xa, found, old, data,
                                          result, slot, next, tree,
                                          processResult, result2,
                                          swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
shrinker_xa_erase_lock(self) ==
    /\ pc[self] = "shrinker_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][swpentry[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][swpentry[self]]]
    /\ pc' = [pc EXCEPT ![self] = "shrinker_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
shrinker_xa_erase_unlock(self) ==
    /\ pc[self] = "shrinker_xa_erase_unlock"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "shrinker_zswap_invalidate_lru_del_lock"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "shrinker_si_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
shrinker_zswap_invalidate_lru_del_lock(self) ==
    /\ pc[self] = "shrinker_zswap_invalidate_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "shrinker_zswap_invalidate_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
shrinker_zswap_invalidate_lru_del_unlock(self) ==
    /\ pc[self] = "shrinker_zswap_invalidate_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "shrinker_si_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free:     *)
(* si.lock.unlock()                                                        *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
shrinker_si_unlock(self) == /\ pc[self] = "shrinker_si_unlock"
                            /\ siLock' = NULL
                            /\ preemptCount' = [preemptCount EXCEPT
                                                 ![self] = @ - 1]
                            /\ pc' = [pc EXCEPT
                                       ![self] =
                                         "zswap_writeback_entry_unlockFolio"]
                            /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                            usersDying, siWriteok,
                                            siHasSwapMap, siInusePages,
                                            siCounted, siHasCache,
                                            swapCacheFolios, swapCacheLocked,
                                            swapCacheWriteback,
                                            swapCacheRemoved, page, xaLock,
                                            treeXa, entrySlot, entryData,
                                            lruLock, lru, zswapTree,
                                            onDevice, treeLive, entryLive,
                                            entry, swpentry, xa, found, old,
                                            data, result, slot, next, tree,
                                            processResult, result2,
                                            swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> zswap_entry_free: this.lru.del(entry)          *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_writeback_entry_lru_del_lock(self) ==
    /\ pc[self] = "zswap_writeback_entry_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_writeback_entry_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> zswap_entry_free: this.lru.del(entry)          *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_writeback_entry_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_writeback_entry_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "startWriteback"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> __swap_writepage -> __swap_writepage:          *)
(* this.swapCache.startWriteback(slot)                                     *)
(* `__swap_writepage()` of what was decompressed into the folio; unlocks   *)
(* the folio.                                                              *)
(* specs/zswap/xarray.ts:199                                               *)
(***************************************************************************)
startWriteback(self) == /\ pc[self] = "startWriteback"
                        /\ swapCacheWriteback' =
                             swapCacheWriteback \cup {swpentry[self]}
                        /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                                ![swpentry[self]] = NULL]
                        /\ data' = [data EXCEPT ![self] = NULL]
                        /\ pc' = [pc EXCEPT ![self] = "endWriteback"]
                        /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                        siLock, usersCount, usersDying,
                                        siWriteok, siHasSwapMap,
                                        siInusePages, siCounted, siHasCache,
                                        swapCacheFolios, swapCacheRemoved,
                                        page, xaLock, treeXa, entrySlot,
                                        entryData, lruLock, lru, zswapTree,
                                        onDevice, treeLive, entryLive, entry,
                                        swpentry, xa, found, old, result,
                                        slot, next, tree, processResult,
                                        result2, swapoffResult >>

(***************************************************************************)
(* zswap_shrinker -> list_lru_walk_one -> shrink_memcg_cb ->               *)
(* zswap_writeback_entry -> __swap_writepage -> __swap_writepage:          *)
(* this.swapCache.endWriteback(slot)                                       *)
(* `__swap_writepage()` of what was decompressed into the folio; unlocks   *)
(* the folio.                                                              *)
(* specs/zswap/xarray.ts:201                                               *)
(***************************************************************************)
endWriteback(self) == /\ pc[self] = "endWriteback"
                      /\ swapCacheWriteback' =
                           swapCacheWriteback \ {swpentry[self]}
                      /\ onDevice' = onDevice \cup {swpentry[self]}
                      /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
                      /\ result' = [result EXCEPT ![self] = "0"]
                      /\ pc' = [pc EXCEPT ![self] = "relock"]
                      /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                      siLock, usersCount, usersDying,
                                      siWriteok, siHasSwapMap, siInusePages,
                                      siCounted, siHasCache, swapCacheFolios,
                                      swapCacheLocked, swapCacheRemoved,
                                      page, xaLock, treeXa, entrySlot,
                                      entryData, lruLock, lru, zswapTree,
                                      treeLive, entryLive, entry, xa, found,
                                      old, data, slot, next, tree,
                                      processResult, result2,
                                      swapoffResult >>

(***************************************************************************)
(* process: step()                                                         *)
(* A process writes to its page; between the writes, reclaim swaps it out  *)
(* and a fault brings it in.                                               *)
(* specs/zswap/swapfile.ts:163                                             *)
(***************************************************************************)
write(self) == /\ pc[self] = "write"
               /\ IF page = writes
                    THEN /\ processResult' = [processResult EXCEPT
                                               ![self] = NULL]
                         /\ result2' = [result2 EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "Done"]
                         /\ UNCHANGED << page, slot >>
                    ELSE /\ page' = page + 1
                         /\ slot' = [slot EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "add_to_swap_si_lock"]
                         /\ UNCHANGED << processResult, result2 >>
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, xaLock,
                               treeXa, entrySlot, entryData, lruLock, lru,
                               zswapTree, onDevice, treeLive, entryLive,
                               entry, swpentry, xa, found, old, data, result,
                               next, tree, swapoffResult >>

(***************************************************************************)
(* process -> add_to_swap: si.lock.lock()                                  *)
(* `folio_alloc_swap()` and `add_to_swap()`: a slot, its folio locked and  *)
(* in the swap cache.                                                      *)
(* specs/zswap/swapfile.ts:92                                              *)
(***************************************************************************)
add_to_swap_si_lock(self) ==
    /\ pc[self] = "add_to_swap_si_lock"
    /\ siLock = NULL
    /\ LET free == {s \in Slot : ~(s \in siCounted \/ s \in siHasCache)}
       IN  /\ IF siWriteok /\ free # {}
                THEN \E choice \in free :
                         /\ siInusePages' = siInusePages + 1
                         /\ siCounted' = siCounted \cup {choice}
                         /\ siHasCache' = siHasCache \cup {choice}
                         /\ swapCacheFolios' = swapCacheFolios \cup {choice}
                         /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                                 ![choice] = self]
                         /\ slot' = [slot EXCEPT ![self] = choice]
                ELSE UNCHANGED << siInusePages, siCounted, siHasCache,
                                  swapCacheFolios, swapCacheLocked, slot >>
           /\ siLock' = self
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
           /\ pc' = [pc EXCEPT ![self] = "add_to_swap_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, swapCacheWriteback, swapCacheRemoved, page,
                    xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> add_to_swap: si.lock.unlock()                                *)
(* `folio_alloc_swap()` and `add_to_swap()`: a slot, its folio locked and  *)
(* in the swap cache.                                                      *)
(* specs/zswap/swapfile.ts:100                                             *)
(***************************************************************************)
add_to_swap_si_unlock(self) ==
    /\ pc[self] = "add_to_swap_si_unlock"
    /\ IF slot[self] # NULL
         THEN /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
              /\ UNCHANGED slot
         ELSE /\ slot' = [slot EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store: step()                                                     *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/xarray.ts:101                                               *)
(***************************************************************************)
zswap_store(self) == /\ pc[self] = "zswap_store"
                     /\ IF {z \in ZswapEntry : ~entryLive[z]} = {}
                          THEN /\ pc' = [pc EXCEPT
                                          ![self] =
                                            "zswap_store_zswap_invalidate"]
                               /\ UNCHANGED << entryLive, entrySlot,
                                               entryData, entry, tree >>
                          ELSE \E object \in {z \in ZswapEntry :
                                                  ~entryLive[z]} :
                                   /\ entryLive' = [entryLive EXCEPT
                                                     ![object] = TRUE]
                                   /\ entrySlot' = [entrySlot EXCEPT
                                                     ![object] = slot[self]]
                                   /\ entryData' = [entryData EXCEPT
                                                     ![object] = page]
                                   /\ entry' = [entry EXCEPT
                                                 ![self] = object]
                                   /\ tree' = [tree EXCEPT
                                                ![self] = zswapTree]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "xa_store_lock"]
                     /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                     siLock, usersCount, usersDying,
                                     siWriteok, siHasSwapMap, siInusePages,
                                     siCounted, siHasCache, swapCacheFolios,
                                     swapCacheLocked, swapCacheWriteback,
                                     swapCacheRemoved, page, xaLock, treeXa,
                                     lruLock, lru, zswapTree, onDevice,
                                     treeLive, swpentry, xa, found, old,
                                     data, result, slot, next, processResult,
                                     result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage:                           *)
(* this.swapCache.deleteFolio(slot)                                        *)
(* `swap_writepage()`; then reclaim drops the clean folio.                 *)
(* specs/zswap/swapfile.ts:107                                             *)
(***************************************************************************)
swap_writepage_deleteFolio(self) ==
    /\ pc[self] = "swap_writepage_deleteFolio"
    /\ IF slot[self] \in siCounted
         THEN siHasCache' = siHasCache \ {slot[self]}
         ELSE UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ pc' = [pc EXCEPT ![self] = "swap_writepage_unlockFolio"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_invalidate: step()                                 *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
zswap_store_zswap_invalidate(self) ==
    /\ pc[self] = "zswap_store_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store: tree.xa.store(slot, entry)                                 *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/xarray.ts:109                                               *)
(***************************************************************************)
xa_store_lock(self) == /\ pc[self] = "xa_store_lock"
                       /\ xaLock[tree[self]] = NULL
                       /\ xaLock' = [xaLock EXCEPT ![tree[self]] = self]
                       /\ preemptCount' = [preemptCount EXCEPT
                                            ![self] = @ + 1]
                       /\ treeXa' = [treeXa EXCEPT
                                      ![tree[self]][slot[self]] =
                                        entry[self]]
                       /\ old' = [old EXCEPT
                                   ![self] = treeXa[tree[self]][slot[self]]]
                       /\ pc' = [pc EXCEPT ![self] = "xa_store_unlock"]
                       /\ UNCHANGED << rcuReadLockNesting, siLock,
                                       usersCount, usersDying, siWriteok,
                                       siHasSwapMap, siInusePages, siCounted,
                                       siHasCache, swapCacheFolios,
                                       swapCacheLocked, swapCacheWriteback,
                                       swapCacheRemoved, page, entrySlot,
                                       entryData, lruLock, lru, zswapTree,
                                       onDevice, treeLive, entryLive, entry,
                                       swpentry, xa, found, data, result,
                                       slot, next, tree, processResult,
                                       result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_invalidate: this.zswap_tree!.xa.erase(slot)        *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_store_xa_erase_lock(self) ==
    /\ pc[self] = "zswap_store_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_invalidate: this.zswap_tree!.xa.erase(slot)        *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_store_xa_erase_unlock(self) ==
    /\ pc[self] = "zswap_store_xa_erase_unlock"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_lock"]
              /\ UNCHANGED onDevice
         ELSE /\ onDevice' = onDevice \cup {slot[self]}
              /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, swpentry, found, data, result, slot, next,
                    tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_invalidate -> zswap_entry_free:                    *)
(* this.lru.del(entry)                                                     *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_lock(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_invalidate -> zswap_entry_free:                    *)
(* this.lru.del(entry)                                                     *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ onDevice' = onDevice \cup {slot[self]}
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, treeLive, swpentry, xa, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store: tree.xa.store(slot, entry)                                 *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/xarray.ts:109                                               *)
(***************************************************************************)
xa_store_unlock(self) == /\ pc[self] = "xa_store_unlock"
                         /\ IF old[self] # NULL
                              THEN /\ pc' = [pc EXCEPT
                                              ![self] =
                                                "zswap_store_lru_del_lock"]
                                   /\ UNCHANGED old
                              ELSE /\ old' = [old EXCEPT ![self] = NULL]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "lru_add_lock"]
                         /\ xaLock' = [xaLock EXCEPT ![tree[self]] = NULL]
                         /\ preemptCount' = [preemptCount EXCEPT
                                              ![self] = @ - 1]
                         /\ tree' = [tree EXCEPT ![self] = NULL]
                         /\ UNCHANGED << rcuReadLockNesting, siLock,
                                         usersCount, usersDying, siWriteok,
                                         siHasSwapMap, siInusePages,
                                         siCounted, siHasCache,
                                         swapCacheFolios, swapCacheLocked,
                                         swapCacheWriteback,
                                         swapCacheRemoved, page, treeXa,
                                         entrySlot, entryData, lruLock, lru,
                                         zswapTree, onDevice, treeLive,
                                         entryLive, entry, swpentry, xa,
                                         found, data, result, slot, next,
                                         processResult, result2,
                                         swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_entry_free: this.lru.del(entry)                    *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_store_lru_del_lock(self) ==
    /\ pc[self] = "zswap_store_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, old[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store: this.lru.add(entry)                                        *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/xarray.ts:112                                               *)
(***************************************************************************)
lru_add_lock(self) == /\ pc[self] = "lru_add_lock"
                      /\ lruLock = NULL
                      /\ IF entry[self] \notin Range(lru)
                           THEN lru' = Append(lru, entry[self])
                           ELSE UNCHANGED lru
                      /\ lruLock' = self
                      /\ preemptCount' = [preemptCount EXCEPT
                                           ![self] = @ + 1]
                      /\ entry' = [entry EXCEPT ![self] = NULL]
                      /\ pc' = [pc EXCEPT ![self] = "lru_add_unlock"]
                      /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount,
                                      usersDying, siWriteok, siHasSwapMap,
                                      siInusePages, siCounted, siHasCache,
                                      swapCacheFolios, swapCacheLocked,
                                      swapCacheWriteback, swapCacheRemoved,
                                      page, xaLock, treeXa, entrySlot,
                                      entryData, zswapTree, onDevice,
                                      treeLive, entryLive, swpentry, xa,
                                      found, old, data, result, slot, next,
                                      tree, processResult, result2,
                                      swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store -> zswap_entry_free: this.lru.del(entry)                    *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_store_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_store_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![old[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![old[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![old[self]] = 0]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "lru_add_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, entry,
                    swpentry, xa, found, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_store: this.lru.add(entry)                                        *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/xarray.ts:112                                               *)
(***************************************************************************)
lru_add_unlock(self) == /\ pc[self] = "lru_add_unlock"
                        /\ lruLock' = NULL
                        /\ preemptCount' = [preemptCount EXCEPT
                                             ![self] = @ - 1]
                        /\ onDevice' = onDevice \ {slot[self]}
                        /\ pc' = [pc EXCEPT
                                   ![self] = "swap_writepage_deleteFolio"]
                        /\ UNCHANGED << rcuReadLockNesting, siLock,
                                        usersCount, usersDying, siWriteok,
                                        siHasSwapMap, siInusePages,
                                        siCounted, siHasCache,
                                        swapCacheFolios, swapCacheLocked,
                                        swapCacheWriteback, swapCacheRemoved,
                                        page, xaLock, treeXa, entrySlot,
                                        entryData, lru, zswapTree, treeLive,
                                        entryLive, entry, swpentry, xa,
                                        found, old, data, result, slot, next,
                                        tree, processResult, result2,
                                        swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage:                           *)
(* this.swapCache.unlockFolio(slot)                                        *)
(* `swap_writepage()`; then reclaim drops the clean folio.                 *)
(* specs/zswap/swapfile.ts:108                                             *)
(***************************************************************************)
swap_writepage_unlockFolio(self) ==
    /\ pc[self] = "swap_writepage_unlockFolio"
    /\ IF self \in swapCacheRemoved
         THEN /\ IF page < writes
                   THEN \E choice \in {"unmap", "fault"} :
                            IF choice = "fault"
                              THEN /\ next' = [next EXCEPT ![self] = choice]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "synchronous"]
                                   /\ UNCHANGED slot
                              ELSE /\ IF choice = "write"
                                        THEN /\ pc' = [pc EXCEPT
                                                        ![self] =
                                                          "zswap_store"]
                                             /\ UNCHANGED slot
                                        ELSE IF choice = "unmap"
                                               THEN /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "zap"]
                                                    /\ UNCHANGED slot
                                               ELSE /\ slot' = [slot EXCEPT
                                                                 ![self] =
                                                                   NULL]
                                                    /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "write"]
                                   /\ UNCHANGED next
                   ELSE \E choice \in {"unmap", "fault", "stay"} :
                            IF choice = "fault"
                              THEN /\ next' = [next EXCEPT ![self] = choice]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "synchronous"]
                                   /\ UNCHANGED slot
                              ELSE /\ IF choice = "write"
                                        THEN /\ pc' = [pc EXCEPT
                                                        ![self] =
                                                          "zswap_store"]
                                             /\ UNCHANGED slot
                                        ELSE IF choice = "unmap"
                                               THEN /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "zap"]
                                                    /\ UNCHANGED slot
                                               ELSE /\ slot' = [slot EXCEPT
                                                                 ![self] =
                                                                   NULL]
                                                    /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "write"]
                                   /\ UNCHANGED next
              /\ swapCacheRemoved' = swapCacheRemoved \ {self}
              /\ UNCHANGED swapCacheLocked
         ELSE /\ IF page < writes
                   THEN \E choice \in {"unmap", "fault"} :
                            IF choice = "fault"
                              THEN /\ next' = [next EXCEPT ![self] = choice]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "synchronous"]
                                   /\ UNCHANGED slot
                              ELSE /\ IF choice = "write"
                                        THEN /\ pc' = [pc EXCEPT
                                                        ![self] =
                                                          "zswap_store"]
                                             /\ UNCHANGED slot
                                        ELSE IF choice = "unmap"
                                               THEN /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "zap"]
                                                    /\ UNCHANGED slot
                                               ELSE /\ slot' = [slot EXCEPT
                                                                 ![self] =
                                                                   NULL]
                                                    /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "write"]
                                   /\ UNCHANGED next
                   ELSE \E choice \in {"unmap", "fault", "stay"} :
                            IF choice = "fault"
                              THEN /\ next' = [next EXCEPT ![self] = choice]
                                   /\ pc' = [pc EXCEPT
                                              ![self] = "synchronous"]
                                   /\ UNCHANGED slot
                              ELSE /\ IF choice = "write"
                                        THEN /\ pc' = [pc EXCEPT
                                                        ![self] =
                                                          "zswap_store"]
                                             /\ UNCHANGED slot
                                        ELSE IF choice = "unmap"
                                               THEN /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "zap"]
                                                    /\ UNCHANGED slot
                                               ELSE /\ slot' = [slot EXCEPT
                                                                 ![self] =
                                                                   NULL]
                                                    /\ pc' = [pc EXCEPT
                                                               ![self] =
                                                                 "write"]
                                   /\ UNCHANGED next
              /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = NULL]
              /\ UNCHANGED swapCacheRemoved
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page: step()                      *)
(* The swap cache is skipped when the device is fast and the folio is in   *)
(* it for nobody else.                                                     *)
(* specs/zswap/private-folio-keeps-entry.ts:49                             *)
(***************************************************************************)
synchronous(self) ==
    /\ pc[self] = "synchronous"
    /\ \E choice \in {"swap cache", "private"} :
           IF choice = "swap cache"
             THEN /\ processResult' = [processResult EXCEPT ![self] = NULL]
                  /\ pc' = [pc EXCEPT
                             ![self] = "do_swap_page_get_swap_device"]
             ELSE /\ pc' = [pc EXCEPT
                             ![self] = "swap_out_and_in_swapcache_prepare"]
                  /\ UNCHANGED processResult
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page: step()                      *)
(* The swap cache is skipped when the device is fast and the folio is in   *)
(* it for nobody else.                                                     *)
(* specs/zswap/private-folio-keeps-entry.ts:51                             *)
(***************************************************************************)
swap_out_and_in_swapcache_prepare(self) ==
    /\ pc[self] = "swap_out_and_in_swapcache_prepare"
    /\ IF slot[self] \notin siCounted
         THEN /\ slot' = [slot EXCEPT ![self] = NULL]
              /\ next' = [next EXCEPT ![self] = NULL]
              /\ processResult' = [processResult EXCEPT ![self] = FALSE]
              /\ pc' = [pc EXCEPT ![self] = "write"]
              /\ UNCHANGED << siHasCache, xa >>
         ELSE /\ IF slot[self] \in siHasCache
                   THEN /\ pc' = [pc EXCEPT ![self] = "synchronous"]
                        /\ UNCHANGED << siHasCache, xa >>
                   ELSE /\ siHasCache' = siHasCache \cup {slot[self]}
                        /\ xa' = [xa EXCEPT ![self] = zswapTree]
                        /\ pc' = [pc EXCEPT
                                   ![self] =
                                     "zswap_load_private_xa_erase_lock"]
              /\ UNCHANGED << slot, next, processResult >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, tree, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin:   *)
(* this.swapCache.pin(slot)                                                *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:114                                             *)
(***************************************************************************)
do_swap_page_get_swap_device(self) ==
    /\ pc[self] = "do_swap_page_get_swap_device"
    /\ IF usersDying
         THEN /\ IF slot[self] \notin siCounted
                   THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                        /\ next' = [next EXCEPT ![self] = NULL]
                        /\ processResult' = [processResult EXCEPT
                                              ![self] = FALSE]
                        /\ result2' = [result2 EXCEPT ![self] = FALSE]
                        /\ pc' = [pc EXCEPT ![self] = "write"]
                   ELSE /\ pc' = [pc EXCEPT
                                   ![self] = "do_swap_page_get_swap_device"]
                        /\ UNCHANGED << slot, next, processResult, result2 >>
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT
                         ![self] = "process_swapin_swapcache_prepare"]
              /\ UNCHANGED << slot, next, processResult, result2 >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, tree, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin:   *)
(* this.swapCache.pin(slot)                                                *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:114                                             *)
(***************************************************************************)
process_swapin_swapcache_prepare(self) ==
    /\ pc[self] = "process_swapin_swapcache_prepare"
    /\ IF slot[self] \in swapCacheFolios
         THEN /\ pc' = [pc EXCEPT ![self] = "do_swap_page_lockFolio"]
              /\ UNCHANGED << slot, next, processResult, result2, siHasCache,
                              swapCacheFolios, swapCacheLocked >>
         ELSE IF slot[self] \in siHasCache \/ slot[self] \notin siCounted
                THEN /\ IF slot[self] \notin siCounted
                          THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                               /\ next' = [next EXCEPT ![self] = NULL]
                               /\ processResult' = [processResult EXCEPT
                                                     ![self] = FALSE]
                               /\ result2' = [result2 EXCEPT ![self] = FALSE]
                               /\ pc' = [pc EXCEPT ![self] = "write"]
                          ELSE /\ pc' = [pc EXCEPT
                                          ![self] =
                                            "do_swap_page_get_swap_device"]
                               /\ UNCHANGED << slot, next, processResult,
                                               result2 >>
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked >>
                ELSE /\ siHasCache' = siHasCache \cup {slot[self]}
                     /\ swapCacheFolios' = swapCacheFolios \cup {slot[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![slot[self]] = self]
                     /\ result2' = [result2 EXCEPT ![self] = NULL]
                     /\ pc' = [pc EXCEPT ![self] = "do_swap_page_zswap_load"]
                     /\ UNCHANGED << slot, next, processResult >>
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, tree, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin -> *)
(* zswap_load -> zswap_load: step()                                        *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:118                                               *)
(***************************************************************************)
do_swap_page_zswap_load(self) ==
    /\ pc[self] = "do_swap_page_zswap_load"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin -> *)
(* zswap_load -> zswap_load: this.zswap_tree!.xa.erase(slot)               *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:119                                               *)
(***************************************************************************)
process_zswap_load_xa_erase_lock(self) ==
    /\ pc[self] = "process_zswap_load_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin -> *)
(* zswap_load -> zswap_load: this.zswap_tree!.xa.erase(slot)               *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:119                                               *)
(***************************************************************************)
process_zswap_load_xa_erase_unlock(self) ==
    /\ pc[self] = "process_zswap_load_xa_erase_unlock"
    /\ \/ /\ old[self] = NULL
          /\ page < writes
          /\ \E choice \in {"write", "fault"} :
                 /\ \/ /\ choice = "write"
                       /\ page' = page + 1
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
                       /\ UNCHANGED slot
                    \/ /\ choice = "unmap"
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << page, slot >>
                    \/ /\ choice = "fault"
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_out_and_in_swap_free"]
                       /\ UNCHANGED << page, slot >>
                    \/ /\ choice # "write"
                       /\ choice # "unmap"
                       /\ choice # "fault"
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED page
                 /\ next' = [next EXCEPT ![self] = NULL]
                 /\ processResult' = [processResult EXCEPT ![self] = TRUE]
                 /\ result2' = [result2 EXCEPT ![self] = TRUE]
          /\ UNCHANGED entry
       \/ /\ old[self] = NULL
          /\ page >= writes
          /\ next[self] = "write"
          /\ page' = page + 1
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ processResult' = [processResult EXCEPT ![self] = TRUE]
          /\ result2' = [result2 EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
          /\ UNCHANGED << slot, entry >>
       \/ /\ old[self] = NULL
          /\ page >= writes
          /\ next[self] = "unmap"
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ processResult' = [processResult EXCEPT ![self] = TRUE]
          /\ result2' = [result2 EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, slot, entry >>
       \/ /\ old[self] = NULL
          /\ page >= writes
          /\ next[self] = "fault"
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ processResult' = [processResult EXCEPT ![self] = TRUE]
          /\ result2' = [result2 EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, slot, entry >>
       \/ /\ old[self] = NULL
          /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ processResult' = [processResult EXCEPT ![self] = TRUE]
          /\ result2' = [result2 EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED << page, entry >>
       \/ /\ old[self] # NULL
          /\ entry' = [entry EXCEPT ![self] = old[self]]
          /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_lru_del_lock"]
          /\ UNCHANGED << page, next, processResult, result2, slot >>
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, swpentry, found, data, result, tree,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin -> *)
(* zswap_load -> zswap_load -> zswap_entry_free: this.lru.del(entry)       *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
process_zswap_load_lru_del_lock(self) ==
    /\ pc[self] = "process_zswap_load_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin -> *)
(* zswap_load -> zswap_load -> zswap_entry_free: this.lru.del(entry)       *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
process_zswap_load_lru_del_unlock(self) ==
    /\ pc[self] = "process_zswap_load_lru_del_unlock"
    /\ \/ /\ page < writes
          /\ \E choice \in {"write", "fault"} :
                 \/ /\ choice = "write"
                    /\ page' = page + 1
                    /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
                    /\ UNCHANGED slot
                 \/ /\ choice = "unmap"
                    /\ pc' = [pc EXCEPT ![self] = "zap"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice = "fault"
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_out_and_in_swap_free"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice # "write"
                    /\ choice # "unmap"
                    /\ choice # "fault"
                    /\ slot' = [slot EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT ![self] = "write"]
                    /\ UNCHANGED page
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ page' = page + 1
          /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
          /\ UNCHANGED slot
       \/ /\ page >= writes
          /\ next[self] = "unmap"
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] = "fault"
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED page
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ next' = [next EXCEPT ![self] = NULL]
    /\ processResult' = [processResult EXCEPT ![self] = TRUE]
    /\ result2' = [result2 EXCEPT ![self] = TRUE]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, xaLock, treeXa,
                    lru, zswapTree, onDevice, treeLive, swpentry, xa, found,
                    old, data, result, tree, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin:   *)
(* this.swapCache.lockFolio(slot)                                          *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:120                                             *)
(***************************************************************************)
do_swap_page_lockFolio(self) ==
    /\ pc[self] = "do_swap_page_lockFolio"
    /\ swapCacheLocked[slot[self]] = NULL
    /\ IF slot[self] \notin swapCacheFolios
         THEN /\ pc' = [pc EXCEPT ![self] = "do_swap_page_get_swap_device"]
              /\ UNCHANGED << swapCacheLocked, result2 >>
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = self]
              /\ result2' = [result2 EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "do_swap_page_waitWriteback"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> do_swap_page -> swapin:   *)
(* this.swapCache.waitWriteback(slot)                                      *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:122                                             *)
(***************************************************************************)
do_swap_page_waitWriteback(self) ==
    /\ pc[self] = "do_swap_page_waitWriteback"
    /\ slot[self] \notin swapCacheWriteback
    /\ \/ /\ page < writes
          /\ \E choice \in {"write", "fault"} :
                 \/ /\ choice = "write"
                    /\ page' = page + 1
                    /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
                    /\ UNCHANGED slot
                 \/ /\ choice = "unmap"
                    /\ pc' = [pc EXCEPT ![self] = "zap"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice = "fault"
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_out_and_in_swap_free"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice # "write"
                    /\ choice # "unmap"
                    /\ choice # "fault"
                    /\ slot' = [slot EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT ![self] = "write"]
                    /\ UNCHANGED page
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ page' = page + 1
          /\ pc' = [pc EXCEPT ![self] = "zswap_store"]
          /\ UNCHANGED slot
       \/ /\ page >= writes
          /\ next[self] = "unmap"
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] = "fault"
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED page
    /\ next' = [next EXCEPT ![self] = NULL]
    /\ processResult' = [processResult EXCEPT ![self] = TRUE]
    /\ result2' = [result2 EXCEPT ![self] = TRUE]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, tree, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> zswap_load_private:       *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* specs/zswap/private-folio-thrown-away.ts:17                             *)
(***************************************************************************)
zswap_load_private_xa_erase_lock(self) ==
    /\ pc[self] = "zswap_load_private_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_load_private_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> zswap_load_private:       *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* specs/zswap/private-folio-thrown-away.ts:17                             *)
(***************************************************************************)
zswap_load_private_xa_erase_unlock(self) ==
    /\ pc[self] = "zswap_load_private_xa_erase_unlock"
    /\ IF old[self] = NULL
         THEN /\ \E outcome \in {"mapped", "thrown away"} :
                     IF outcome = "mapped"
                       THEN /\ processResult' = [processResult EXCEPT
                                                  ![self] = NULL]
                            /\ pc' = [pc EXCEPT
                                       ![self] = "do_swap_page_swap_free"]
                       ELSE /\ pc' = [pc EXCEPT ![self] = "swapcache_clear"]
                            /\ UNCHANGED processResult
              /\ UNCHANGED entry
         ELSE /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_load_private_lru_del_lock"]
              /\ UNCHANGED processResult
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> zswap_load_private ->     *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_load_private_lru_del_lock(self) ==
    /\ pc[self] = "zswap_load_private_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_load_private_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> zswap_load_private ->     *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_load_private_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_load_private_lru_del_unlock"
    /\ \E outcome \in {"mapped", "thrown away"} :
           /\ IF outcome = "mapped"
                THEN /\ processResult' = [processResult EXCEPT
                                           ![self] = NULL]
                     /\ pc' = [pc EXCEPT ![self] = "do_swap_page_swap_free"]
                ELSE /\ pc' = [pc EXCEPT ![self] = "swapcache_clear"]
                     /\ UNCHANGED processResult
           /\ lruLock' = NULL
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
           /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
           /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
           /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
           /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page: step()                      *)
(* The swap cache is skipped when the device is fast and the folio is in   *)
(* it for nobody else.                                                     *)
(* specs/zswap/private-folio-keeps-entry.ts:60                             *)
(***************************************************************************)
do_swap_page_swap_free(self) ==
    /\ pc[self] = "do_swap_page_swap_free"
    /\ siCounted' = siCounted \ {slot[self]}
    /\ pc' = [pc EXCEPT ![self] = "do_swap_page_zswap_invalidate"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page: step()                      *)
(* The swap cache is skipped when the device is fast and the folio is in   *)
(* it for nobody else.                                                     *)
(* specs/zswap/private-folio-keeps-entry.ts:65                             *)
(***************************************************************************)
swapcache_clear(self) == /\ pc[self] = "swapcache_clear"
                         /\ siHasCache' = siHasCache \ {slot[self]}
                         /\ pc' = [pc EXCEPT ![self] = "synchronous"]
                         /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                         siLock, usersCount, usersDying,
                                         siWriteok, siHasSwapMap,
                                         siInusePages, siCounted,
                                         swapCacheFolios, swapCacheLocked,
                                         swapCacheWriteback,
                                         swapCacheRemoved, page, xaLock,
                                         treeXa, entrySlot, entryData,
                                         lruLock, lru, zswapTree, onDevice,
                                         treeLive, entryLive, entry,
                                         swpentry, xa, found, old, data,
                                         result, slot, next, tree,
                                         processResult, result2,
                                         swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free ->        *)
(* zswap_invalidate: step()                                                *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
do_swap_page_zswap_invalidate(self) ==
    /\ pc[self] = "do_swap_page_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free:          *)
(* si.lock.lock()                                                          *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
do_swap_page_si_lock(self) ==
    /\ pc[self] = "do_swap_page_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ pc' = [pc EXCEPT ![self] = "do_swap_page_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free ->        *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_lock(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free ->        *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_unlock(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_unlock"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_entry_free_lru_del_lock_2"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "do_swap_page_si_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free ->        *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_lock_2(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_lock_2"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free ->        *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_unlock_2(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_unlock_2"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "do_swap_page_si_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swap_range_free:          *)
(* si.lock.unlock()                                                        *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
do_swap_page_si_unlock(self) ==
    /\ pc[self] = "do_swap_page_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ next' = [next EXCEPT ![self] = NULL]
    /\ processResult' = [processResult EXCEPT ![self] = FALSE]
    /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    tree, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache: step()               *)
(* `free_swap_and_cache()`: the page is unmapped, and the slot's count     *)
(* dropped without a folio lock.                                           *)
(* specs/zswap/swapfile.ts:146                                             *)
(***************************************************************************)
zap(self) ==
    /\ pc[self] = "zap"
    /\ IF slot[self] \notin siCounted
         THEN /\ slot' = [slot EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "write"]
              /\ UNCHANGED << siCounted, siHasCache >>
         ELSE /\ IF slot[self] \notin siHasCache
                   THEN /\ siHasCache' = siHasCache \cup {slot[self]}
                        /\ pc' = [pc EXCEPT
                                   ![self] =
                                     "free_swap_and_cache_zswap_invalidate"]
                   ELSE /\ pc' = [pc EXCEPT ![self] = "trylockFolio"]
                        /\ UNCHANGED siHasCache
              /\ siCounted' = siCounted \ {slot[self]}
              /\ UNCHANGED slot
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate: step()                                                *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
free_swap_and_cache_zswap_invalidate(self) ==
    /\ pc[self] = "free_swap_and_cache_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_lock_2"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache:                      *)
(* this.swapCache.trylockFolio(slot)                                       *)
(* `free_swap_and_cache()`: the page is unmapped, and the slot's count     *)
(* dropped without a folio lock.                                           *)
(* specs/zswap/swapfile.ts:153                                             *)
(***************************************************************************)
trylockFolio(self) ==
    /\ pc[self] = "trylockFolio"
    /\ IF \/ swapCacheLocked[slot[self]] # NULL
          \/ slot[self] \notin swapCacheFolios
         THEN /\ slot' = [slot EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "write"]
              /\ UNCHANGED swapCacheLocked
         ELSE /\ IF \/ slot[self] \in swapCacheWriteback
                    \/ slot[self] \in siCounted
                   THEN pc' = [pc EXCEPT
                                ![self] = "free_swap_and_cache_unlockFolio"]
                   ELSE pc' = [pc EXCEPT
                                ![self] =
                                  "delete_from_swap_cache_deleteFolio"]
              /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = self]
              /\ UNCHANGED slot
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free:   *)
(* si.lock.lock()                                                          *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
free_swap_and_cache_si_lock(self) ==
    /\ pc[self] = "free_swap_and_cache_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_lock_2(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_lock_2"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_unlock_2(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_unlock_2"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_entry_free_lru_del_lock_3"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_si_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_lock_3(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_lock_3"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_unlock_3(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_unlock_3"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_si_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free:   *)
(* si.lock.unlock()                                                        *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
free_swap_and_cache_si_unlock(self) ==
    /\ pc[self] = "free_swap_and_cache_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache:                      *)
(* this.swapCache.unlockFolio(slot)                                        *)
(* `free_swap_and_cache()`: the page is unmapped, and the slot's count     *)
(* dropped without a folio lock.                                           *)
(* specs/zswap/swapfile.ts:156                                             *)
(***************************************************************************)
free_swap_and_cache_unlockFolio(self) ==
    /\ pc[self] = "free_swap_and_cache_unlockFolio"
    /\ IF self \in swapCacheRemoved
         THEN /\ swapCacheRemoved' = swapCacheRemoved \ {self}
              /\ UNCHANGED swapCacheLocked
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = NULL]
              /\ UNCHANGED swapCacheRemoved
    /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache: this.swapCache.deleteFolio(slot)                *)
(* `delete_from_swap_cache()`: drops the pin, and frees a slot that has no *)
(* count either.                                                           *)
(* specs/zswap/swapfile.ts:75                                              *)
(***************************************************************************)
delete_from_swap_cache_deleteFolio(self) ==
    /\ pc[self] = "delete_from_swap_cache_deleteFolio"
    /\ IF slot[self] \in siCounted
         THEN /\ siHasCache' = siHasCache \ {slot[self]}
              /\ pc' = [pc EXCEPT
                         ![self] = "free_swap_and_cache_unlockFolio"]
         ELSE /\ pc' = [pc EXCEPT
                         ![self] = "swap_range_free_zswap_invalidate"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate: step()   *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
swap_range_free_zswap_invalidate(self) ==
    /\ pc[self] = "swap_range_free_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_lock_3"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free: si.lock.lock()               *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
swap_range_free_si_lock(self) ==
    /\ pc[self] = "swap_range_free_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_lock_3(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_lock_3"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_unlock_3(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_unlock_3"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_entry_free_lru_del_lock_4"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_lock_4(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_lock_4"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_unlock_4"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_unlock_4(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_unlock_4"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free: si.lock.unlock()             *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
swap_range_free_si_unlock(self) ==
    /\ pc[self] = "swap_range_free_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free: step()                         *)
(* `swap_free()` of the page table entry, `folio_free_swap()`, and the     *)
(* folio is unlocked.                                                      *)
(* specs/zswap/swapfile.ts:131                                             *)
(***************************************************************************)
swap_out_and_in_swap_free(self) ==
    /\ pc[self] = "swap_out_and_in_swap_free"
    /\ IF \/ slot[self] \in swapCacheWriteback
          \/ slot[self] \in siCounted \ {slot[self]}
         THEN pc' = [pc EXCEPT ![self] = "process_swap_free_unlockFolio"]
         ELSE pc' = [pc EXCEPT
                      ![self] = "delete_from_swap_cache_deleteFolio_2"]
    /\ siCounted' = siCounted \ {slot[self]}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free:                                *)
(* this.swapCache.unlockFolio(slot)                                        *)
(* `swap_free()` of the page table entry, `folio_free_swap()`, and the     *)
(* folio is unlocked.                                                      *)
(* specs/zswap/swapfile.ts:134                                             *)
(***************************************************************************)
process_swap_free_unlockFolio(self) ==
    /\ pc[self] = "process_swap_free_unlockFolio"
    /\ IF self \in swapCacheRemoved
         THEN /\ swapCacheRemoved' = swapCacheRemoved \ {self}
              /\ UNCHANGED swapCacheLocked
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = NULL]
              /\ UNCHANGED swapCacheRemoved
    /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache: this.swapCache.deleteFolio(slot)                *)
(* `delete_from_swap_cache()`: drops the pin, and frees a slot that has no *)
(* count either.                                                           *)
(* specs/zswap/swapfile.ts:75                                              *)
(***************************************************************************)
delete_from_swap_cache_deleteFolio_2(self) ==
    /\ pc[self] = "delete_from_swap_cache_deleteFolio_2"
    /\ IF slot[self] \in siCounted
         THEN /\ siHasCache' = siHasCache \ {slot[self]}
              /\ pc' = [pc EXCEPT ![self] = "process_swap_free_unlockFolio"]
         ELSE /\ pc' = [pc EXCEPT
                         ![self] = "swap_range_free_zswap_invalidate_2"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate: step()   *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
swap_range_free_zswap_invalidate_2(self) ==
    /\ pc[self] = "swap_range_free_zswap_invalidate_2"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_lock_4"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free: si.lock.lock()               *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
swap_range_free_si_lock_2(self) ==
    /\ pc[self] = "swap_range_free_si_lock_2"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_lock_4(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_lock_4"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_xa_erase_unlock_4"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* this.zswap_tree!.xa.erase(slot)                                         *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
zswap_invalidate_xa_erase_unlock_4(self) ==
    /\ pc[self] = "zswap_invalidate_xa_erase_unlock_4"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_entry_free_lru_del_lock_5"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock_2"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_lock_5(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_lock_5"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_entry_free_lru_del_unlock_5"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_entry_free: this.lru.del(entry)                                   *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
zswap_entry_free_lru_del_unlock_5(self) ==
    /\ pc[self] = "zswap_entry_free_lru_del_unlock_5"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free: si.lock.unlock()             *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
swap_range_free_si_unlock_2(self) ==
    /\ pc[self] = "swap_range_free_si_unlock_2"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "process_swap_free_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff: si.lock.lock()                               *)
(* swapoff(2).                                                             *)
(* specs/zswap/swapfile.ts:206                                             *)
(***************************************************************************)
swapoff_si_lock(self) == /\ pc[self] = "swapoff_si_lock"
                         /\ siLock = NULL
                         /\ siLock' = self
                         /\ preemptCount' = [preemptCount EXCEPT
                                              ![self] = @ + 1]
                         /\ siWriteok' = FALSE
                         /\ pc' = [pc EXCEPT ![self] = "swapoff_si_unlock"]
                         /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                         usersDying, siHasSwapMap,
                                         siInusePages, siCounted, siHasCache,
                                         swapCacheFolios, swapCacheLocked,
                                         swapCacheWriteback,
                                         swapCacheRemoved, page, xaLock,
                                         treeXa, entrySlot, entryData,
                                         lruLock, lru, zswapTree, onDevice,
                                         treeLive, entryLive, entry,
                                         swpentry, xa, found, old, data,
                                         result, slot, next, tree,
                                         processResult, result2,
                                         swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapon -> zswap_swapon: step()                        *)
(* `zswap_swapon()`.                                                       *)
(* specs/zswap/xarray.ts:208                                               *)
(***************************************************************************)
zswap_swapon(self) == /\ pc[self] = "zswap_swapon"
                      /\ IF {z \in ZswapTree : ~treeLive[z]} = {}
                           THEN /\ zswapTree' = NULL
                                /\ UNCHANGED treeLive
                           ELSE \E object \in {z \in ZswapTree :
                                                   ~treeLive[z]} :
                                    /\ treeLive' = [treeLive EXCEPT
                                                     ![object] = TRUE]
                                    /\ zswapTree' = object
                      /\ pc' = [pc EXCEPT ![self] = "swapon_si_lock"]
                      /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                      siLock, usersCount, usersDying,
                                      siWriteok, siHasSwapMap, siInusePages,
                                      siCounted, siHasCache, swapCacheFolios,
                                      swapCacheLocked, swapCacheWriteback,
                                      swapCacheRemoved, page, xaLock, treeXa,
                                      entrySlot, entryData, lruLock, lru,
                                      onDevice, entryLive, entry, swpentry,
                                      xa, found, old, data, result, slot,
                                      next, tree, processResult, result2,
                                      swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff: si.lock.unlock()                             *)
(* swapoff(2).                                                             *)
(* specs/zswap/swapfile.ts:208                                             *)
(***************************************************************************)
swapoff_si_unlock(self) == /\ pc[self] = "swapoff_si_unlock"
                           /\ siLock' = NULL
                           /\ preemptCount' = [preemptCount EXCEPT
                                                ![self] = @ - 1]
                           /\ pc' = [pc EXCEPT ![self] = "unuse"]
                           /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                           usersDying, siWriteok,
                                           siHasSwapMap, siInusePages,
                                           siCounted, siHasCache,
                                           swapCacheFolios, swapCacheLocked,
                                           swapCacheWriteback,
                                           swapCacheRemoved, page, xaLock,
                                           treeXa, entrySlot, entryData,
                                           lruLock, lru, zswapTree, onDevice,
                                           treeLive, entryLive, entry,
                                           swpentry, xa, found, old, data,
                                           result, slot, next, tree,
                                           processResult, result2,
                                           swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff: step()                                       *)
(* swapoff(2).                                                             *)
(* specs/zswap/swapfile.ts:212                                             *)
(***************************************************************************)
kill(self) == /\ pc[self] = "kill"
              /\ usersDying' = TRUE
              /\ pc' = [pc EXCEPT ![self] = "users_wait"]
              /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                              usersCount, siWriteok, siHasSwapMap,
                              siInusePages, siCounted, siHasCache,
                              swapCacheFolios, swapCacheLocked,
                              swapCacheWriteback, swapCacheRemoved, page,
                              xaLock, treeXa, entrySlot, entryData, lruLock,
                              lru, zswapTree, onDevice, treeLive, entryLive,
                              entry, swpentry, xa, found, old, data, result,
                              slot, next, tree, processResult, result2,
                              swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse: until(() => si.inuse_pages   *)
(* === 0 || some(this.slots, (s) => si.isInUse(s)))                        *)
(* `try_to_unuse()`: brings in page after page until no slot is in use.    *)
(* specs/zswap/swapfile.ts:232                                             *)
(***************************************************************************)
unuse(self) == /\ pc[self] = "unuse"
               /\ \/ siInusePages = 0
                  \/ \E s \in Slot : s \in siCounted \/ s \in siHasCache
               /\ IF siInusePages = 0
                    THEN /\ swapoffResult' = [swapoffResult EXCEPT
                                               ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "kill"]
                         /\ UNCHANGED slot
                    ELSE /\ \E s \in {s \in Slot :
                                          \/ s \in siCounted
                                          \/ s \in siHasCache} :
                                /\ slot' = [slot EXCEPT ![self] = s]
                                /\ pc' = [pc EXCEPT
                                           ![self] =
                                             "try_to_unuse_get_swap_device"]
                         /\ UNCHANGED swapoffResult
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, page,
                               xaLock, treeXa, entrySlot, entryData, lruLock,
                               lru, zswapTree, onDevice, treeLive, entryLive,
                               entry, swpentry, xa, found, old, data, result,
                               next, tree, processResult, result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin:                    *)
(* this.swapCache.pin(slot)                                                *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:114                                             *)
(***************************************************************************)
try_to_unuse_get_swap_device(self) ==
    /\ pc[self] = "try_to_unuse_get_swap_device"
    /\ IF usersDying
         THEN /\ IF slot[self] \notin siCounted
                   THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                        /\ swapoffResult' = [swapoffResult EXCEPT
                                              ![self] = FALSE]
                        /\ pc' = [pc EXCEPT ![self] = "unuse"]
                   ELSE /\ pc' = [pc EXCEPT
                                   ![self] = "try_to_unuse_get_swap_device"]
                        /\ UNCHANGED << slot, swapoffResult >>
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swapcache_prepare"]
              /\ UNCHANGED << slot, swapoffResult >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, next, tree, processResult,
                    result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin:                    *)
(* this.swapCache.pin(slot)                                                *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:114                                             *)
(***************************************************************************)
try_to_unuse_swapcache_prepare(self) ==
    /\ pc[self] = "try_to_unuse_swapcache_prepare"
    /\ IF slot[self] \in swapCacheFolios
         THEN /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_lockFolio"]
              /\ UNCHANGED << slot, swapoffResult, siHasCache,
                              swapCacheFolios, swapCacheLocked >>
         ELSE IF slot[self] \in siHasCache \/ slot[self] \notin siCounted
                THEN /\ IF slot[self] \notin siCounted
                          THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                               /\ swapoffResult' = [swapoffResult EXCEPT
                                                     ![self] = FALSE]
                               /\ pc' = [pc EXCEPT ![self] = "unuse"]
                          ELSE /\ pc' = [pc EXCEPT
                                          ![self] =
                                            "try_to_unuse_get_swap_device"]
                               /\ UNCHANGED << slot, swapoffResult >>
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked >>
                ELSE /\ siHasCache' = siHasCache \cup {slot[self]}
                     /\ swapCacheFolios' = swapCacheFolios \cup {slot[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![slot[self]] = self]
                     /\ swapoffResult' = [swapoffResult EXCEPT
                                           ![self] = NULL]
                     /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_zswap_load"]
                     /\ UNCHANGED slot
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, next, tree, processResult,
                    result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_load: step()                                                      *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:118                                               *)
(***************************************************************************)
try_to_unuse_zswap_load(self) ==
    /\ pc[self] = "try_to_unuse_zswap_load"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_load_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_load: this.zswap_tree!.xa.erase(slot)                             *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:119                                               *)
(***************************************************************************)
swapoff_zswap_load_xa_erase_lock(self) ==
    /\ pc[self] = "swapoff_zswap_load_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_load_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_load: this.zswap_tree!.xa.erase(slot)                             *)
(* `zswap_load()` into the swap cache; the folio is locked. False: the     *)
(* page is on the device.                                                  *)
(* specs/zswap/xarray.ts:119                                               *)
(***************************************************************************)
swapoff_zswap_load_xa_erase_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_load_xa_erase_unlock"
    /\ IF old[self] = NULL
         THEN /\ swapoffResult' = [swapoffResult EXCEPT ![self] = TRUE]
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
              /\ UNCHANGED entry
         ELSE /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "swapoff_zswap_load_lru_del_lock"]
              /\ UNCHANGED swapoffResult
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_load -> zswap_entry_free: this.lru.del(entry)                     *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
swapoff_zswap_load_lru_del_lock(self) ==
    /\ pc[self] = "swapoff_zswap_load_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_load_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_load -> zswap_entry_free: this.lru.del(entry)                     *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
swapoff_zswap_load_lru_del_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_load_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ swapoffResult' = [swapoffResult EXCEPT ![self] = TRUE]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin:                    *)
(* this.swapCache.lockFolio(slot)                                          *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:120                                             *)
(***************************************************************************)
try_to_unuse_lockFolio(self) ==
    /\ pc[self] = "try_to_unuse_lockFolio"
    /\ swapCacheLocked[slot[self]] = NULL
    /\ IF slot[self] \notin swapCacheFolios
         THEN /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_get_swap_device"]
              /\ UNCHANGED << swapCacheLocked, swapoffResult >>
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = self]
              /\ swapoffResult' = [swapoffResult EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_waitWriteback"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin:                    *)
(* this.swapCache.waitWriteback(slot)                                      *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:122                                             *)
(***************************************************************************)
try_to_unuse_waitWriteback(self) ==
    /\ pc[self] = "try_to_unuse_waitWriteback"
    /\ slot[self] \notin swapCacheWriteback
    /\ swapoffResult' = [swapoffResult EXCEPT ![self] = TRUE]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2 >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free: step()          *)
(* `swap_free()` of the page table entry, `folio_free_swap()`, and the     *)
(* folio is unlocked.                                                      *)
(* specs/zswap/swapfile.ts:131                                             *)
(***************************************************************************)
try_to_unuse_swap_free(self) ==
    /\ pc[self] = "try_to_unuse_swap_free"
    /\ IF \/ slot[self] \in swapCacheWriteback
          \/ slot[self] \in siCounted \ {slot[self]}
         THEN pc' = [pc EXCEPT ![self] = "try_to_unuse_unlockFolio"]
         ELSE pc' = [pc EXCEPT ![self] = "swapoff_deleteFolio"]
    /\ siCounted' = siCounted \ {slot[self]}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free:                 *)
(* this.swapCache.unlockFolio(slot)                                        *)
(* `swap_free()` of the page table entry, `folio_free_swap()`, and the     *)
(* folio is unlocked.                                                      *)
(* specs/zswap/swapfile.ts:134                                             *)
(***************************************************************************)
try_to_unuse_unlockFolio(self) ==
    /\ pc[self] = "try_to_unuse_unlockFolio"
    /\ IF self \in swapCacheRemoved
         THEN /\ swapCacheRemoved' = swapCacheRemoved \ {self}
              /\ UNCHANGED swapCacheLocked
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = NULL]
              /\ UNCHANGED swapCacheRemoved
    /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "unuse"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache:                              *)
(* this.swapCache.deleteFolio(slot)                                        *)
(* `delete_from_swap_cache()`: drops the pin, and frees a slot that has no *)
(* count either.                                                           *)
(* specs/zswap/swapfile.ts:75                                              *)
(***************************************************************************)
swapoff_deleteFolio(self) ==
    /\ pc[self] = "swapoff_deleteFolio"
    /\ IF slot[self] \in siCounted
         THEN /\ siHasCache' = siHasCache \ {slot[self]}
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_unlockFolio"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, xaLock, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate: step()                                                *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:128                                               *)
(***************************************************************************)
swapoff_zswap_invalidate(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate"
    /\ xa' = [xa EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate_xa_erase_lock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, lruLock, lru, zswapTree,
                    onDevice, treeLive, entryLive, entry, swpentry, found,
                    old, data, result, slot, next, tree, processResult,
                    result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free:           *)
(* si.lock.lock()                                                          *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:137                                               *)
(***************************************************************************)
swapoff_swap_range_free_si_lock(self) ==
    /\ pc[self] = "swapoff_swap_range_free_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ pc' = [pc EXCEPT ![self] = "swapoff_swap_range_free_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, xaLock, treeXa, entrySlot, entryData, lruLock, lru,
                    zswapTree, onDevice, treeLive, entryLive, entry,
                    swpentry, xa, found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
swapoff_zswap_invalidate_xa_erase_lock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_xa_erase_lock"
    /\ xaLock[xa[self]] = NULL
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ treeXa' = [treeXa EXCEPT ![xa[self]][slot[self]] = NULL]
    /\ old' = [old EXCEPT ![self] = treeXa[xa[self]][slot[self]]]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate_xa_erase_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate: this.zswap_tree!.xa.erase(slot)                       *)
(* `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the     *)
(* slot has `SWAP_HAS_CACHE`.                                              *)
(* specs/zswap/xarray.ts:129                                               *)
(***************************************************************************)
swapoff_zswap_invalidate_xa_erase_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_xa_erase_unlock"
    /\ IF old[self] # NULL
         THEN /\ entry' = [entry EXCEPT ![self] = old[self]]
              /\ pc' = [pc EXCEPT
                         ![self] = "swapoff_zswap_invalidate_lru_del_lock"]
         ELSE /\ pc' = [pc EXCEPT
                         ![self] = "swapoff_swap_range_free_si_lock"]
              /\ UNCHANGED entry
    /\ xaLock' = [xaLock EXCEPT ![xa[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ xa' = [xa EXCEPT ![self] = NULL]
    /\ old' = [old EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeXa,
                    entrySlot, entryData, lruLock, lru, zswapTree, onDevice,
                    treeLive, entryLive, swpentry, found, data, result, slot,
                    next, tree, processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
swapoff_zswap_invalidate_lru_del_lock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, entrySlot, entryData, zswapTree, onDevice,
                    treeLive, entryLive, entry, swpentry, xa, found, old,
                    data, result, slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate -> zswap_entry_free: this.lru.del(entry)               *)
(* `zswap_entry_free()`, by the one who has taken the entry out of the     *)
(* xarray.                                                                 *)
(* specs/zswap/xarray.ts:95                                                *)
(***************************************************************************)
swapoff_zswap_invalidate_lru_del_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_swap_range_free_si_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, xaLock,
                    treeXa, lru, zswapTree, onDevice, treeLive, swpentry, xa,
                    found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free:           *)
(* si.lock.unlock()                                                        *)
(* `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order *)
(* of 64cf264c8fef.                                                        *)
(* specs/zswap/xarray.ts:140                                               *)
(***************************************************************************)
swapoff_swap_range_free_si_unlock(self) ==
    /\ pc[self] = "swapoff_swap_range_free_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff: si.users.wait()                              *)
(* swapoff(2).                                                             *)
(* specs/zswap/swapfile.ts:214                                             *)
(***************************************************************************)
users_wait(self) == /\ pc[self] = "users_wait"
                    /\ usersCount = 0
                    /\ pc' = [pc EXCEPT ![self] = "drain"]
                    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                                    usersCount, usersDying, siWriteok,
                                    siHasSwapMap, siInusePages, siCounted,
                                    siHasCache, swapCacheFolios,
                                    swapCacheLocked, swapCacheWriteback,
                                    swapCacheRemoved, page, xaLock, treeXa,
                                    entrySlot, entryData, lruLock, lru,
                                    zswapTree, onDevice, treeLive, entryLive,
                                    entry, swpentry, xa, found, old, data,
                                    result, slot, next, tree, processResult,
                                    result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> clear_swap_map:                            *)
(* this.swapCache.si.lock.lock()                                           *)
(* The end of swapoff(2): the device loses its swap map, under `si->lock`. *)
(* specs/zswap/swapfile.ts:222                                             *)
(***************************************************************************)
drain(self) == /\ pc[self] = "drain"
               /\ siLock = NULL
               /\ siLock' = self
               /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
               /\ siHasSwapMap' = FALSE
               /\ pc' = [pc EXCEPT ![self] = "clear_swap_map_si_unlock"]
               /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying,
                               siWriteok, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, page,
                               xaLock, treeXa, entrySlot, entryData, lruLock,
                               lru, zswapTree, onDevice, treeLive, entryLive,
                               entry, swpentry, xa, found, old, data, result,
                               slot, next, tree, processResult, result2,
                               swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff: step()                      *)
(* `zswap_swapoff()`.                                                      *)
(* specs/zswap/xarray.ts:214                                               *)
(***************************************************************************)
zswap_swapoff(self) ==
    /\ pc[self] = "zswap_swapoff"
    /\ IF zswapTree = NULL
         THEN UNCHANGED << treeLive, xaLock, treeXa, zswapTree >>
         ELSE /\ treeLive' = [treeLive EXCEPT ![zswapTree] = FALSE]
              /\ xaLock' = [xaLock EXCEPT ![zswapTree] = NULL]
              /\ treeXa' = [treeXa EXCEPT
                             ![zswapTree] = [s \in Slot |-> NULL]]
              /\ zswapTree' = NULL
    /\ pc' = [pc EXCEPT ![self] = "zswap_swapon"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, onDevice, entryLive, entry,
                    swpentry, xa, found, old, data, result, slot, next, tree,
                    processResult, result2, swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> clear_swap_map:                            *)
(* this.swapCache.si.lock.unlock()                                         *)
(* The end of swapoff(2): the device loses its swap map, under `si->lock`. *)
(* specs/zswap/swapfile.ts:224                                             *)
(***************************************************************************)
clear_swap_map_si_unlock(self) ==
    /\ pc[self] = "clear_swap_map_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "zswap_swapoff"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, xaLock, treeXa, entrySlot,
                    entryData, lruLock, lru, zswapTree, onDevice, treeLive,
                    entryLive, entry, swpentry, xa, found, old, data, result,
                    slot, next, tree, processResult, result2,
                    swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapon: si.lock.lock()                                *)
(* `enable_swap_info()`.                                                   *)
(* specs/zswap/swapfile.ts:244                                             *)
(***************************************************************************)
swapon_si_lock(self) == /\ pc[self] = "swapon_si_lock"
                        /\ siLock = NULL
                        /\ siLock' = self
                        /\ preemptCount' = [preemptCount EXCEPT
                                             ![self] = @ + 1]
                        /\ siHasSwapMap' = TRUE
                        /\ usersDying' = FALSE
                        /\ siWriteok' = TRUE
                        /\ pc' = [pc EXCEPT ![self] = "swapon_si_unlock"]
                        /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                        siInusePages, siCounted, siHasCache,
                                        swapCacheFolios, swapCacheLocked,
                                        swapCacheWriteback, swapCacheRemoved,
                                        page, xaLock, treeXa, entrySlot,
                                        entryData, lruLock, lru, zswapTree,
                                        onDevice, treeLive, entryLive, entry,
                                        swpentry, xa, found, old, data,
                                        result, slot, next, tree,
                                        processResult, result2,
                                        swapoffResult >>

(***************************************************************************)
(* swapoff_swapon -> swapon: si.lock.unlock()                              *)
(* `enable_swap_info()`.                                                   *)
(* specs/zswap/swapfile.ts:248                                             *)
(***************************************************************************)
swapon_si_unlock(self) == /\ pc[self] = "swapon_si_unlock"
                          /\ siLock' = NULL
                          /\ preemptCount' = [preemptCount EXCEPT
                                               ![self] = @ - 1]
                          /\ pc' = [pc EXCEPT ![self] = "Done"]
                          /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                          usersDying, siWriteok,
                                          siHasSwapMap, siInusePages,
                                          siCounted, siHasCache,
                                          swapCacheFolios, swapCacheLocked,
                                          swapCacheWriteback,
                                          swapCacheRemoved, page, xaLock,
                                          treeXa, entrySlot, entryData,
                                          lruLock, lru, zswapTree, onDevice,
                                          treeLive, entryLive, entry,
                                          swpentry, xa, found, old, data,
                                          result, slot, next, tree,
                                          processResult, result2,
                                          swapoffResult >>

shrinker(self) == count(self) \/ lru_lock(self)
                  \/ zswap_shrinker_lru_unlock(self)
                  \/ shrink_memcg_cb_lru_unlock(self)
                  \/ zswap_writeback_entry_get_swap_device(self)
                  \/ relock(self)
                  \/ zswap_writeback_entry_swapcache_prepare(self)
                  \/ xa_remove_lock(self) \/ xa_remove_unlock(self)
                  \/ zswap_writeback_entry_deleteFolio(self)
                  \/ zswap_writeback_entry_unlockFolio(self)
                  \/ shrinker_zswap_invalidate(self)
                  \/ shrinker_si_lock(self) \/ shrinker_xa_erase_lock(self)
                  \/ shrinker_xa_erase_unlock(self)
                  \/ shrinker_zswap_invalidate_lru_del_lock(self)
                  \/ shrinker_zswap_invalidate_lru_del_unlock(self)
                  \/ shrinker_si_unlock(self)
                  \/ zswap_writeback_entry_lru_del_lock(self)
                  \/ zswap_writeback_entry_lru_del_unlock(self)
                  \/ startWriteback(self) \/ endWriteback(self)

process(self) == write(self) \/ add_to_swap_si_lock(self)
                 \/ add_to_swap_si_unlock(self) \/ zswap_store(self)
                 \/ swap_writepage_deleteFolio(self)
                 \/ zswap_store_zswap_invalidate(self) \/ xa_store_lock(self)
                 \/ zswap_store_xa_erase_lock(self)
                 \/ zswap_store_xa_erase_unlock(self)
                 \/ zswap_entry_free_lru_del_lock(self)
                 \/ zswap_entry_free_lru_del_unlock(self)
                 \/ xa_store_unlock(self) \/ zswap_store_lru_del_lock(self)
                 \/ lru_add_lock(self) \/ zswap_store_lru_del_unlock(self)
                 \/ lru_add_unlock(self) \/ swap_writepage_unlockFolio(self)
                 \/ synchronous(self)
                 \/ swap_out_and_in_swapcache_prepare(self)
                 \/ do_swap_page_get_swap_device(self)
                 \/ process_swapin_swapcache_prepare(self)
                 \/ do_swap_page_zswap_load(self)
                 \/ process_zswap_load_xa_erase_lock(self)
                 \/ process_zswap_load_xa_erase_unlock(self)
                 \/ process_zswap_load_lru_del_lock(self)
                 \/ process_zswap_load_lru_del_unlock(self)
                 \/ do_swap_page_lockFolio(self)
                 \/ do_swap_page_waitWriteback(self)
                 \/ zswap_load_private_xa_erase_lock(self)
                 \/ zswap_load_private_xa_erase_unlock(self)
                 \/ zswap_load_private_lru_del_lock(self)
                 \/ zswap_load_private_lru_del_unlock(self)
                 \/ do_swap_page_swap_free(self) \/ swapcache_clear(self)
                 \/ do_swap_page_zswap_invalidate(self)
                 \/ do_swap_page_si_lock(self)
                 \/ zswap_invalidate_xa_erase_lock(self)
                 \/ zswap_invalidate_xa_erase_unlock(self)
                 \/ zswap_entry_free_lru_del_lock_2(self)
                 \/ zswap_entry_free_lru_del_unlock_2(self)
                 \/ do_swap_page_si_unlock(self) \/ zap(self)
                 \/ free_swap_and_cache_zswap_invalidate(self)
                 \/ trylockFolio(self) \/ free_swap_and_cache_si_lock(self)
                 \/ zswap_invalidate_xa_erase_lock_2(self)
                 \/ zswap_invalidate_xa_erase_unlock_2(self)
                 \/ zswap_entry_free_lru_del_lock_3(self)
                 \/ zswap_entry_free_lru_del_unlock_3(self)
                 \/ free_swap_and_cache_si_unlock(self)
                 \/ free_swap_and_cache_unlockFolio(self)
                 \/ delete_from_swap_cache_deleteFolio(self)
                 \/ swap_range_free_zswap_invalidate(self)
                 \/ swap_range_free_si_lock(self)
                 \/ zswap_invalidate_xa_erase_lock_3(self)
                 \/ zswap_invalidate_xa_erase_unlock_3(self)
                 \/ zswap_entry_free_lru_del_lock_4(self)
                 \/ zswap_entry_free_lru_del_unlock_4(self)
                 \/ swap_range_free_si_unlock(self)
                 \/ swap_out_and_in_swap_free(self)
                 \/ process_swap_free_unlockFolio(self)
                 \/ delete_from_swap_cache_deleteFolio_2(self)
                 \/ swap_range_free_zswap_invalidate_2(self)
                 \/ swap_range_free_si_lock_2(self)
                 \/ zswap_invalidate_xa_erase_lock_4(self)
                 \/ zswap_invalidate_xa_erase_unlock_4(self)
                 \/ zswap_entry_free_lru_del_lock_5(self)
                 \/ zswap_entry_free_lru_del_unlock_5(self)
                 \/ swap_range_free_si_unlock_2(self)

swapoff(self) == swapoff_si_lock(self) \/ zswap_swapon(self)
                 \/ swapoff_si_unlock(self) \/ kill(self) \/ unuse(self)
                 \/ try_to_unuse_get_swap_device(self)
                 \/ try_to_unuse_swapcache_prepare(self)
                 \/ try_to_unuse_zswap_load(self)
                 \/ swapoff_zswap_load_xa_erase_lock(self)
                 \/ swapoff_zswap_load_xa_erase_unlock(self)
                 \/ swapoff_zswap_load_lru_del_lock(self)
                 \/ swapoff_zswap_load_lru_del_unlock(self)
                 \/ try_to_unuse_lockFolio(self)
                 \/ try_to_unuse_waitWriteback(self)
                 \/ try_to_unuse_swap_free(self)
                 \/ try_to_unuse_unlockFolio(self)
                 \/ swapoff_deleteFolio(self)
                 \/ swapoff_zswap_invalidate(self)
                 \/ swapoff_swap_range_free_si_lock(self)
                 \/ swapoff_zswap_invalidate_xa_erase_lock(self)
                 \/ swapoff_zswap_invalidate_xa_erase_unlock(self)
                 \/ swapoff_zswap_invalidate_lru_del_lock(self)
                 \/ swapoff_zswap_invalidate_lru_del_unlock(self)
                 \/ swapoff_swap_range_free_si_unlock(self)
                 \/ users_wait(self) \/ drain(self) \/ zswap_swapoff(self)
                 \/ clear_swap_map_si_unlock(self) \/ swapon_si_lock(self)
                 \/ swapon_si_unlock(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Shrinker : shrinker(self)
        \/ \E self \in Process : process(self)
        \/ \E self \in Swapoff : swapoff(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: value out of range.
NoValueOutOfRange ==
    /\ \A self \in Shrinker :
           /\ (/\ pc[self] \in {"lru_lock", "relock",
                                "shrinker_zswap_invalidate_lru_del_lock",
                                "zswap_writeback_entry_lru_del_lock"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_shrinker_lru_unlock",
                                "shrink_memcg_cb_lru_unlock",
                                "shrinker_zswap_invalidate_lru_del_unlock",
                                "zswap_writeback_entry_lru_del_unlock"}
               /\ lruLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] = "zswap_writeback_entry_get_swap_device"
               /\ ~usersDying) =>
                  usersCount + 1 <= 7
           /\ (/\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0) =>
                  0 <= usersCount - 1
           /\ (/\ pc[self] \in {"xa_remove_lock", "shrinker_xa_erase_lock"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"xa_remove_unlock",
                                "shrinker_xa_erase_unlock"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "shrinker_si_lock" /\ siLock = NULL =>
                  preemptCount[self] + 1 <= 7
           /\ pc[self] = "shrinker_si_unlock" /\ siLock = self =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "lru_lock" /\ lruLock = NULL =>
                  LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                  IN  e # NULL => Len(Without(lru, e)) < 2
           /\ pc[self] = "shrinker_si_lock" /\ siLock = NULL =>
                  0 <= siInusePages - 1
    /\ \A self \in Process :
           /\ pc[self] = "write" /\ page # writes => page + 1 <= 3
           /\ (/\ pc[self] \in {"add_to_swap_si_lock",
                                "do_swap_page_si_lock",
                                "free_swap_and_cache_si_lock",
                                "swap_range_free_si_lock",
                                "swap_range_free_si_lock_2"}
               /\ siLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"add_to_swap_si_unlock",
                                "do_swap_page_si_unlock",
                                "free_swap_and_cache_si_unlock",
                                "swap_range_free_si_unlock",
                                "swap_range_free_si_unlock_2"}
               /\ siLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] = "xa_store_lock"
               /\ treeLive[tree[self]]
               /\ xaLock[tree[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_store_xa_erase_lock",
                                "process_zswap_load_xa_erase_lock",
                                "zswap_load_private_xa_erase_lock",
                                "zswap_invalidate_xa_erase_lock",
                                "zswap_invalidate_xa_erase_lock_2",
                                "zswap_invalidate_xa_erase_lock_3",
                                "zswap_invalidate_xa_erase_lock_4"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_store_xa_erase_unlock",
                                "process_zswap_load_xa_erase_unlock",
                                "zswap_load_private_xa_erase_unlock",
                                "zswap_invalidate_xa_erase_unlock",
                                "zswap_invalidate_xa_erase_unlock_2",
                                "zswap_invalidate_xa_erase_unlock_3",
                                "zswap_invalidate_xa_erase_unlock_4"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] \in {"zswap_entry_free_lru_del_lock",
                                "zswap_store_lru_del_lock", "lru_add_lock",
                                "process_zswap_load_lru_del_lock",
                                "zswap_load_private_lru_del_lock",
                                "zswap_entry_free_lru_del_lock_2",
                                "zswap_entry_free_lru_del_lock_3",
                                "zswap_entry_free_lru_del_lock_4",
                                "zswap_entry_free_lru_del_lock_5"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_entry_free_lru_del_unlock",
                                "zswap_store_lru_del_unlock",
                                "lru_add_unlock",
                                "process_zswap_load_lru_del_unlock",
                                "zswap_load_private_lru_del_unlock",
                                "zswap_entry_free_lru_del_unlock_2",
                                "zswap_entry_free_lru_del_unlock_3",
                                "zswap_entry_free_lru_del_unlock_4",
                                "zswap_entry_free_lru_del_unlock_5"}
               /\ lruLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] = "xa_store_unlock"
               /\ treeLive[tree[self]]
               /\ xaLock[tree[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "do_swap_page_get_swap_device" /\ ~usersDying =>
                  usersCount + 1 <= 7
           /\ (/\ pc[self] = "process_swapin_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0) =>
                  0 <= usersCount - 1
           /\ (/\ pc[self] = "do_swap_page_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  IF page < writes
                    THEN \A choice \in {"write", "fault"} :
                             choice = "write" => page + 1 <= 3
                    ELSE next[self] = "write" => page + 1 <= 3
           /\ pc[self] = "add_to_swap_si_lock" /\ siLock = NULL =>
                  LET free ==
                          {s \in Slot :
                               ~(s \in siCounted \/ s \in siHasCache)}
                  IN  siWriteok /\ free # {} =>
                          \A choice \in free : siInusePages + 1 <= 7
           /\ (/\ pc[self] = "lru_add_lock"
               /\ lruLock = NULL
               /\ entry[self] \notin Range(lru)) =>
                  Len(lru) < 2
           /\ (/\ pc[self] = "process_zswap_load_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] = NULL
               /\ slot[self] \in onDevice) =>
                  IF page < writes
                    THEN \A choice \in {"write", "fault"} :
                             choice = "write" => page + 1 <= 3
                    ELSE next[self] = "write" => page + 1 <= 3
           /\ (/\ pc[self] = "process_zswap_load_lru_del_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  IF page < writes
                    THEN \A choice \in {"write", "fault"} :
                             choice = "write" => page + 1 <= 3
                    ELSE next[self] = "write" => page + 1 <= 3
           /\ (/\ pc[self] \in {"do_swap_page_si_lock",
                                "free_swap_and_cache_si_lock",
                                "swap_range_free_si_lock",
                                "swap_range_free_si_lock_2"}
               /\ siLock = NULL) =>
                  0 <= siInusePages - 1
    /\ \A self \in Swapoff :
           /\ (/\ pc[self] \in {"swapoff_si_lock",
                                "swapoff_swap_range_free_si_lock", "drain",
                                "swapon_si_lock"}
               /\ siLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"swapoff_si_unlock",
                                "swapoff_swap_range_free_si_unlock",
                                "clear_swap_map_si_unlock",
                                "swapon_si_unlock"}
               /\ siLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "try_to_unuse_get_swap_device" /\ ~usersDying =>
                  usersCount + 1 <= 7
           /\ (/\ pc[self] = "try_to_unuse_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0) =>
                  0 <= usersCount - 1
           /\ (/\ pc[self] \in {"swapoff_zswap_load_xa_erase_lock",
                                "swapoff_zswap_invalidate_xa_erase_lock"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"swapoff_zswap_load_xa_erase_unlock",
                                "swapoff_zswap_invalidate_xa_erase_unlock"}
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] \in {"swapoff_zswap_load_lru_del_lock",
                                "swapoff_zswap_invalidate_lru_del_lock"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"swapoff_zswap_load_lru_del_unlock",
                                "swapoff_zswap_invalidate_lru_del_unlock"}
               /\ lruLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] = "swapoff_swap_range_free_si_lock"
               /\ siLock = NULL) =>
                  0 <= siInusePages - 1

\* Never: null dereference.
NoNullDereference ==
    /\ \A self \in Shrinker :
           /\ (/\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0
               /\ swpentry[self] \notin swapCacheFolios
               /\ ~(\/ swpentry[self] \in siHasCache
                    \/ swpentry[self] \notin siCounted)) =>
                  zswapTree # NULL
           /\ (/\ pc[self] = "xa_remove_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ found[self]
               /\ preemptCount[self] - 1 = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  entry[self] # NULL
           /\ pc[self] = "shrinker_zswap_invalidate" => zswapTree # NULL
           /\ (/\ pc[self] \in {"shrinker_zswap_invalidate_lru_del_unlock",
                                "zswap_writeback_entry_lru_del_unlock"}
               /\ lruLock = self) =>
                  entry[self] # NULL
    /\ \A self \in Process :
           /\ pc[self] \in {"zswap_store", "zswap_store_zswap_invalidate",
                            "do_swap_page_zswap_load",
                            "do_swap_page_zswap_invalidate",
                            "free_swap_and_cache_zswap_invalidate",
                            "swap_range_free_zswap_invalidate",
                            "swap_range_free_zswap_invalidate_2"} =>
                  zswapTree # NULL
           /\ (/\ pc[self] \in {"zswap_entry_free_lru_del_unlock",
                                "process_zswap_load_lru_del_unlock",
                                "zswap_load_private_lru_del_unlock",
                                "zswap_entry_free_lru_del_unlock_2",
                                "zswap_entry_free_lru_del_unlock_3",
                                "zswap_entry_free_lru_del_unlock_4",
                                "zswap_entry_free_lru_del_unlock_5"}
               /\ lruLock = self) =>
                  entry[self] # NULL
           /\ pc[self] = "zswap_store_lru_del_unlock" /\ lruLock = self =>
                  old[self] # NULL
           /\ (/\ pc[self] = "swap_out_and_in_swapcache_prepare"
               /\ slot[self] \in siCounted
               /\ slot[self] \notin siHasCache) =>
                  zswapTree # NULL
           /\ (/\ pc[self] = "zswap_store"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ {z \in ZswapEntry : ~entryLive[z]} # {}) =>
                  \A object \in {z \in ZswapEntry : ~entryLive[z]} :
                      slot[self] # NULL
    /\ \A self \in Swapoff :
           /\ pc[self] \in {"try_to_unuse_zswap_load",
                            "swapoff_zswap_invalidate"} =>
                  zswapTree # NULL
           /\ (/\ pc[self] \in {"swapoff_zswap_load_lru_del_unlock",
                                "swapoff_zswap_invalidate_lru_del_unlock"}
               /\ lruLock = self) =>
                  entry[self] # NULL

\* Never: use after free.
NoUseAfterFree ==
    /\ \A self \in Shrinker :
           /\ pc[self] = "lru_lock" /\ lruLock = NULL =>
                  LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                  IN  e # NULL => entryLive[e]
           /\ pc[self] \in {"xa_remove_lock", "xa_remove_unlock",
                            "shrinker_xa_erase_lock",
                            "shrinker_xa_erase_unlock"} =>
                  treeLive[xa[self]]
           /\ (/\ pc[self] = "xa_remove_unlock"
               /\ xaLock[xa[self]] = self
               /\ found[self]
               /\ preemptCount[self] - 1 = 0
               /\ rcuReadLockNesting[self] = 0
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
    /\ \A self \in Process :
           /\ pc[self] \in {"xa_store_lock", "xa_store_unlock"} =>
                  treeLive[tree[self]]
           /\ pc[self] \in {"zswap_store_xa_erase_lock",
                            "zswap_store_xa_erase_unlock",
                            "process_zswap_load_xa_erase_lock",
                            "process_zswap_load_xa_erase_unlock",
                            "zswap_load_private_xa_erase_lock",
                            "zswap_load_private_xa_erase_unlock",
                            "zswap_invalidate_xa_erase_lock",
                            "zswap_invalidate_xa_erase_unlock",
                            "zswap_invalidate_xa_erase_lock_2",
                            "zswap_invalidate_xa_erase_unlock_2",
                            "zswap_invalidate_xa_erase_lock_3",
                            "zswap_invalidate_xa_erase_unlock_3",
                            "zswap_invalidate_xa_erase_lock_4",
                            "zswap_invalidate_xa_erase_unlock_4"} =>
                  treeLive[xa[self]]
    /\ \A self \in Swapoff :
           /\ pc[self] \in {"swapoff_zswap_load_xa_erase_lock",
                            "swapoff_zswap_load_xa_erase_unlock",
                            "swapoff_zswap_invalidate_xa_erase_lock",
                            "swapoff_zswap_invalidate_xa_erase_unlock"} =>
                  treeLive[xa[self]]
           /\ pc[self] = "zswap_swapoff" /\ zswapTree # NULL =>
                  treeLive[zswapTree]
    /\ ~siHasSwapMap /\ zswapTree # NULL => treeLive[zswapTree]
    /\ AllDone =>
           /\ \A z \in ZswapEntry :
                  entryLive[z] /\ zswapTree # NULL => entryLive[z]
           /\ (/\ \A z \in ZswapEntry :
                      entryLive[z] /\ zswapTree # NULL => entryLive[z]
               /\ \A z \in ZswapEntry :
                      entryLive[z] /\ zswapTree # NULL =>
                          entrySlot[z] # NULL) =>
                  \A z \in ZswapEntry :
                      entryLive[z] /\ zswapTree # NULL => treeLive[zswapTree]

\* Never: uninitialized read.
NoUninitializedRead ==
    /\ \A self \in Shrinker :
           pc[self] = "lru_lock" /\ lruLock = NULL =>
               LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
               IN  e # NULL /\ entryLive[e] => entrySlot[e] # NULL
    /\ AllDone =>
           ((\A z \in ZswapEntry :
                 entryLive[z] /\ zswapTree # NULL => entryLive[z]) =>
                \A z \in ZswapEntry :
                    entryLive[z] /\ zswapTree # NULL => entrySlot[z] # NULL)

\* Never: unlock of a lock not held.
NoUnlockOfALockNotHeld ==
    /\ \A self \in Shrinker :
           /\ pc[self] \in {"zswap_shrinker_lru_unlock",
                            "shrink_memcg_cb_lru_unlock",
                            "shrinker_zswap_invalidate_lru_del_unlock",
                            "zswap_writeback_entry_lru_del_unlock"} =>
                  lruLock = self
           /\ (/\ pc[self] \in {"xa_remove_unlock",
                                "shrinker_xa_erase_unlock"}
               /\ treeLive[xa[self]]) =>
                  xaLock[xa[self]] = self
           /\ pc[self] \in {"zswap_writeback_entry_deleteFolio",
                            "startWriteback"} =>
                  swapCacheLocked[swpentry[self]] = self
           /\ (/\ pc[self] = "zswap_writeback_entry_unlockFolio"
               /\ self \notin swapCacheRemoved) =>
                  swapCacheLocked[swpentry[self]] = self
           /\ pc[self] = "shrinker_si_unlock" => siLock = self
    /\ \A self \in Process :
           /\ pc[self] \in {"add_to_swap_si_unlock",
                            "do_swap_page_si_unlock",
                            "free_swap_and_cache_si_unlock",
                            "swap_range_free_si_unlock",
                            "swap_range_free_si_unlock_2"} =>
                  siLock = self
           /\ pc[self] \in {"swap_writepage_deleteFolio",
                            "delete_from_swap_cache_deleteFolio",
                            "delete_from_swap_cache_deleteFolio_2"} =>
                  swapCacheLocked[slot[self]] = self
           /\ (/\ pc[self] \in {"zswap_store_xa_erase_unlock",
                                "process_zswap_load_xa_erase_unlock",
                                "zswap_load_private_xa_erase_unlock",
                                "zswap_invalidate_xa_erase_unlock",
                                "zswap_invalidate_xa_erase_unlock_2",
                                "zswap_invalidate_xa_erase_unlock_3",
                                "zswap_invalidate_xa_erase_unlock_4"}
               /\ treeLive[xa[self]]) =>
                  xaLock[xa[self]] = self
           /\ pc[self] \in {"zswap_entry_free_lru_del_unlock",
                            "zswap_store_lru_del_unlock", "lru_add_unlock",
                            "process_zswap_load_lru_del_unlock",
                            "zswap_load_private_lru_del_unlock",
                            "zswap_entry_free_lru_del_unlock_2",
                            "zswap_entry_free_lru_del_unlock_3",
                            "zswap_entry_free_lru_del_unlock_4",
                            "zswap_entry_free_lru_del_unlock_5"} =>
                  lruLock = self
           /\ pc[self] = "xa_store_unlock" /\ treeLive[tree[self]] =>
                  xaLock[tree[self]] = self
           /\ (/\ pc[self] \in {"swap_writepage_unlockFolio",
                                "free_swap_and_cache_unlockFolio",
                                "process_swap_free_unlockFolio"}
               /\ self \notin swapCacheRemoved) =>
                  swapCacheLocked[slot[self]] = self
    /\ \A self \in Swapoff :
           /\ pc[self] \in {"swapoff_si_unlock",
                            "swapoff_swap_range_free_si_unlock",
                            "clear_swap_map_si_unlock",
                            "swapon_si_unlock"} =>
                  siLock = self
           /\ (/\ pc[self] \in {"swapoff_zswap_load_xa_erase_unlock",
                                "swapoff_zswap_invalidate_xa_erase_unlock"}
               /\ treeLive[xa[self]]) =>
                  xaLock[xa[self]] = self
           /\ pc[self] \in {"swapoff_zswap_load_lru_del_unlock",
                            "swapoff_zswap_invalidate_lru_del_unlock"} =>
                  lruLock = self
           /\ (/\ pc[self] = "try_to_unuse_unlockFolio"
               /\ self \notin swapCacheRemoved) =>
                  swapCacheLocked[slot[self]] = self
           /\ pc[self] = "swapoff_deleteFolio" =>
                  swapCacheLocked[slot[self]] = self

\* Never: sleep while atomic.
NoSleepWhileAtomic ==
    /\ \A self \in Shrinker :
           /\ pc[self] = "zswap_writeback_entry_swapcache_prepare" =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "xa_remove_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ found[self]) =>
                  preemptCount[self] - 1 = 0
           /\ (/\ pc[self] = "zswap_writeback_entry_lru_del_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  preemptCount[self] - 1 = 0
           /\ pc[self] = "zswap_writeback_entry_swapcache_prepare" =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "xa_remove_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ found[self]) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "zswap_writeback_entry_lru_del_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  rcuReadLockNesting[self] = 0
    /\ \A self \in Process :
           /\ pc[self] = "zswap_store" /\ zswapTree # NULL =>
                  preemptCount[self] = 0
           /\ pc[self] = "process_swapin_swapcache_prepare" =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "process_zswap_load_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] # NULL) =>
                  preemptCount[self] - 1 = 0
           /\ (/\ pc[self] = "do_swap_page_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "do_swap_page_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "zswap_load_private_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] = NULL
               /\ slot[self] \in onDevice) =>
                  preemptCount[self] - 1 = 0
           /\ (/\ pc[self] = "zswap_load_private_lru_del_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  preemptCount[self] - 1 = 0
           /\ pc[self] = "zswap_store" /\ zswapTree # NULL =>
                  rcuReadLockNesting[self] = 0
           /\ pc[self] = "process_swapin_swapcache_prepare" =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "process_zswap_load_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] # NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "do_swap_page_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "do_swap_page_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "zswap_load_private_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] = NULL
               /\ slot[self] \in onDevice) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "zswap_load_private_lru_del_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  rcuReadLockNesting[self] = 0
    /\ \A self \in Swapoff :
           /\ pc[self] = "try_to_unuse_swapcache_prepare" =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "swapoff_zswap_load_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] # NULL) =>
                  preemptCount[self] - 1 = 0
           /\ (/\ pc[self] = "try_to_unuse_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "try_to_unuse_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  preemptCount[self] = 0
           /\ pc[self] = "users_wait" /\ usersCount = 0 =>
                  preemptCount[self] = 0
           /\ pc[self] = "try_to_unuse_swapcache_prepare" =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "swapoff_zswap_load_xa_erase_unlock"
               /\ treeLive[xa[self]]
               /\ xaLock[xa[self]] = self
               /\ old[self] # NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "try_to_unuse_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "try_to_unuse_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  rcuReadLockNesting[self] = 0
           /\ pc[self] = "users_wait" /\ usersCount = 0 =>
                  rcuReadLockNesting[self] = 0

\* Never: refcount underflow.
NoRefcountUnderflow ==
    /\ \A self \in Shrinker :
           (/\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
            /\ preemptCount[self] = 0
            /\ rcuReadLockNesting[self] = 0) =>
               usersCount > 0
    /\ \A self \in Process :
           (/\ pc[self] = "process_swapin_swapcache_prepare"
            /\ preemptCount[self] = 0
            /\ rcuReadLockNesting[self] = 0) =>
               usersCount > 0
    /\ \A self \in Swapoff :
           (/\ pc[self] = "try_to_unuse_swapcache_prepare"
            /\ preemptCount[self] = 0
            /\ rcuReadLockNesting[self] = 0) =>
               usersCount > 0

\* Never: double free.
NoDoubleFree ==
    /\ \A self \in Shrinker :
           (/\ pc[self] \in {"shrinker_zswap_invalidate_lru_del_unlock",
                             "zswap_writeback_entry_lru_del_unlock"}
            /\ lruLock = self
            /\ entry[self] # NULL) =>
               entryLive[entry[self]]
    /\ \A self \in Process :
           /\ (/\ pc[self] \in {"zswap_entry_free_lru_del_unlock",
                                "process_zswap_load_lru_del_unlock",
                                "zswap_load_private_lru_del_unlock",
                                "zswap_entry_free_lru_del_unlock_2",
                                "zswap_entry_free_lru_del_unlock_3",
                                "zswap_entry_free_lru_del_unlock_4",
                                "zswap_entry_free_lru_del_unlock_5"}
               /\ lruLock = self
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] = "zswap_store_lru_del_unlock"
               /\ lruLock = self
               /\ old[self] # NULL) =>
                  entryLive[old[self]]
    /\ \A self \in Swapoff :
           (/\ pc[self] \in {"swapoff_zswap_load_lru_del_unlock",
                             "swapoff_zswap_invalidate_lru_del_unlock"}
            /\ lruLock = self
            /\ entry[self] # NULL) =>
               entryLive[entry[self]]

\* Never: stale write.
NoStaleWrite ==
    \A self \in Shrinker :
        (/\ pc[self] = "startWriteback"
         /\ swapCacheLocked[swpentry[self]] = self) =>
            data[self] = page \/ swpentry[self] \notin siCounted

\* Never: data loss.
NoDataLoss ==
    /\ \A self \in Process :
           (/\ pc[self] \in {"process_zswap_load_xa_erase_unlock",
                             "zswap_load_private_xa_erase_unlock"}
            /\ treeLive[xa[self]]
            /\ xaLock[xa[self]] = self
            /\ old[self] = NULL) =>
               slot[self] \in onDevice
    /\ \A self \in Swapoff :
           (/\ pc[self] = "swapoff_zswap_load_xa_erase_unlock"
            /\ treeLive[xa[self]]
            /\ xaLock[xa[self]] = self
            /\ old[self] = NULL) =>
               slot[self] \in onDevice

\* Never: choice from nothing.
NoChoiceFromNothing ==
    \A self \in Swapoff :
        (/\ pc[self] = "unuse"
         /\ \/ siInusePages = 0
            \/ \E s \in Slot : s \in siCounted \/ s \in siHasCache
         /\ siInusePages # 0) =>
            {s \in Slot : s \in siCounted \/ s \in siHasCache} # {}

\* Never: failed assertion.
NoFailedAssertion ==
    \A self \in Swapoff :
        (/\ pc[self] = "zswap_swapoff"
         /\ zswapTree # NULL
         /\ treeLive[zswapTree]) =>
            {s \in Slot : treeXa[zswapTree][s] # NULL} = {}

\* Never: leak.
NoLeak ==
    AllDone =>
        /\ (/\ \A z \in ZswapEntry :
                   entryLive[z] /\ zswapTree # NULL => entryLive[z]
            /\ \A z \in ZswapEntry :
                   entryLive[z] /\ zswapTree # NULL => entrySlot[z] # NULL
            /\ \A z \in ZswapEntry :
                   entryLive[z] /\ zswapTree # NULL =>
                       treeLive[zswapTree]) =>
               \A z \in ZswapEntry :
                   entryLive[z] =>
                       /\ zswapTree # NULL
                       /\ treeXa[zswapTree][entrySlot[z]] = z
        /\ \A z \in ZswapTree : treeLive[z] => zswapTree = z
        /\ \A z \in ZswapEntry :
               entryLive[z] =>
                   \/ \E z2 \in ZswapTree, s \in Slot : treeXa[z2][s] = z
                   \/ z \in Range(lru)

\* Never: entry not on the LRU.
NoEntryNotOnTheLRU ==
    AllDone => \A z \in ZswapEntry : entryLive[z] => z \in Range(lru)

\* Never: folio left locked or referenced.
NoFolioLeftLockedOrReferenced ==
    AllDone =>
        /\ {s \in Slot : swapCacheLocked[s] # NULL} = {}
        /\ swapCacheRemoved = {}
        /\ swapCacheWriteback = {}

\* Never: lock held at the end.
NoLockHeldAtTheEnd ==
    AllDone =>
        /\ siLock = NULL
        /\ \A z \in ZswapTree : treeLive[z] => xaLock[z] = NULL
        /\ lruLock = NULL

TreeEmptyAtSwapoff ==
    (~siHasSwapMap /\ zswapTree # NULL => treeLive[zswapTree]) =>
        (~siHasSwapMap =>
             \/ zswapTree = NULL
             \/ {s \in Slot : treeXa[zswapTree][s] # NULL} = {})

LruSubset == \A z \in Range(lru) : entryLive[z]

\* A state in which this holds should be reachable.
EntryCanBeWrittenBack == swapCacheWriteback # {}

\* A state in which this holds should be reachable.
SwapoffCanComplete == zswapTree = NULL

\* A state in which this holds should be reachable.
StoredByLastWrite == page = writes /\ lru # <<>> /\ siWriteok

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

---------------------------- MODULE SwapoffEnds -----------------------------

(***************************************************************************)
(* What `PinSwapCacheFirst` gets done, and not only what it never does:    *)
(* swapoff comes to its end, no entry stays off the LRU, no folio stays    *)
(* locked, and writeback does not go round for ever.                       *)
(*                                                                         *)
(* Assumed is that each thread goes on when it can all the time. Nothing   *)
(* here needs a lock to be fair.                                           *)
(*                                                                         *)
(* 34 703 distinct states, 93 648 generated, depth 79. Run once: two slots *)
(* 108 777, 295 228, 81; two shrinkers 382 305, 1 347 222, 87.             *)
(* Written by lifespec from specs/zswap/swapoff-ends.ts:13.                *)
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
    treeLock,
    \* @type: REF -> (REF -> REF);
    rbroot,
    \* @type: REF -> Int;
    refcount,
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
    tree,
    \* @type: REF -> Int;
    data,
    \* @type: REF -> REF;
    slot,
    \* @type: REF -> Str;
    next,
    \* @type: REF -> REF;
    dupentry,
    \* @type: REF -> Bool;
    result,
    \* @type: REF -> Set(REF);
    todo,
    \* @type: REF -> Str;
    pc

vars == << preemptCount, rcuReadLockNesting, siLock, usersCount, usersDying,
           siWriteok, siHasSwapMap, siInusePages, siCounted, siHasCache,
           swapCacheFolios, swapCacheLocked, swapCacheWriteback,
           swapCacheRemoved, page, treeLock, rbroot, refcount, entrySlot,
           entryData, lruLock, lru, zswapTree, treeLive, entryLive, entry,
           swpentry, tree, data, slot, next, dupentry, result, todo, pc >>

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
    /\ treeLock \in [ZswapTree -> ProcSet \cup {NULL}]
    /\ rbroot \in [ZswapTree -> [Slot -> ZswapEntry \cup {NULL}]]
    /\ refcount \in [ZswapEntry -> 0..7]
    /\ entrySlot \in [ZswapEntry -> Slot \cup {NULL}]
    /\ entryData \in [ZswapEntry -> 0..3]
    /\ lruLock \in ProcSet \cup {NULL}
    /\ lru \in BoundedSeq(ZswapEntry, 2)
    /\ zswapTree \in ZswapTree \cup {NULL}
    /\ treeLive \in [ZswapTree -> BOOLEAN]
    /\ entryLive \in [ZswapEntry -> BOOLEAN]
    /\ entry \in [ProcSet -> ZswapEntry \cup {NULL}]
    /\ swpentry \in [ProcSet -> Slot \cup {NULL}]
    /\ tree \in [ProcSet -> ZswapTree \cup {NULL}]
    /\ data \in [ProcSet -> 0..3 \cup {NULL}]
    /\ slot \in [ProcSet -> Slot \cup {NULL}]
    /\ next \in [ProcSet -> {"write", "unmap", "fault", "stay"} \cup {NULL}]
    /\ dupentry \in [ProcSet -> ZswapEntry \cup {NULL}]
    /\ result \in [ProcSet -> BOOLEAN \cup {NULL}]
    /\ todo \in [ProcSet -> {NULL} \cup (SUBSET ZswapEntry)]
    /\ pc \in [ProcSet -> {"count", "lru_lock", "zswap_shrinker_lru_unlock",
                           "shrink_memcg_cb_lru_unlock",
                           "zswap_writeback_entry_get_swap_device", "relock",
                           "zswap_writeback_entry_swapcache_prepare",
                           "validate", "zswap_writeback_entry_tree_unlock",
                           "zswap_writeback_entry_deleteFolio",
                           "zswap_writeback_entry_unlockFolio",
                           "shrinker_si_lock", "shrinker_tree_lock",
                           "shrinker_si_unlock",
                           "shrinker_zswap_invalidate_tree_unlock",
                           "zswap_free_entry_zswap_lru_del_lock",
                           "zswap_free_entry_zswap_lru_del_unlock",
                           "zswap_writeback_entry_tree_unlock_2",
                           "invalidate",
                           "zswap_free_entry_zswap_lru_del_lock_2",
                           "zswap_free_entry_zswap_lru_del_unlock_2",
                           "zswap_writeback_entry_tree_unlock_3",
                           "zswap_free_entry_zswap_lru_del_lock_3",
                           "zswap_free_entry_zswap_lru_del_unlock_3",
                           "startWriteback", "endWriteback", "write",
                           "add_to_swap_si_lock", "add_to_swap_si_unlock",
                           "swap_writepage_deleteFolio",
                           "zswap_store_tree_lock",
                           "zswap_store_tree_unlock",
                           "zswap_free_entry_zswap_lru_del_lock_4",
                           "zswap_free_entry_zswap_lru_del_unlock_4",
                           "insert", "zswap_store_zswap_lru_add_lock",
                           "zswap_store_tree_unlock_2",
                           "zswap_store_zswap_lru_add_unlock",
                           "swap_writepage_unlockFolio",
                           "do_swap_page_get_swap_device",
                           "do_swap_page_swapcache_prepare",
                           "process_zswap_load_tree_lock",
                           "zswap_load_tree_unlock", "process_finish",
                           "process_zswap_load_zswap_lru_del_lock",
                           "process_zswap_load_zswap_lru_add_lock",
                           "process_zswap_load_zswap_lru_del_unlock",
                           "process_zswap_load_zswap_lru_add_unlock",
                           "zswap_load_tree_unlock_2",
                           "zswap_free_entry_zswap_lru_del_lock_5",
                           "zswap_free_entry_zswap_lru_del_unlock_5",
                           "do_swap_page_lockFolio",
                           "do_swap_page_waitWriteback", "zap",
                           "free_swap_and_cache_si_lock", "trylockFolio",
                           "zswap_invalidate_tree_lock",
                           "free_swap_and_cache_si_unlock",
                           "zswap_invalidate_tree_unlock",
                           "zswap_free_entry_zswap_lru_del_lock_6",
                           "zswap_free_entry_zswap_lru_del_unlock_6",
                           "free_swap_and_cache_unlockFolio",
                           "delete_from_swap_cache_deleteFolio",
                           "swap_range_free_si_lock",
                           "zswap_invalidate_tree_lock_2",
                           "swap_range_free_si_unlock",
                           "zswap_invalidate_tree_unlock_2",
                           "zswap_free_entry_zswap_lru_del_lock_7",
                           "zswap_free_entry_zswap_lru_del_unlock_7",
                           "swap_out_and_in_swap_free",
                           "process_swap_free_unlockFolio",
                           "delete_from_swap_cache_deleteFolio_2",
                           "swap_range_free_si_lock_2",
                           "zswap_invalidate_tree_lock_3",
                           "swap_range_free_si_unlock_2",
                           "zswap_invalidate_tree_unlock_3",
                           "zswap_free_entry_zswap_lru_del_lock_8",
                           "zswap_free_entry_zswap_lru_del_unlock_8",
                           "swapoff_si_lock", "zswap_swapon",
                           "swapoff_si_unlock", "kill", "unuse",
                           "try_to_unuse_get_swap_device",
                           "try_to_unuse_swapcache_prepare",
                           "swapoff_zswap_load_tree_lock",
                           "zswap_load_tree_unlock_3", "swapoff_finish",
                           "swapoff_zswap_load_zswap_lru_del_lock",
                           "swapoff_zswap_lru_add_lock",
                           "swapoff_zswap_load_zswap_lru_del_unlock",
                           "swapoff_zswap_lru_add_unlock",
                           "zswap_load_tree_unlock_4",
                           "zswap_free_entry_zswap_lru_del_lock_9",
                           "zswap_free_entry_zswap_lru_del_unlock_9",
                           "try_to_unuse_lockFolio",
                           "try_to_unuse_waitWriteback",
                           "try_to_unuse_swap_free",
                           "try_to_unuse_unlockFolio", "swapoff_deleteFolio",
                           "swapoff_swap_range_free_si_lock",
                           "swapoff_zswap_invalidate_tree_lock",
                           "swapoff_swap_range_free_si_unlock",
                           "swapoff_zswap_invalidate_tree_unlock",
                           "zswap_free_entry_zswap_lru_del_lock_10",
                           "zswap_free_entry_zswap_lru_del_unlock_10",
                           "users_wait", "drain", "clear_swap_map_si_unlock",
                           "zswap_swapoff_tree_lock",
                           "zswap_swapoff_zswap_lru_del_lock",
                           "zswap_swapoff_tree_unlock",
                           "zswap_swapoff_zswap_lru_del_unlock", "kfree",
                           "swapon_si_lock", "swapon_si_unlock", "Done"}]

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
        /\ treeLock = [z \in ZswapTree |-> NULL]
        /\ rbroot = [z \in ZswapTree |-> [s \in Slot |-> NULL]]
        /\ refcount = [z \in ZswapEntry |-> 0]
        /\ entrySlot = [z \in ZswapEntry |-> NULL]
        /\ entryData = [z \in ZswapEntry |-> 0]
        /\ lruLock = NULL
        /\ lru = <<>>
        /\ zswapTree = initialZswapTree
        /\ treeLive = [z \in ZswapTree |-> z = initialZswapTree]
        /\ entryLive = [z \in ZswapEntry |-> FALSE]
        /\ entry = [self \in ProcSet |-> NULL]
        /\ swpentry = [self \in ProcSet |-> NULL]
        /\ tree = [self \in ProcSet |-> NULL]
        /\ data = [self \in ProcSet |-> NULL]
        /\ slot = [self \in ProcSet |-> NULL]
        /\ next = [self \in ProcSet |-> NULL]
        /\ dupentry = [self \in ProcSet |-> NULL]
        /\ result = [self \in ProcSet |-> NULL]
        /\ todo = [self \in ProcSet |-> NULL]
        /\ pc = [self \in ProcSet |->
                     CASE self \in Shrinker -> "count"
                       [] self \in Process -> "write"
                       [] OTHER -> "swapoff_si_lock"]

(***************************************************************************)
(* zswap_shrinker: until(() => this.lru.items.length > 0 || this.page ===  *)
(* this.writes)                                                            *)
(* Reclaim calls the shrinker when `zswap_shrinker_count()` is not 0, here *)
(* at the end in any case.                                                 *)
(* specs/zswap/rc1.ts:204                                                  *)
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
                               treeLock, rbroot, refcount, entrySlot,
                               entryData, lruLock, lru, zswapTree, treeLive,
                               entryLive, entry, swpentry, tree, data, slot,
                               next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan: this.lru.lock.lock()             *)
(* `zswap_shrinker_scan()` and `list_lru_walk_one()`, with one item to     *)
(* scan.                                                                   *)
(* specs/zswap/rc1.ts:210                                                  *)
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
                                  treeLock, rbroot, refcount, entrySlot,
                                  entryData, zswapTree, treeLive, entryLive,
                                  tree, data, slot, next, dupentry, result,
                                  todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan: this.lru.lock.unlock()           *)
(* `zswap_shrinker_scan()` and `list_lru_walk_one()`, with one item to     *)
(* scan.                                                                   *)
(* specs/zswap/rc1.ts:213                                                  *)
(***************************************************************************)
zswap_shrinker_lru_unlock(self) ==
    /\ pc[self] = "zswap_shrinker_lru_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "Done"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb:               *)
(* this.lru.lock.unlock()                                                  *)
(* specs/zswap/pin-swap-cache-first.ts:24                                  *)
(***************************************************************************)
shrink_memcg_cb_lru_unlock(self) ==
    /\ pc[self] = "shrink_memcg_cb_lru_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "zswap_writeback_entry_get_swap_device"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: this.swapCache.pin(swpentry)                     *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:33                                  *)
(***************************************************************************)
zswap_writeback_entry_get_swap_device(self) ==
    /\ pc[self] = "zswap_writeback_entry_get_swap_device"
    /\ IF usersDying
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "relock"]
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_swapcache_prepare"]
              /\ UNCHANGED << entry, swpentry >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb:               *)
(* this.lru.lock.lock()                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:28                                  *)
(***************************************************************************)
relock(self) == /\ pc[self] = "relock"
                /\ lruLock = NULL
                /\ lruLock' = self
                /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
                /\ pc' = [pc EXCEPT ![self] = "zswap_shrinker_lru_unlock"]
                /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount,
                                usersDying, siWriteok, siHasSwapMap,
                                siInusePages, siCounted, siHasCache,
                                swapCacheFolios, swapCacheLocked,
                                swapCacheWriteback, swapCacheRemoved, page,
                                treeLock, rbroot, refcount, entrySlot,
                                entryData, lru, zswapTree, treeLive,
                                entryLive, entry, swpentry, tree, data, slot,
                                next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: this.swapCache.pin(swpentry)                     *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:33                                  *)
(***************************************************************************)
zswap_writeback_entry_swapcache_prepare(self) ==
    /\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
    /\ IF swpentry[self] \in swapCacheFolios
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "relock"]
              /\ UNCHANGED << siHasCache, swapCacheFolios, swapCacheLocked,
                              tree >>
         ELSE IF \/ swpentry[self] \in siHasCache
                 \/ swpentry[self] \notin siCounted
                THEN /\ entry' = [entry EXCEPT ![self] = NULL]
                     /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
                     /\ pc' = [pc EXCEPT ![self] = "relock"]
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked, tree >>
                ELSE /\ siHasCache' = siHasCache \cup {swpentry[self]}
                     /\ swapCacheFolios' =
                          swapCacheFolios \cup {swpentry[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![swpentry[self]] = self]
                     /\ tree' = [tree EXCEPT ![self] = zswapTree]
                     /\ pc' = [pc EXCEPT ![self] = "validate"]
                     /\ UNCHANGED << entry, swpentry >>
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: tree.lock.lock()                                 *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:38                                  *)
(***************************************************************************)
validate(self) ==
    /\ pc[self] = "validate"
    /\ treeLock[tree[self]] = NULL
    /\ IF rbroot[tree[self]][swpentry[self]] # entry[self]
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_tree_unlock"]
              /\ UNCHANGED refcount
         ELSE /\ refcount' = [refcount EXCEPT ![entry[self]] = @ + 1]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_tree_unlock_2"]
              /\ UNCHANGED entry
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, swpentry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: tree.lock.unlock()                               *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:40                                  *)
(***************************************************************************)
zswap_writeback_entry_tree_unlock(self) ==
    /\ pc[self] = "zswap_writeback_entry_tree_unlock"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_writeback_entry_deleteFolio"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
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
         ELSE /\ pc' = [pc EXCEPT ![self] = "shrinker_si_lock"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![swpentry[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {swpentry[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: this.swapCache.unlockFolio(swpentry)             *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:42                                  *)
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
    /\ pc' = [pc EXCEPT ![self] = "relock"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free:     *)
(* this.swapCache.si.lock.lock()                                           *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:81                                              *)
(***************************************************************************)
shrinker_si_lock(self) == /\ pc[self] = "shrinker_si_lock"
                          /\ siLock = NULL
                          /\ siLock' = self
                          /\ preemptCount' = [preemptCount EXCEPT
                                               ![self] = @ + 1]
                          /\ siHasCache' = siHasCache \ {swpentry[self]}
                          /\ siInusePages' = siInusePages - 1
                          /\ tree' = [tree EXCEPT ![self] = zswapTree]
                          /\ pc' = [pc EXCEPT ![self] = "shrinker_tree_lock"]
                          /\ UNCHANGED << rcuReadLockNesting, usersCount,
                                          usersDying, siWriteok,
                                          siHasSwapMap, siCounted,
                                          swapCacheFolios, swapCacheLocked,
                                          swapCacheWriteback,
                                          swapCacheRemoved, page, treeLock,
                                          rbroot, refcount, entrySlot,
                                          entryData, lruLock, lru, zswapTree,
                                          treeLive, entryLive, entry,
                                          swpentry, data, slot, next,
                                          dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate: tree.lock.lock()                                      *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:194                                                  *)
(***************************************************************************)
shrinker_tree_lock(self) ==
    /\ pc[self] = "shrinker_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][swpentry[self]]
       IN  /\ \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] # e
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "shrinker_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ entry' = [entry EXCEPT ![self] = e]
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_free_entry_zswap_lru_del_lock"]
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "shrinker_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED entry
              \/ /\ e = NULL
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "shrinker_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, slot, next, dupentry, result,
                    todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free:     *)
(* this.swapCache.si.lock.unlock()                                         *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:85                                              *)
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
                                            swapCacheRemoved, page, treeLock,
                                            rbroot, refcount, entrySlot,
                                            entryData, lruLock, lru,
                                            zswapTree, treeLive, entryLive,
                                            entry, swpentry, tree, data,
                                            slot, next, dupentry, result,
                                            todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate: tree.lock.unlock()                                    *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:197                                                  *)
(***************************************************************************)
shrinker_zswap_invalidate_tree_unlock(self) ==
    /\ pc[self] = "shrinker_zswap_invalidate_tree_unlock"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "shrinker_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> delete_from_swap_cache -> swap_range_free ->   *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "shrinker_zswap_invalidate_tree_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: tree.lock.unlock()                               *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:46                                  *)
(***************************************************************************)
zswap_writeback_entry_tree_unlock_2(self) ==
    /\ pc[self] = "zswap_writeback_entry_tree_unlock_2"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ data' = [data EXCEPT ![self] = entryData[entry[self]]]
    /\ pc' = [pc EXCEPT ![self] = "invalidate"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: tree.lock.lock()                                 *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:51                                  *)
(***************************************************************************)
invalidate(self) ==
    /\ pc[self] = "invalidate"
    /\ treeLock[tree[self]] = NULL
    /\ \/ /\ rbroot[tree[self]][entrySlot[entry[self]]] # entry[self]
          /\ refcount[entry[self]] - 1 = 0
          /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1]
          /\ pc' = [pc EXCEPT
                     ![self] = "zswap_free_entry_zswap_lru_del_lock_3"]
          /\ UNCHANGED << entry, rbroot >>
       \/ /\ rbroot[tree[self]][entrySlot[entry[self]]] # entry[self]
          /\ refcount[entry[self]] - 1 # 0
          /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1]
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT
                     ![self] = "zswap_writeback_entry_tree_unlock_3"]
          /\ UNCHANGED rbroot
       \/ /\ rbroot[tree[self]][entrySlot[entry[self]]] = entry[self]
          /\ refcount[entry[self]] - 1 = 0
          /\ rbroot' = [rbroot EXCEPT
                         ![tree[self]][entrySlot[entry[self]]] = NULL]
          /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1]
          /\ pc' = [pc EXCEPT
                     ![self] = "zswap_free_entry_zswap_lru_del_lock_2"]
          /\ UNCHANGED entry
       \/ /\ rbroot[tree[self]][entrySlot[entry[self]]] = entry[self]
          /\ refcount[entry[self]] - 1 # 0
          /\ refcount[entry[self]] - 1 - 1 = 0
          /\ rbroot' = [rbroot EXCEPT
                         ![tree[self]][entrySlot[entry[self]]] = NULL]
          /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1 - 1]
          /\ pc' = [pc EXCEPT
                     ![self] = "zswap_free_entry_zswap_lru_del_lock_3"]
          /\ UNCHANGED entry
       \/ /\ rbroot[tree[self]][entrySlot[entry[self]]] = entry[self]
          /\ refcount[entry[self]] - 1 # 0
          /\ refcount[entry[self]] - 1 - 1 # 0
          /\ rbroot' = [rbroot EXCEPT
                         ![tree[self]][entrySlot[entry[self]]] = NULL]
          /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1 - 1]
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT
                     ![self] = "zswap_writeback_entry_tree_unlock_3"]
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, slot, next, dupentry, result,
                    todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> zswap_invalidate_entry -> zswap_entry_put ->   *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_2(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_2"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> zswap_invalidate_entry -> zswap_entry_put ->   *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_2(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_2"
    /\ IF 0 - 1 = 0
         THEN /\ pc' = [pc EXCEPT
                         ![self] = "zswap_free_entry_zswap_lru_del_lock_3"]
              /\ UNCHANGED entry
         ELSE /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT
                         ![self] = "zswap_writeback_entry_tree_unlock_3"]
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0 - 1]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry: tree.lock.unlock()                               *)
(* `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an *)
(* address and no more.                                                    *)
(* specs/zswap/pin-swap-cache-first.ts:54                                  *)
(***************************************************************************)
zswap_writeback_entry_tree_unlock_3(self) ==
    /\ pc[self] = "zswap_writeback_entry_tree_unlock_3"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "startWriteback"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> zswap_entry_put -> zswap_free_entry ->         *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_3(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_3"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> zswap_entry_put -> zswap_free_entry ->         *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_3(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_3"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_writeback_entry_tree_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> __swap_writepage:                              *)
(* this.swapCache.startWriteback(slot)                                     *)
(* `__swap_writepage()` of what was decompressed into the folio; unlocks   *)
(* the folio.                                                              *)
(* specs/zswap/rc1.ts:265                                                  *)
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
                                        page, treeLock, rbroot, refcount,
                                        entrySlot, entryData, lruLock, lru,
                                        zswapTree, treeLive, entryLive,
                                        entry, swpentry, tree, slot, next,
                                        dupentry, result, todo >>

(***************************************************************************)
(* zswap_shrinker -> zswap_shrinker_scan -> shrink_memcg_cb ->             *)
(* zswap_writeback_entry -> __swap_writepage:                              *)
(* this.swapCache.endWriteback(slot)                                       *)
(* `__swap_writepage()` of what was decompressed into the folio; unlocks   *)
(* the folio.                                                              *)
(* specs/zswap/rc1.ts:267                                                  *)
(***************************************************************************)
endWriteback(self) == /\ pc[self] = "endWriteback"
                      /\ swapCacheWriteback' =
                           swapCacheWriteback \ {swpentry[self]}
                      /\ swpentry' = [swpentry EXCEPT ![self] = NULL]
                      /\ pc' = [pc EXCEPT ![self] = "relock"]
                      /\ UNCHANGED << preemptCount, rcuReadLockNesting,
                                      siLock, usersCount, usersDying,
                                      siWriteok, siHasSwapMap, siInusePages,
                                      siCounted, siHasCache, swapCacheFolios,
                                      swapCacheLocked, swapCacheRemoved,
                                      page, treeLock, rbroot, refcount,
                                      entrySlot, entryData, lruLock, lru,
                                      zswapTree, treeLive, entryLive, entry,
                                      tree, data, slot, next, dupentry,
                                      result, todo >>

(***************************************************************************)
(* process: step()                                                         *)
(* A process writes to its page; between the writes, reclaim swaps it out  *)
(* and a fault brings it in.                                               *)
(* specs/zswap/swapfile.ts:163                                             *)
(***************************************************************************)
write(self) == /\ pc[self] = "write"
               /\ IF page = writes
                    THEN /\ result' = [result EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "Done"]
                         /\ UNCHANGED << page, slot >>
                    ELSE /\ page' = page + 1
                         /\ slot' = [slot EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "add_to_swap_si_lock"]
                         /\ UNCHANGED result
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved,
                               treeLock, rbroot, refcount, entrySlot,
                               entryData, lruLock, lru, zswapTree, treeLive,
                               entryLive, entry, swpentry, tree, data, next,
                               dupentry, todo >>

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
                    treeLock, rbroot, refcount, entrySlot, entryData,
                    lruLock, lru, zswapTree, treeLive, entryLive, entry,
                    swpentry, tree, data, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> add_to_swap: si.lock.unlock()                                *)
(* `folio_alloc_swap()` and `add_to_swap()`: a slot, its folio locked and  *)
(* in the swap cache.                                                      *)
(* specs/zswap/swapfile.ts:100                                             *)
(***************************************************************************)
add_to_swap_si_unlock(self) ==
    /\ pc[self] = "add_to_swap_si_unlock"
    /\ IF slot[self] # NULL
         THEN /\ IF zswapTree = NULL
                   THEN /\ pc' = [pc EXCEPT
                                   ![self] = "swap_writepage_deleteFolio"]
                        /\ UNCHANGED tree
                   ELSE /\ tree' = [tree EXCEPT ![self] = zswapTree]
                        /\ pc' = [pc EXCEPT
                                   ![self] = "zswap_store_tree_lock"]
              /\ UNCHANGED slot
         ELSE /\ slot' = [slot EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "write"]
              /\ UNCHANGED tree
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, data, next, dupentry, result,
                    todo >>

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
                    siCounted, swapCacheWriteback, page, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store:            *)
(* tree.lock.lock()                                                        *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/rc1.ts:150                                                  *)
(***************************************************************************)
zswap_store_tree_lock(self) ==
    /\ pc[self] = "zswap_store_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET d == rbroot[tree[self]][slot[self]]
       IN  /\ \/ /\ d # NULL
                 /\ rbroot[tree[self]][entrySlot[d]] # d
                 /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, dupentry >>
              \/ /\ d # NULL
                 /\ rbroot[tree[self]][entrySlot[d]] = d
                 /\ refcount[d] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[d]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![d] = @ - 1]
                 /\ dupentry' = [dupentry EXCEPT ![self] = d]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "zswap_free_entry_zswap_lru_del_lock_4"]
              \/ /\ d # NULL
                 /\ rbroot[tree[self]][entrySlot[d]] = d
                 /\ refcount[d] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[d]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![d] = @ - 1]
                 /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_unlock"]
                 /\ UNCHANGED dupentry
              \/ /\ d = NULL
                 /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, dupentry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    entry, swpentry, tree, data, slot, next, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store:            *)
(* tree.lock.unlock()                                                      *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/rc1.ts:153                                                  *)
(***************************************************************************)
zswap_store_tree_unlock(self) ==
    /\ pc[self] = "zswap_store_tree_unlock"
    /\ IF {z \in ZswapEntry : ~entryLive[z]} = {}
         THEN /\ tree' = [tree EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
              /\ UNCHANGED << entryLive, entrySlot, entryData, refcount,
                              entry >>
         ELSE /\ \E object \in {z \in ZswapEntry : ~entryLive[z]} :
                     /\ entryLive' = [entryLive EXCEPT ![object] = TRUE]
                     /\ entrySlot' = [entrySlot EXCEPT
                                       ![object] = slot[self]]
                     /\ entryData' = [entryData EXCEPT ![object] = page]
                     /\ refcount' = [refcount EXCEPT ![object] = 1]
                     /\ entry' = [entry EXCEPT ![self] = object]
                     /\ pc' = [pc EXCEPT ![self] = "insert"]
              /\ UNCHANGED tree
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    lruLock, lru, zswapTree, treeLive, swpentry, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_4(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_4"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, dupentry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_4"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_4(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_4"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![dupentry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![dupentry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![dupentry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![dupentry[self]] = 0]
    /\ dupentry' = [dupentry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, entry, swpentry, tree,
                    data, slot, next, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store:            *)
(* tree.lock.lock()                                                        *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/rc1.ts:160                                                  *)
(***************************************************************************)
insert(self) == /\ pc[self] = "insert"
                /\ treeLock[tree[self]] = NULL
                /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
                /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
                /\ rbroot' = [rbroot EXCEPT
                               ![tree[self]][slot[self]] = entry[self]]
                /\ pc' = [pc EXCEPT
                           ![self] = "zswap_store_zswap_lru_add_lock"]
                /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount,
                                usersDying, siWriteok, siHasSwapMap,
                                siInusePages, siCounted, siHasCache,
                                swapCacheFolios, swapCacheLocked,
                                swapCacheWriteback, swapCacheRemoved, page,
                                refcount, entrySlot, entryData, lruLock, lru,
                                zswapTree, treeLive, entryLive, entry,
                                swpentry, tree, data, slot, next, dupentry,
                                result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
zswap_store_zswap_lru_add_lock(self) ==
    /\ pc[self] = "zswap_store_zswap_lru_add_lock"
    /\ lruLock = NULL
    /\ IF entry[self] \notin Range(lru)
         THEN lru' = Append(lru, entry[self])
         ELSE UNCHANGED lru
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_zswap_lru_add_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, swpentry, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store:            *)
(* tree.lock.unlock()                                                      *)
(* `zswap_store()`. The folio is locked and in the swap cache. False: the  *)
(* page goes to the device.                                                *)
(* specs/zswap/rc1.ts:164                                                  *)
(***************************************************************************)
zswap_store_tree_unlock_2(self) ==
    /\ pc[self] = "zswap_store_tree_unlock_2"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage -> zswap_store ->          *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
zswap_store_zswap_lru_add_unlock(self) ==
    /\ pc[self] = "zswap_store_zswap_lru_add_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_writepage:                           *)
(* this.swapCache.unlockFolio(slot)                                        *)
(* `swap_writepage()`; then reclaim drops the clean folio.                 *)
(* specs/zswap/swapfile.ts:108                                             *)
(***************************************************************************)
swap_writepage_unlockFolio(self) ==
    /\ pc[self] = "swap_writepage_unlockFolio"
    /\ \/ /\ self \in swapCacheRemoved
          /\ page < writes
          /\ \E choice \in {"unmap", "fault"} :
                 /\ \/ /\ choice = "fault"
                       /\ next' = [next EXCEPT ![self] = choice]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "do_swap_page_get_swap_device"]
                       /\ UNCHANGED << tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree = NULL
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_writepage_deleteFolio"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree # NULL
                       /\ tree' = [tree EXCEPT ![self] = zswapTree]
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                       /\ UNCHANGED << next, slot >>
                    \/ /\ choice = "unmap"
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice # "fault"
                       /\ choice # "write"
                       /\ choice # "unmap"
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED << next, tree >>
                 /\ swapCacheRemoved' = swapCacheRemoved \ {self}
          /\ UNCHANGED swapCacheLocked
       \/ /\ self \in swapCacheRemoved
          /\ page >= writes
          /\ \E choice \in {"unmap", "fault", "stay"} :
                 /\ \/ /\ choice = "fault"
                       /\ next' = [next EXCEPT ![self] = choice]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "do_swap_page_get_swap_device"]
                       /\ UNCHANGED << tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree = NULL
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_writepage_deleteFolio"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree # NULL
                       /\ tree' = [tree EXCEPT ![self] = zswapTree]
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                       /\ UNCHANGED << next, slot >>
                    \/ /\ choice = "unmap"
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice # "fault"
                       /\ choice # "write"
                       /\ choice # "unmap"
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED << next, tree >>
                 /\ swapCacheRemoved' = swapCacheRemoved \ {self}
          /\ UNCHANGED swapCacheLocked
       \/ /\ self \notin swapCacheRemoved
          /\ page < writes
          /\ \E choice \in {"unmap", "fault"} :
                 /\ \/ /\ choice = "fault"
                       /\ next' = [next EXCEPT ![self] = choice]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "do_swap_page_get_swap_device"]
                       /\ UNCHANGED << tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree = NULL
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_writepage_deleteFolio"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree # NULL
                       /\ tree' = [tree EXCEPT ![self] = zswapTree]
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                       /\ UNCHANGED << next, slot >>
                    \/ /\ choice = "unmap"
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice # "fault"
                       /\ choice # "write"
                       /\ choice # "unmap"
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED << next, tree >>
                 /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                         ![slot[self]] = NULL]
          /\ UNCHANGED swapCacheRemoved
       \/ /\ self \notin swapCacheRemoved
          /\ page >= writes
          /\ \E choice \in {"unmap", "fault", "stay"} :
                 /\ \/ /\ choice = "fault"
                       /\ next' = [next EXCEPT ![self] = choice]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "do_swap_page_get_swap_device"]
                       /\ UNCHANGED << tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree = NULL
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_writepage_deleteFolio"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice = "write"
                       /\ zswapTree # NULL
                       /\ tree' = [tree EXCEPT ![self] = zswapTree]
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                       /\ UNCHANGED << next, slot >>
                    \/ /\ choice = "unmap"
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << next, tree, slot >>
                    \/ /\ choice # "fault"
                       /\ choice # "write"
                       /\ choice # "unmap"
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED << next, tree >>
                 /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                         ![slot[self]] = NULL]
          /\ UNCHANGED swapCacheRemoved
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, data, dupentry, result,
                    todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin:                   *)
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
                        /\ result' = [result EXCEPT ![self] = FALSE]
                        /\ pc' = [pc EXCEPT ![self] = "write"]
                   ELSE /\ pc' = [pc EXCEPT
                                   ![self] = "do_swap_page_get_swap_device"]
                        /\ UNCHANGED << slot, next, result >>
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT ![self] = "do_swap_page_swapcache_prepare"]
              /\ UNCHANGED << slot, next, result >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, dupentry, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin:                   *)
(* this.swapCache.pin(slot)                                                *)
(* `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked.    *)
(* False when the slot is free.                                            *)
(* specs/zswap/swapfile.ts:114                                             *)
(***************************************************************************)
do_swap_page_swapcache_prepare(self) ==
    /\ pc[self] = "do_swap_page_swapcache_prepare"
    /\ IF slot[self] \in swapCacheFolios
         THEN /\ pc' = [pc EXCEPT ![self] = "do_swap_page_lockFolio"]
              /\ UNCHANGED << slot, next, result, siHasCache,
                              swapCacheFolios, swapCacheLocked, tree >>
         ELSE IF slot[self] \in siHasCache \/ slot[self] \notin siCounted
                THEN /\ IF slot[self] \notin siCounted
                          THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                               /\ next' = [next EXCEPT ![self] = NULL]
                               /\ result' = [result EXCEPT ![self] = FALSE]
                               /\ pc' = [pc EXCEPT ![self] = "write"]
                          ELSE /\ pc' = [pc EXCEPT
                                          ![self] =
                                            "do_swap_page_get_swap_device"]
                               /\ UNCHANGED << slot, next, result >>
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked, tree >>
                ELSE /\ siHasCache' = siHasCache \cup {slot[self]}
                     /\ swapCacheFolios' = swapCacheFolios \cup {slot[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![slot[self]] = self]
                     /\ tree' = [tree EXCEPT ![self] = zswapTree]
                     /\ result' = [result EXCEPT ![self] = NULL]
                     /\ pc' = [pc EXCEPT
                                ![self] = "process_zswap_load_tree_lock"]
                     /\ UNCHANGED << slot, next >>
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, data,
                    dupentry, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load:     *)
(* tree.lock.lock()                                                        *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:171                                                  *)
(***************************************************************************)
process_zswap_load_tree_lock(self) ==
    /\ pc[self] = "process_zswap_load_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ IF e # NULL
                THEN refcount' = [refcount EXCEPT ![e] = @ + 1]
                ELSE UNCHANGED refcount
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
           /\ entry' = [entry EXCEPT ![self] = e]
           /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, swpentry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load:     *)
(* tree.lock.unlock()                                                      *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:174                                                  *)
(***************************************************************************)
zswap_load_tree_unlock(self) ==
    /\ pc[self] = "zswap_load_tree_unlock"
    /\ \/ /\ entry[self] = NULL
          /\ page < writes
          /\ \E choice \in {"write", "fault"} :
                 /\ \/ /\ choice = "write"
                       /\ zswapTree = NULL
                       /\ page' = page + 1
                       /\ tree' = [tree EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_writepage_deleteFolio"]
                       /\ UNCHANGED slot
                    \/ /\ choice = "write"
                       /\ zswapTree # NULL
                       /\ page' = page + 1
                       /\ tree' = [tree EXCEPT ![self] = zswapTree]
                       /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                       /\ UNCHANGED slot
                    \/ /\ choice = "unmap"
                       /\ tree' = [tree EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "zap"]
                       /\ UNCHANGED << page, slot >>
                    \/ /\ choice = "fault"
                       /\ tree' = [tree EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT
                                  ![self] = "swap_out_and_in_swap_free"]
                       /\ UNCHANGED << page, slot >>
                    \/ /\ choice # "write"
                       /\ choice # "unmap"
                       /\ choice # "fault"
                       /\ tree' = [tree EXCEPT ![self] = NULL]
                       /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED page
                 /\ entry' = [entry EXCEPT ![self] = NULL]
                 /\ next' = [next EXCEPT ![self] = NULL]
                 /\ result' = [result EXCEPT ![self] = TRUE]
       \/ /\ entry[self] = NULL
          /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree = NULL
          /\ page' = page + 1
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ result' = [result EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
          /\ UNCHANGED slot
       \/ /\ entry[self] = NULL
          /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree # NULL
          /\ page' = page + 1
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ tree' = [tree EXCEPT ![self] = zswapTree]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ result' = [result EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
          /\ UNCHANGED slot
       \/ /\ entry[self] = NULL
          /\ page >= writes
          /\ next[self] = "unmap"
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ result' = [result EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, slot >>
       \/ /\ entry[self] = NULL
          /\ page >= writes
          /\ next[self] = "fault"
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ result' = [result EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, slot >>
       \/ /\ entry[self] = NULL
          /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ entry' = [entry EXCEPT ![self] = NULL]
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ next' = [next EXCEPT ![self] = NULL]
          /\ result' = [result EXCEPT ![self] = TRUE]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED page
       \/ /\ entry[self] # NULL
          /\ pc' = [pc EXCEPT ![self] = "process_finish"]
          /\ UNCHANGED << page, entry, tree, next, result, slot >>
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, swpentry, data, dupentry, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load:     *)
(* tree.lock.lock()                                                        *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:179                                                  *)
(***************************************************************************)
process_finish(self) == /\ pc[self] = "process_finish"
                        /\ treeLock[tree[self]] = NULL
                        /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
                        /\ preemptCount' = [preemptCount EXCEPT
                                             ![self] = @ + 1]
                        /\ pc' = [pc EXCEPT
                                   ![self] =
                                     "process_zswap_load_zswap_lru_del_lock"]
                        /\ UNCHANGED << rcuReadLockNesting, siLock,
                                        usersCount, usersDying, siWriteok,
                                        siHasSwapMap, siInusePages,
                                        siCounted, siHasCache,
                                        swapCacheFolios, swapCacheLocked,
                                        swapCacheWriteback, swapCacheRemoved,
                                        page, rbroot, refcount, entrySlot,
                                        entryData, lruLock, lru, zswapTree,
                                        treeLive, entryLive, entry, swpentry,
                                        tree, data, slot, next, dupentry,
                                        result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
process_zswap_load_zswap_lru_del_lock(self) ==
    /\ pc[self] = "process_zswap_load_zswap_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_zswap_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
process_zswap_load_zswap_lru_add_lock(self) ==
    /\ pc[self] = "process_zswap_load_zswap_lru_add_lock"
    /\ lruLock = NULL
    /\ IF entry[self] \notin Range(lru)
         THEN lru' = Append(lru, entry[self])
         ELSE UNCHANGED lru
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_zswap_lru_add_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
process_zswap_load_zswap_lru_del_unlock(self) ==
    /\ pc[self] = "process_zswap_load_zswap_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "process_zswap_load_zswap_lru_add_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
process_zswap_load_zswap_lru_add_unlock(self) ==
    /\ pc[self] = "process_zswap_load_zswap_lru_add_unlock"
    /\ IF refcount[entry[self]] - 1 = 0
         THEN /\ pc' = [pc EXCEPT
                         ![self] = "zswap_free_entry_zswap_lru_del_lock_5"]
              /\ UNCHANGED entry
         ELSE /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock_2"]
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, entrySlot, entryData, lru, zswapTree, treeLive,
                    entryLive, swpentry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load:     *)
(* tree.lock.unlock()                                                      *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:187                                                  *)
(***************************************************************************)
zswap_load_tree_unlock_2(self) ==
    /\ pc[self] = "zswap_load_tree_unlock_2"
    /\ \/ /\ page < writes
          /\ \E choice \in {"write", "fault"} :
                 \/ /\ choice = "write"
                    /\ zswapTree = NULL
                    /\ page' = page + 1
                    /\ tree' = [tree EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_writepage_deleteFolio"]
                    /\ UNCHANGED slot
                 \/ /\ choice = "write"
                    /\ zswapTree # NULL
                    /\ page' = page + 1
                    /\ tree' = [tree EXCEPT ![self] = zswapTree]
                    /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                    /\ UNCHANGED slot
                 \/ /\ choice = "unmap"
                    /\ tree' = [tree EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT ![self] = "zap"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice = "fault"
                    /\ tree' = [tree EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_out_and_in_swap_free"]
                    /\ UNCHANGED << page, slot >>
                 \/ /\ choice # "write"
                    /\ choice # "unmap"
                    /\ choice # "fault"
                    /\ tree' = [tree EXCEPT ![self] = NULL]
                    /\ slot' = [slot EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT ![self] = "write"]
                    /\ UNCHANGED page
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree = NULL
          /\ page' = page + 1
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
          /\ UNCHANGED slot
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree # NULL
          /\ page' = page + 1
          /\ tree' = [tree EXCEPT ![self] = zswapTree]
          /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
          /\ UNCHANGED slot
       \/ /\ page >= writes
          /\ next[self] = "unmap"
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] = "fault"
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, slot >>
       \/ /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ tree' = [tree EXCEPT ![self] = NULL]
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED page
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ next' = [next EXCEPT ![self] = NULL]
    /\ result' = [result EXCEPT ![self] = TRUE]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, data, dupentry, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_entry_put -> zswap_free_entry -> zswap_lru_del:                   *)
(* this.lru.del(entry)                                                     *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_5(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_5"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_5"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin -> zswap_load ->   *)
(* zswap_entry_put -> zswap_free_entry -> zswap_lru_del:                   *)
(* this.lru.del(entry)                                                     *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_5(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_5"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin:                   *)
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
              /\ UNCHANGED << swapCacheLocked, result >>
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = self]
              /\ result' = [result EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "do_swap_page_waitWriteback"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, slot, next, dupentry, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> do_swap_page -> swapin:                   *)
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
                    /\ zswapTree = NULL
                    /\ page' = page + 1
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_writepage_deleteFolio"]
                    /\ UNCHANGED << tree, slot >>
                 \/ /\ choice = "write"
                    /\ zswapTree # NULL
                    /\ page' = page + 1
                    /\ tree' = [tree EXCEPT ![self] = zswapTree]
                    /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
                    /\ UNCHANGED slot
                 \/ /\ choice = "unmap"
                    /\ pc' = [pc EXCEPT ![self] = "zap"]
                    /\ UNCHANGED << page, tree, slot >>
                 \/ /\ choice = "fault"
                    /\ pc' = [pc EXCEPT
                               ![self] = "swap_out_and_in_swap_free"]
                    /\ UNCHANGED << page, tree, slot >>
                 \/ /\ choice # "write"
                    /\ choice # "unmap"
                    /\ choice # "fault"
                    /\ slot' = [slot EXCEPT ![self] = NULL]
                    /\ pc' = [pc EXCEPT ![self] = "write"]
                    /\ UNCHANGED << page, tree >>
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree = NULL
          /\ page' = page + 1
          /\ pc' = [pc EXCEPT ![self] = "swap_writepage_deleteFolio"]
          /\ UNCHANGED << tree, slot >>
       \/ /\ page >= writes
          /\ next[self] = "write"
          /\ zswapTree # NULL
          /\ page' = page + 1
          /\ tree' = [tree EXCEPT ![self] = zswapTree]
          /\ pc' = [pc EXCEPT ![self] = "zswap_store_tree_lock"]
          /\ UNCHANGED slot
       \/ /\ page >= writes
          /\ next[self] = "unmap"
          /\ pc' = [pc EXCEPT ![self] = "zap"]
          /\ UNCHANGED << page, tree, slot >>
       \/ /\ page >= writes
          /\ next[self] = "fault"
          /\ pc' = [pc EXCEPT ![self] = "swap_out_and_in_swap_free"]
          /\ UNCHANGED << page, tree, slot >>
       \/ /\ page >= writes
          /\ next[self] # "write"
          /\ next[self] # "unmap"
          /\ next[self] # "fault"
          /\ slot' = [slot EXCEPT ![self] = NULL]
          /\ pc' = [pc EXCEPT ![self] = "write"]
          /\ UNCHANGED << page, tree >>
    /\ next' = [next EXCEPT ![self] = NULL]
    /\ result' = [result EXCEPT ![self] = TRUE]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, dupentry,
                    todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache: step()               *)
(* `free_swap_and_cache()`: the page is unmapped, and the slot's count     *)
(* dropped without a folio lock.                                           *)
(* specs/zswap/swapfile.ts:146                                             *)
(***************************************************************************)
zap(self) == /\ pc[self] = "zap"
             /\ IF slot[self] \notin siCounted
                  THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                       /\ pc' = [pc EXCEPT ![self] = "write"]
                       /\ UNCHANGED << siCounted, siHasCache >>
                  ELSE /\ IF slot[self] \notin siHasCache
                            THEN /\ siHasCache' =
                                      siHasCache \cup {slot[self]}
                                 /\ pc' = [pc EXCEPT
                                            ![self] =
                                              "free_swap_and_cache_si_lock"]
                            ELSE /\ pc' = [pc EXCEPT
                                            ![self] = "trylockFolio"]
                                 /\ UNCHANGED siHasCache
                       /\ siCounted' = siCounted \ {slot[self]}
                       /\ UNCHANGED slot
             /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                             usersCount, usersDying, siWriteok, siHasSwapMap,
                             siInusePages, swapCacheFolios, swapCacheLocked,
                             swapCacheWriteback, swapCacheRemoved, page,
                             treeLock, rbroot, refcount, entrySlot,
                             entryData, lruLock, lru, zswapTree, treeLive,
                             entryLive, entry, swpentry, tree, data, next,
                             dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free:   *)
(* this.swapCache.si.lock.lock()                                           *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:81                                              *)
(***************************************************************************)
free_swap_and_cache_si_lock(self) ==
    /\ pc[self] = "free_swap_and_cache_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ tree' = [tree EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_lock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, treeLock, rbroot, refcount, entrySlot, entryData,
                    lruLock, lru, zswapTree, treeLive, entryLive, entry,
                    swpentry, data, slot, next, dupentry, result, todo >>

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
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate: tree.lock.lock()                                      *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:194                                                  *)
(***************************************************************************)
zswap_invalidate_tree_lock(self) ==
    /\ pc[self] = "zswap_invalidate_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] # e
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ entry' = [entry EXCEPT ![self] = e]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "zswap_free_entry_zswap_lru_del_lock_6"]
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED entry
              \/ /\ e = NULL
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
           /\ slot' = [slot EXCEPT ![self] = NULL]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free:   *)
(* this.swapCache.si.lock.unlock()                                         *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:85                                              *)
(***************************************************************************)
free_swap_and_cache_si_unlock(self) ==
    /\ pc[self] = "free_swap_and_cache_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "write"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate: tree.lock.unlock()                                    *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:197                                                  *)
(***************************************************************************)
zswap_invalidate_tree_unlock(self) ==
    /\ pc[self] = "zswap_invalidate_tree_unlock"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_6(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_6"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_6"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> swap_range_free -> *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_6(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_6"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

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
                    swapCacheWriteback, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, next, dupentry,
                    result, todo >>

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
         ELSE /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free:                              *)
(* this.swapCache.si.lock.lock()                                           *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:81                                              *)
(***************************************************************************)
swap_range_free_si_lock(self) ==
    /\ pc[self] = "swap_range_free_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ tree' = [tree EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_lock_2"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, treeLock, rbroot, refcount, entrySlot, entryData,
                    lruLock, lru, zswapTree, treeLive, entryLive, entry,
                    swpentry, data, slot, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* tree.lock.lock()                                                        *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:194                                                  *)
(***************************************************************************)
zswap_invalidate_tree_lock_2(self) ==
    /\ pc[self] = "zswap_invalidate_tree_lock_2"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] # e
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_2"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ entry' = [entry EXCEPT ![self] = e]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "zswap_free_entry_zswap_lru_del_lock_7"]
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_2"]
                 /\ UNCHANGED entry
              \/ /\ e = NULL
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_2"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, slot, next, dupentry, result,
                    todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free:                              *)
(* this.swapCache.si.lock.unlock()                                         *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:85                                              *)
(***************************************************************************)
swap_range_free_si_unlock(self) ==
    /\ pc[self] = "swap_range_free_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "free_swap_and_cache_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* tree.lock.unlock()                                                      *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:197                                                  *)
(***************************************************************************)
zswap_invalidate_tree_unlock_2(self) ==
    /\ pc[self] = "zswap_invalidate_tree_unlock_2"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_7(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_7"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_7"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> free_swap_and_cache -> folio_free_swap -> *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_7(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_7"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

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
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, slot, next, dupentry, result, todo >>

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
                    swapCacheWriteback, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, next, dupentry,
                    result, todo >>

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
         ELSE /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_lock_2"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free:                              *)
(* this.swapCache.si.lock.lock()                                           *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:81                                              *)
(***************************************************************************)
swap_range_free_si_lock_2(self) ==
    /\ pc[self] = "swap_range_free_si_lock_2"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ tree' = [tree EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_lock_3"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, treeLock, rbroot, refcount, entrySlot, entryData,
                    lruLock, lru, zswapTree, treeLive, entryLive, entry,
                    swpentry, data, slot, next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* tree.lock.lock()                                                        *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:194                                                  *)
(***************************************************************************)
zswap_invalidate_tree_lock_3(self) ==
    /\ pc[self] = "zswap_invalidate_tree_lock_3"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] # e
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_3"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ entry' = [entry EXCEPT ![self] = e]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "zswap_free_entry_zswap_lru_del_lock_8"]
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_3"]
                 /\ UNCHANGED entry
              \/ /\ e = NULL
                 /\ pc' = [pc EXCEPT
                            ![self] = "zswap_invalidate_tree_unlock_3"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, slot, next, dupentry, result,
                    todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free:                              *)
(* this.swapCache.si.lock.unlock()                                         *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:85                                              *)
(***************************************************************************)
swap_range_free_si_unlock_2(self) ==
    /\ pc[self] = "swap_range_free_si_unlock_2"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "process_swap_free_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate:          *)
(* tree.lock.unlock()                                                      *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:197                                                  *)
(***************************************************************************)
zswap_invalidate_tree_unlock_3(self) ==
    /\ pc[self] = "zswap_invalidate_tree_unlock_3"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swap_range_free_si_unlock_2"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_8(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_8"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_8"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* process -> swap_out_and_in -> swap_free -> folio_free_swap ->           *)
(* delete_from_swap_cache -> swap_range_free -> zswap_invalidate ->        *)
(* zswap_invalidate_entry -> zswap_entry_put -> zswap_free_entry ->        *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_8(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_8"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_invalidate_tree_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

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
                                         swapCacheRemoved, page, treeLock,
                                         rbroot, refcount, entrySlot,
                                         entryData, lruLock, lru, zswapTree,
                                         treeLive, entryLive, entry,
                                         swpentry, tree, data, slot, next,
                                         dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapon -> zswap_swapon: step()                        *)
(* `zswap_swapon()`.                                                       *)
(* specs/zswap/rc1.ts:274                                                  *)
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
                                      swapCacheRemoved, page, treeLock,
                                      rbroot, refcount, entrySlot, entryData,
                                      lruLock, lru, entryLive, entry,
                                      swpentry, tree, data, slot, next,
                                      dupentry, result, todo >>

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
                                           swapCacheRemoved, page, treeLock,
                                           rbroot, refcount, entrySlot,
                                           entryData, lruLock, lru,
                                           zswapTree, treeLive, entryLive,
                                           entry, swpentry, tree, data, slot,
                                           next, dupentry, result, todo >>

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
                              treeLock, rbroot, refcount, entrySlot,
                              entryData, lruLock, lru, zswapTree, treeLive,
                              entryLive, entry, swpentry, tree, data, slot,
                              next, dupentry, result, todo >>

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
                    THEN /\ result' = [result EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "kill"]
                         /\ UNCHANGED slot
                    ELSE /\ \E s \in {s \in Slot :
                                          \/ s \in siCounted
                                          \/ s \in siHasCache} :
                                /\ slot' = [slot EXCEPT ![self] = s]
                                /\ pc' = [pc EXCEPT
                                           ![self] =
                                             "try_to_unuse_get_swap_device"]
                         /\ UNCHANGED result
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, page,
                               treeLock, rbroot, refcount, entrySlot,
                               entryData, lruLock, lru, zswapTree, treeLive,
                               entryLive, entry, swpentry, tree, data, next,
                               dupentry, todo >>

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
                        /\ result' = [result EXCEPT ![self] = FALSE]
                        /\ pc' = [pc EXCEPT ![self] = "unuse"]
                   ELSE /\ pc' = [pc EXCEPT
                                   ![self] = "try_to_unuse_get_swap_device"]
                        /\ UNCHANGED << slot, result >>
              /\ UNCHANGED usersCount
         ELSE /\ usersCount' = usersCount + 1
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swapcache_prepare"]
              /\ UNCHANGED << slot, result >>
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, next, dupentry, todo >>

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
              /\ UNCHANGED << slot, result, siHasCache, swapCacheFolios,
                              swapCacheLocked, tree >>
         ELSE IF slot[self] \in siHasCache \/ slot[self] \notin siCounted
                THEN /\ IF slot[self] \notin siCounted
                          THEN /\ slot' = [slot EXCEPT ![self] = NULL]
                               /\ result' = [result EXCEPT ![self] = FALSE]
                               /\ pc' = [pc EXCEPT ![self] = "unuse"]
                          ELSE /\ pc' = [pc EXCEPT
                                          ![self] =
                                            "try_to_unuse_get_swap_device"]
                               /\ UNCHANGED << slot, result >>
                     /\ UNCHANGED << siHasCache, swapCacheFolios,
                                     swapCacheLocked, tree >>
                ELSE /\ siHasCache' = siHasCache \cup {slot[self]}
                     /\ swapCacheFolios' = swapCacheFolios \cup {slot[self]}
                     /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                             ![slot[self]] = self]
                     /\ tree' = [tree EXCEPT ![self] = zswapTree]
                     /\ result' = [result EXCEPT ![self] = NULL]
                     /\ pc' = [pc EXCEPT
                                ![self] = "swapoff_zswap_load_tree_lock"]
                     /\ UNCHANGED slot
    /\ usersCount' = usersCount - 1
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, data,
                    next, dupentry, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load:      *)
(* tree.lock.lock()                                                        *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:171                                                  *)
(***************************************************************************)
swapoff_zswap_load_tree_lock(self) ==
    /\ pc[self] = "swapoff_zswap_load_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ IF e # NULL
                THEN refcount' = [refcount EXCEPT ![e] = @ + 1]
                ELSE UNCHANGED refcount
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
           /\ entry' = [entry EXCEPT ![self] = e]
           /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock_3"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, swpentry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load:      *)
(* tree.lock.unlock()                                                      *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:174                                                  *)
(***************************************************************************)
zswap_load_tree_unlock_3(self) ==
    /\ pc[self] = "zswap_load_tree_unlock_3"
    /\ IF entry[self] = NULL
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ tree' = [tree EXCEPT ![self] = NULL]
              /\ result' = [result EXCEPT ![self] = TRUE]
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
         ELSE /\ pc' = [pc EXCEPT ![self] = "swapoff_finish"]
              /\ UNCHANGED << entry, tree, result >>
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, swpentry, data, slot, next,
                    dupentry, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load:      *)
(* tree.lock.lock()                                                        *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:179                                                  *)
(***************************************************************************)
swapoff_finish(self) == /\ pc[self] = "swapoff_finish"
                        /\ treeLock[tree[self]] = NULL
                        /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
                        /\ preemptCount' = [preemptCount EXCEPT
                                             ![self] = @ + 1]
                        /\ pc' = [pc EXCEPT
                                   ![self] =
                                     "swapoff_zswap_load_zswap_lru_del_lock"]
                        /\ UNCHANGED << rcuReadLockNesting, siLock,
                                        usersCount, usersDying, siWriteok,
                                        siHasSwapMap, siInusePages,
                                        siCounted, siHasCache,
                                        swapCacheFolios, swapCacheLocked,
                                        swapCacheWriteback, swapCacheRemoved,
                                        page, rbroot, refcount, entrySlot,
                                        entryData, lruLock, lru, zswapTree,
                                        treeLive, entryLive, entry, swpentry,
                                        tree, data, slot, next, dupentry,
                                        result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
swapoff_zswap_load_zswap_lru_del_lock(self) ==
    /\ pc[self] = "swapoff_zswap_load_zswap_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_load_zswap_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
swapoff_zswap_lru_add_lock(self) ==
    /\ pc[self] = "swapoff_zswap_lru_add_lock"
    /\ lruLock = NULL
    /\ IF entry[self] \notin Range(lru)
         THEN lru' = Append(lru, entry[self])
         ELSE UNCHANGED lru
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_lru_add_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
swapoff_zswap_load_zswap_lru_del_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_load_zswap_lru_del_unlock"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_lru_add_lock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_lru_add: this.lru.add(entry)                                      *)
(* `zswap_lru_add()`.                                                      *)
(* specs/zswap/rc1.ts:131                                                  *)
(***************************************************************************)
swapoff_zswap_lru_add_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_lru_add_unlock"
    /\ IF refcount[entry[self]] - 1 = 0
         THEN /\ pc' = [pc EXCEPT
                         ![self] = "zswap_free_entry_zswap_lru_del_lock_9"]
              /\ UNCHANGED entry
         ELSE /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock_4"]
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, entrySlot, entryData, lru, zswapTree, treeLive,
                    entryLive, swpentry, tree, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load:      *)
(* tree.lock.unlock()                                                      *)
(* `zswap_load()`. The folio is locked. False: the page is on the device.  *)
(* specs/zswap/rc1.ts:187                                                  *)
(***************************************************************************)
zswap_load_tree_unlock_4(self) ==
    /\ pc[self] = "zswap_load_tree_unlock_4"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ result' = [result EXCEPT ![self] = TRUE]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_entry_put -> zswap_free_entry -> zswap_lru_del:                   *)
(* this.lru.del(entry)                                                     *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_9(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_9"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_9"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swapin -> zswap_load ->    *)
(* zswap_entry_put -> zswap_free_entry -> zswap_lru_del:                   *)
(* this.lru.del(entry)                                                     *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_9(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_9"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "zswap_load_tree_unlock_4"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

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
              /\ UNCHANGED << swapCacheLocked, result >>
         ELSE /\ swapCacheLocked' = [swapCacheLocked EXCEPT
                                      ![slot[self]] = self]
              /\ result' = [result EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_waitWriteback"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, slot, next, dupentry, todo >>

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
    /\ result' = [result EXCEPT ![self] = TRUE]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_swap_free"]
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, slot, next, dupentry, todo >>

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
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, lruLock, lru,
                    zswapTree, treeLive, entryLive, entry, swpentry, tree,
                    data, slot, next, dupentry, result, todo >>

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
                    swapCacheWriteback, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, next, dupentry,
                    result, todo >>

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
         ELSE /\ pc' = [pc EXCEPT
                         ![self] = "swapoff_swap_range_free_si_lock"]
              /\ UNCHANGED siHasCache
    /\ swapCacheLocked' = [swapCacheLocked EXCEPT ![slot[self]] = NULL]
    /\ swapCacheFolios' = swapCacheFolios \ {slot[self]}
    /\ swapCacheRemoved' = swapCacheRemoved \cup {self}
    /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock, usersCount,
                    usersDying, siWriteok, siHasSwapMap, siInusePages,
                    siCounted, swapCacheWriteback, page, treeLock, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free:           *)
(* this.swapCache.si.lock.lock()                                           *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:81                                              *)
(***************************************************************************)
swapoff_swap_range_free_si_lock(self) ==
    /\ pc[self] = "swapoff_swap_range_free_si_lock"
    /\ siLock = NULL
    /\ siLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ siHasCache' = siHasCache \ {slot[self]}
    /\ siInusePages' = siInusePages - 1
    /\ tree' = [tree EXCEPT ![self] = zswapTree]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate_tree_lock"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siCounted, swapCacheFolios,
                    swapCacheLocked, swapCacheWriteback, swapCacheRemoved,
                    page, treeLock, rbroot, refcount, entrySlot, entryData,
                    lruLock, lru, zswapTree, treeLive, entryLive, entry,
                    swpentry, data, slot, next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate: tree.lock.lock()                                      *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:194                                                  *)
(***************************************************************************)
swapoff_zswap_invalidate_tree_lock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET e == rbroot[tree[self]][slot[self]]
       IN  /\ \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] # e
                 /\ pc' = [pc EXCEPT
                            ![self] = "swapoff_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 = 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ entry' = [entry EXCEPT ![self] = e]
                 /\ pc' = [pc EXCEPT
                            ![self] =
                              "zswap_free_entry_zswap_lru_del_lock_10"]
              \/ /\ e # NULL
                 /\ rbroot[tree[self]][entrySlot[e]] = e
                 /\ refcount[e] - 1 # 0
                 /\ rbroot' = [rbroot EXCEPT
                                ![tree[self]][entrySlot[e]] = NULL]
                 /\ refcount' = [refcount EXCEPT ![e] = @ - 1]
                 /\ pc' = [pc EXCEPT
                            ![self] = "swapoff_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED entry
              \/ /\ e = NULL
                 /\ pc' = [pc EXCEPT
                            ![self] = "swapoff_zswap_invalidate_tree_unlock"]
                 /\ UNCHANGED << rbroot, refcount, entry >>
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, entrySlot,
                    entryData, lruLock, lru, zswapTree, treeLive, entryLive,
                    swpentry, tree, data, slot, next, dupentry, result,
                    todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free:           *)
(* this.swapCache.si.lock.unlock()                                         *)
(* `swapcache_free_entries()` and `swap_range_free()`.                     *)
(* specs/zswap/swapfile.ts:85                                              *)
(***************************************************************************)
swapoff_swap_range_free_si_unlock(self) ==
    /\ pc[self] = "swapoff_swap_range_free_si_unlock"
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "try_to_unuse_unlockFolio"]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, tree, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate: tree.lock.unlock()                                    *)
(* `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held.     *)
(* specs/zswap/rc1.ts:197                                                  *)
(***************************************************************************)
swapoff_zswap_invalidate_tree_unlock(self) ==
    /\ pc[self] = "swapoff_zswap_invalidate_tree_unlock"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ tree' = [tree EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_swap_range_free_si_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, data, slot, next,
                    dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_lock_10(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_lock_10"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_free_entry_zswap_lru_del_unlock_10"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> try_to_unuse -> swap_free ->               *)
(* folio_free_swap -> delete_from_swap_cache -> swap_range_free ->         *)
(* zswap_invalidate -> zswap_invalidate_entry -> zswap_entry_put ->        *)
(* zswap_free_entry -> zswap_lru_del: this.lru.del(entry)                  *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_free_entry_zswap_lru_del_unlock_10(self) ==
    /\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_10"
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ entry' = [entry EXCEPT ![self] = NULL]
    /\ pc' = [pc EXCEPT ![self] = "swapoff_zswap_invalidate_tree_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result, todo >>

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
                                    swapCacheRemoved, page, treeLock, rbroot,
                                    refcount, entrySlot, entryData, lruLock,
                                    lru, zswapTree, treeLive, entryLive,
                                    entry, swpentry, tree, data, slot, next,
                                    dupentry, result, todo >>

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
                               treeLock, rbroot, refcount, entrySlot,
                               entryData, lruLock, lru, zswapTree, treeLive,
                               entryLive, entry, swpentry, tree, data, slot,
                               next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> clear_swap_map:                            *)
(* this.swapCache.si.lock.unlock()                                         *)
(* The end of swapoff(2): the device loses its swap map, under `si->lock`. *)
(* specs/zswap/swapfile.ts:224                                             *)
(***************************************************************************)
clear_swap_map_si_unlock(self) ==
    /\ pc[self] = "clear_swap_map_si_unlock"
    /\ IF zswapTree = NULL
         THEN /\ pc' = [pc EXCEPT ![self] = "zswap_swapon"]
              /\ UNCHANGED tree
         ELSE /\ tree' = [tree EXCEPT ![self] = zswapTree]
              /\ pc' = [pc EXCEPT ![self] = "zswap_swapoff_tree_lock"]
    /\ siLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ UNCHANGED << rcuReadLockNesting, usersCount, usersDying, siWriteok,
                    siHasSwapMap, siInusePages, siCounted, siHasCache,
                    swapCacheFolios, swapCacheLocked, swapCacheWriteback,
                    swapCacheRemoved, page, treeLock, rbroot, refcount,
                    entrySlot, entryData, lruLock, lru, zswapTree, treeLive,
                    entryLive, entry, swpentry, data, slot, next, dupentry,
                    result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff: tree.lock.lock()            *)
(* `zswap_swapoff()`.                                                      *)
(* specs/zswap/rc1.ts:282                                                  *)
(***************************************************************************)
zswap_swapoff_tree_lock(self) ==
    /\ pc[self] = "zswap_swapoff_tree_lock"
    /\ treeLock[tree[self]] = NULL
    /\ LET t ==
               {z \in ZswapEntry :
                    entryLive[z] /\ rbroot[tree[self]][entrySlot[z]] = z}
       IN  /\ IF t = {}
                THEN /\ pc' = [pc EXCEPT
                                ![self] = "zswap_swapoff_tree_unlock"]
                     /\ UNCHANGED << entry, todo >>
                ELSE \E e \in t :
                         /\ entry' = [entry EXCEPT ![self] = e]
                         /\ todo' = [todo EXCEPT ![self] = t \ {e}]
                         /\ pc' = [pc EXCEPT
                                    ![self] =
                                      "zswap_swapoff_zswap_lru_del_lock"]
           /\ treeLock' = [treeLock EXCEPT ![tree[self]] = self]
           /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, swpentry, tree, data, slot, next,
                    dupentry, result >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff -> zswap_free_entry ->       *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_swapoff_zswap_lru_del_lock(self) ==
    /\ pc[self] = "zswap_swapoff_zswap_lru_del_lock"
    /\ lruLock = NULL
    /\ lruLock' = self
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ + 1]
    /\ lru' = Without(lru, entry[self])
    /\ pc' = [pc EXCEPT ![self] = "zswap_swapoff_zswap_lru_del_unlock"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, refcount, entrySlot, entryData, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff: tree.lock.unlock()          *)
(* `zswap_swapoff()`.                                                      *)
(* specs/zswap/rc1.ts:286                                                  *)
(***************************************************************************)
zswap_swapoff_tree_unlock(self) ==
    /\ pc[self] = "zswap_swapoff_tree_unlock"
    /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ pc' = [pc EXCEPT ![self] = "kfree"]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, rbroot,
                    refcount, entrySlot, entryData, lruLock, lru, zswapTree,
                    treeLive, entryLive, entry, swpentry, tree, data, slot,
                    next, dupentry, result, todo >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff -> zswap_free_entry ->       *)
(* zswap_lru_del: this.lru.del(entry)                                      *)
(* `zswap_lru_del()`.                                                      *)
(* specs/zswap/rc1.ts:136                                                  *)
(***************************************************************************)
zswap_swapoff_zswap_lru_del_unlock(self) ==
    /\ pc[self] = "zswap_swapoff_zswap_lru_del_unlock"
    /\ IF todo[self] = {}
         THEN /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ todo' = [todo EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "zswap_swapoff_tree_unlock"]
         ELSE \E e \in todo[self] :
                  /\ entry' = [entry EXCEPT ![self] = e]
                  /\ todo' = [todo EXCEPT ![self] = @ \ {e}]
                  /\ pc' = [pc EXCEPT
                             ![self] = "zswap_swapoff_zswap_lru_del_lock"]
    /\ lruLock' = NULL
    /\ preemptCount' = [preemptCount EXCEPT ![self] = @ - 1]
    /\ entryLive' = [entryLive EXCEPT ![entry[self]] = FALSE]
    /\ refcount' = [refcount EXCEPT ![entry[self]] = 0]
    /\ entrySlot' = [entrySlot EXCEPT ![entry[self]] = NULL]
    /\ entryData' = [entryData EXCEPT ![entry[self]] = 0]
    /\ UNCHANGED << rcuReadLockNesting, siLock, usersCount, usersDying,
                    siWriteok, siHasSwapMap, siInusePages, siCounted,
                    siHasCache, swapCacheFolios, swapCacheLocked,
                    swapCacheWriteback, swapCacheRemoved, page, treeLock,
                    rbroot, lru, zswapTree, treeLive, swpentry, tree, data,
                    slot, next, dupentry, result >>

(***************************************************************************)
(* swapoff_swapon -> swapoff -> zswap_swapoff: step()                      *)
(* `zswap_swapoff()`.                                                      *)
(* specs/zswap/rc1.ts:287                                                  *)
(***************************************************************************)
kfree(self) == /\ pc[self] = "kfree"
               /\ treeLive' = [treeLive EXCEPT ![tree[self]] = FALSE]
               /\ treeLock' = [treeLock EXCEPT ![tree[self]] = NULL]
               /\ rbroot' = [rbroot EXCEPT
                              ![tree[self]] = [s \in Slot |-> NULL]]
               /\ zswapTree' = NULL
               /\ tree' = [tree EXCEPT ![self] = NULL]
               /\ pc' = [pc EXCEPT ![self] = "zswap_swapon"]
               /\ UNCHANGED << preemptCount, rcuReadLockNesting, siLock,
                               usersCount, usersDying, siWriteok,
                               siHasSwapMap, siInusePages, siCounted,
                               siHasCache, swapCacheFolios, swapCacheLocked,
                               swapCacheWriteback, swapCacheRemoved, page,
                               refcount, entrySlot, entryData, lruLock, lru,
                               entryLive, entry, swpentry, data, slot, next,
                               dupentry, result, todo >>

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
                                        page, treeLock, rbroot, refcount,
                                        entrySlot, entryData, lruLock, lru,
                                        zswapTree, treeLive, entryLive,
                                        entry, swpentry, tree, data, slot,
                                        next, dupentry, result, todo >>

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
                                          swapCacheRemoved, page, treeLock,
                                          rbroot, refcount, entrySlot,
                                          entryData, lruLock, lru, zswapTree,
                                          treeLive, entryLive, entry,
                                          swpentry, tree, data, slot, next,
                                          dupentry, result, todo >>

shrinker(self) == count(self) \/ lru_lock(self)
                  \/ zswap_shrinker_lru_unlock(self)
                  \/ shrink_memcg_cb_lru_unlock(self)
                  \/ zswap_writeback_entry_get_swap_device(self)
                  \/ relock(self)
                  \/ zswap_writeback_entry_swapcache_prepare(self)
                  \/ validate(self)
                  \/ zswap_writeback_entry_tree_unlock(self)
                  \/ zswap_writeback_entry_deleteFolio(self)
                  \/ zswap_writeback_entry_unlockFolio(self)
                  \/ shrinker_si_lock(self) \/ shrinker_tree_lock(self)
                  \/ shrinker_si_unlock(self)
                  \/ shrinker_zswap_invalidate_tree_unlock(self)
                  \/ zswap_free_entry_zswap_lru_del_lock(self)
                  \/ zswap_free_entry_zswap_lru_del_unlock(self)
                  \/ zswap_writeback_entry_tree_unlock_2(self)
                  \/ invalidate(self)
                  \/ zswap_free_entry_zswap_lru_del_lock_2(self)
                  \/ zswap_free_entry_zswap_lru_del_unlock_2(self)
                  \/ zswap_writeback_entry_tree_unlock_3(self)
                  \/ zswap_free_entry_zswap_lru_del_lock_3(self)
                  \/ zswap_free_entry_zswap_lru_del_unlock_3(self)
                  \/ startWriteback(self) \/ endWriteback(self)

process(self) == write(self) \/ add_to_swap_si_lock(self)
                 \/ add_to_swap_si_unlock(self)
                 \/ swap_writepage_deleteFolio(self)
                 \/ zswap_store_tree_lock(self)
                 \/ zswap_store_tree_unlock(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_4(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_4(self)
                 \/ insert(self) \/ zswap_store_zswap_lru_add_lock(self)
                 \/ zswap_store_tree_unlock_2(self)
                 \/ zswap_store_zswap_lru_add_unlock(self)
                 \/ swap_writepage_unlockFolio(self)
                 \/ do_swap_page_get_swap_device(self)
                 \/ do_swap_page_swapcache_prepare(self)
                 \/ process_zswap_load_tree_lock(self)
                 \/ zswap_load_tree_unlock(self) \/ process_finish(self)
                 \/ process_zswap_load_zswap_lru_del_lock(self)
                 \/ process_zswap_load_zswap_lru_add_lock(self)
                 \/ process_zswap_load_zswap_lru_del_unlock(self)
                 \/ process_zswap_load_zswap_lru_add_unlock(self)
                 \/ zswap_load_tree_unlock_2(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_5(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_5(self)
                 \/ do_swap_page_lockFolio(self)
                 \/ do_swap_page_waitWriteback(self) \/ zap(self)
                 \/ free_swap_and_cache_si_lock(self) \/ trylockFolio(self)
                 \/ zswap_invalidate_tree_lock(self)
                 \/ free_swap_and_cache_si_unlock(self)
                 \/ zswap_invalidate_tree_unlock(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_6(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_6(self)
                 \/ free_swap_and_cache_unlockFolio(self)
                 \/ delete_from_swap_cache_deleteFolio(self)
                 \/ swap_range_free_si_lock(self)
                 \/ zswap_invalidate_tree_lock_2(self)
                 \/ swap_range_free_si_unlock(self)
                 \/ zswap_invalidate_tree_unlock_2(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_7(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_7(self)
                 \/ swap_out_and_in_swap_free(self)
                 \/ process_swap_free_unlockFolio(self)
                 \/ delete_from_swap_cache_deleteFolio_2(self)
                 \/ swap_range_free_si_lock_2(self)
                 \/ zswap_invalidate_tree_lock_3(self)
                 \/ swap_range_free_si_unlock_2(self)
                 \/ zswap_invalidate_tree_unlock_3(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_8(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_8(self)

swapoff(self) == swapoff_si_lock(self) \/ zswap_swapon(self)
                 \/ swapoff_si_unlock(self) \/ kill(self) \/ unuse(self)
                 \/ try_to_unuse_get_swap_device(self)
                 \/ try_to_unuse_swapcache_prepare(self)
                 \/ swapoff_zswap_load_tree_lock(self)
                 \/ zswap_load_tree_unlock_3(self) \/ swapoff_finish(self)
                 \/ swapoff_zswap_load_zswap_lru_del_lock(self)
                 \/ swapoff_zswap_lru_add_lock(self)
                 \/ swapoff_zswap_load_zswap_lru_del_unlock(self)
                 \/ swapoff_zswap_lru_add_unlock(self)
                 \/ zswap_load_tree_unlock_4(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_9(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_9(self)
                 \/ try_to_unuse_lockFolio(self)
                 \/ try_to_unuse_waitWriteback(self)
                 \/ try_to_unuse_swap_free(self)
                 \/ try_to_unuse_unlockFolio(self)
                 \/ swapoff_deleteFolio(self)
                 \/ swapoff_swap_range_free_si_lock(self)
                 \/ swapoff_zswap_invalidate_tree_lock(self)
                 \/ swapoff_swap_range_free_si_unlock(self)
                 \/ swapoff_zswap_invalidate_tree_unlock(self)
                 \/ zswap_free_entry_zswap_lru_del_lock_10(self)
                 \/ zswap_free_entry_zswap_lru_del_unlock_10(self)
                 \/ users_wait(self) \/ drain(self)
                 \/ clear_swap_map_si_unlock(self)
                 \/ zswap_swapoff_tree_lock(self)
                 \/ zswap_swapoff_zswap_lru_del_lock(self)
                 \/ zswap_swapoff_tree_unlock(self)
                 \/ zswap_swapoff_zswap_lru_del_unlock(self) \/ kfree(self)
                 \/ swapon_si_lock(self) \/ swapon_si_unlock(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Shrinker : shrinker(self)
        \/ \E self \in Process : process(self)
        \/ \E self \in Swapoff : swapoff(self)
        \/ Terminating

Fairness == /\ \A self \in Shrinker : WF_vars(shrinker(self))
            /\ \A self \in Process : WF_vars(process(self))
            /\ \A self \in Swapoff : WF_vars(swapoff(self))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: value out of range.
NoValueOutOfRange ==
    /\ \A self \in Shrinker :
           /\ (/\ pc[self] \in {"lru_lock", "relock",
                                "zswap_free_entry_zswap_lru_del_lock",
                                "zswap_free_entry_zswap_lru_del_lock_2",
                                "zswap_free_entry_zswap_lru_del_lock_3"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_shrinker_lru_unlock",
                                "shrink_memcg_cb_lru_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_2",
                                "zswap_free_entry_zswap_lru_del_unlock_3"}
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
           /\ (/\ pc[self] \in {"validate", "shrinker_tree_lock",
                                "invalidate"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_writeback_entry_tree_unlock",
                                "shrinker_zswap_invalidate_tree_unlock",
                                "zswap_writeback_entry_tree_unlock_2",
                                "zswap_writeback_entry_tree_unlock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "shrinker_si_lock" /\ siLock = NULL =>
                  preemptCount[self] + 1 <= 7
           /\ pc[self] = "shrinker_si_unlock" /\ siLock = self =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "lru_lock" /\ lruLock = NULL =>
                  LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                  IN  e # NULL => Len(Without(lru, e)) < 2
           /\ (/\ pc[self] = "validate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ rbroot[tree[self]][swpentry[self]] = entry[self]
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ refcount[entry[self]] > 0) =>
                  refcount[entry[self]] + 1 <= 7
           /\ pc[self] = "shrinker_si_lock" /\ siLock = NULL =>
                  0 <= siInusePages - 1
           /\ (/\ pc[self] = "shrinker_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][swpentry[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e
                       /\ refcount[e] > 0) =>
                          0 <= refcount[e] - 1
           /\ (/\ pc[self] = "invalidate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ entrySlot[entry[self]] # NULL) =>
                  IF rbroot[tree[self]][entrySlot[entry[self]]] # entry[self]
                    THEN refcount[entry[self]] > 0 =>
                             0 <= refcount[entry[self]] - 1
                    ELSE refcount[entry[self]] > 0 =>
                             /\ 0 <= refcount[entry[self]] - 1
                             /\ (/\ refcount[entry[self]] - 1 # 0
                                 /\ refcount[entry[self]] - 1 > 0) =>
                                    0 <= refcount[entry[self]] - 1 - 1
           /\ (/\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_2"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ FALSE) =>
                  0 <= 0 - 1
    /\ \A self \in Process :
           /\ pc[self] = "write" /\ page # writes => page + 1 <= 3
           /\ (/\ pc[self] \in {"add_to_swap_si_lock",
                                "free_swap_and_cache_si_lock",
                                "swap_range_free_si_lock",
                                "swap_range_free_si_lock_2"}
               /\ siLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"add_to_swap_si_unlock",
                                "free_swap_and_cache_si_unlock",
                                "swap_range_free_si_unlock",
                                "swap_range_free_si_unlock_2"}
               /\ siLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] \in {"zswap_store_tree_lock", "insert",
                                "process_zswap_load_tree_lock",
                                "process_finish",
                                "zswap_invalidate_tree_lock",
                                "zswap_invalidate_tree_lock_2",
                                "zswap_invalidate_tree_lock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_store_tree_unlock",
                                "zswap_store_tree_unlock_2",
                                "zswap_load_tree_unlock",
                                "zswap_load_tree_unlock_2",
                                "zswap_invalidate_tree_unlock",
                                "zswap_invalidate_tree_unlock_2",
                                "zswap_invalidate_tree_unlock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_lock_4",
                                "zswap_store_zswap_lru_add_lock",
                                "process_zswap_load_zswap_lru_del_lock",
                                "process_zswap_load_zswap_lru_add_lock",
                                "zswap_free_entry_zswap_lru_del_lock_5",
                                "zswap_free_entry_zswap_lru_del_lock_6",
                                "zswap_free_entry_zswap_lru_del_lock_7",
                                "zswap_free_entry_zswap_lru_del_lock_8"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock_4",
                                "zswap_store_zswap_lru_add_unlock",
                                "process_zswap_load_zswap_lru_del_unlock",
                                "process_zswap_load_zswap_lru_add_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_5",
                                "zswap_free_entry_zswap_lru_del_unlock_6",
                                "zswap_free_entry_zswap_lru_del_unlock_7",
                                "zswap_free_entry_zswap_lru_del_unlock_8"}
               /\ lruLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ pc[self] = "do_swap_page_get_swap_device" /\ ~usersDying =>
                  usersCount + 1 <= 7
           /\ (/\ pc[self] = "do_swap_page_swapcache_prepare"
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
           /\ (/\ pc[self] = "zswap_store_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ tree[self] # NULL) =>
                  LET d == rbroot[tree[self]][slot[self]]
                  IN  (/\ d # NULL
                       /\ entryLive[d]
                       /\ entrySlot[d] # NULL
                       /\ rbroot[tree[self]][entrySlot[d]] = d
                       /\ refcount[d] > 0) =>
                          0 <= refcount[d] - 1
           /\ (/\ pc[self] \in {"zswap_store_zswap_lru_add_lock",
                                "process_zswap_load_zswap_lru_add_lock"}
               /\ lruLock = NULL
               /\ entry[self] \notin Range(lru)) =>
                  Len(lru) < 2
           /\ (/\ pc[self] = "process_zswap_load_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] /\ refcount[e] > 0 =>
                          refcount[e] + 1 <= 7
           /\ (/\ pc[self] = "zswap_load_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ entry[self] = NULL) =>
                  IF page < writes
                    THEN \A choice \in {"write", "fault"} :
                             choice = "write" => page + 1 <= 3
                    ELSE next[self] = "write" => page + 1 <= 3
           /\ (/\ pc[self] = "process_zswap_load_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ refcount[entry[self]] > 0) =>
                  0 <= refcount[entry[self]] - 1
           /\ (/\ pc[self] = "zswap_load_tree_unlock_2"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  IF page < writes
                    THEN \A choice \in {"write", "fault"} :
                             choice = "write" => page + 1 <= 3
                    ELSE next[self] = "write" => page + 1 <= 3
           /\ (/\ pc[self] \in {"free_swap_and_cache_si_lock",
                                "swap_range_free_si_lock",
                                "swap_range_free_si_lock_2"}
               /\ siLock = NULL) =>
                  0 <= siInusePages - 1
           /\ (/\ pc[self] \in {"zswap_invalidate_tree_lock",
                                "zswap_invalidate_tree_lock_2",
                                "zswap_invalidate_tree_lock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e
                       /\ refcount[e] > 0) =>
                          0 <= refcount[e] - 1
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
           /\ (/\ pc[self] \in {"swapoff_zswap_load_tree_lock",
                                "swapoff_finish",
                                "swapoff_zswap_invalidate_tree_lock",
                                "zswap_swapoff_tree_lock"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"zswap_load_tree_unlock_3",
                                "zswap_load_tree_unlock_4",
                                "swapoff_zswap_invalidate_tree_unlock",
                                "zswap_swapoff_tree_unlock"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] \in {"swapoff_zswap_load_zswap_lru_del_lock",
                                "swapoff_zswap_lru_add_lock",
                                "zswap_free_entry_zswap_lru_del_lock_9",
                                "zswap_free_entry_zswap_lru_del_lock_10",
                                "zswap_swapoff_zswap_lru_del_lock"}
               /\ lruLock = NULL) =>
                  preemptCount[self] + 1 <= 7
           /\ (/\ pc[self] \in {"swapoff_zswap_load_zswap_lru_del_unlock",
                                "swapoff_zswap_lru_add_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_9",
                                "zswap_free_entry_zswap_lru_del_unlock_10",
                                "zswap_swapoff_zswap_lru_del_unlock"}
               /\ lruLock = self) =>
                  0 <= preemptCount[self] - 1
           /\ (/\ pc[self] = "swapoff_zswap_load_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] /\ refcount[e] > 0 =>
                          refcount[e] + 1 <= 7
           /\ (/\ pc[self] = "swapoff_zswap_lru_add_lock"
               /\ lruLock = NULL
               /\ entry[self] \notin Range(lru)) =>
                  Len(lru) < 2
           /\ (/\ pc[self] = "swapoff_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ refcount[entry[self]] > 0) =>
                  0 <= refcount[entry[self]] - 1
           /\ (/\ pc[self] = "swapoff_swap_range_free_si_lock"
               /\ siLock = NULL) =>
                  0 <= siInusePages - 1
           /\ (/\ pc[self] = "swapoff_zswap_invalidate_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e
                       /\ refcount[e] > 0) =>
                          0 <= refcount[e] - 1

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
           /\ (/\ pc[self] = "validate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ rbroot[tree[self]][swpentry[self]] = entry[self]) =>
                  entry[self] # NULL
           /\ pc[self] = "shrinker_si_lock" /\ siLock = NULL =>
                  zswapTree # NULL
           /\ (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_2",
                                "zswap_free_entry_zswap_lru_del_unlock_3"}
               /\ lruLock = self) =>
                  entry[self] # NULL
           /\ (/\ pc[self] = "zswap_writeback_entry_tree_unlock_2"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ preemptCount[self] - 1 = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  entry[self] # NULL
           /\ (/\ pc[self] = "invalidate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  entry[self] # NULL
    /\ \A self \in Process :
           /\ (/\ pc[self] \in {"zswap_store_tree_lock", "insert"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  tree[self] # NULL
           /\ (/\ pc[self] = "zswap_store_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ preemptCount[self] - 1 = 0
               /\ rcuReadLockNesting[self] = 0
               /\ {z \in ZswapEntry : ~entryLive[z]} # {}) =>
                  \A object \in {z \in ZswapEntry : ~entryLive[z]} :
                      slot[self] # NULL /\ tree[self] # NULL
           /\ (/\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_4"
               /\ lruLock = self) =>
                  dupentry[self] # NULL
           /\ (/\ pc[self] = "zswap_store_zswap_lru_add_unlock"
               /\ lruLock = self) =>
                  tree[self] # NULL
           /\ (/\ pc[self] = "do_swap_page_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0
               /\ slot[self] \notin swapCacheFolios
               /\ ~(\/ slot[self] \in siHasCache
                    \/ slot[self] \notin siCounted)) =>
                  zswapTree # NULL
           /\ (/\ pc[self] \in {"process_zswap_load_zswap_lru_add_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_5",
                                "zswap_free_entry_zswap_lru_del_unlock_6",
                                "zswap_free_entry_zswap_lru_del_unlock_7",
                                "zswap_free_entry_zswap_lru_del_unlock_8"}
               /\ lruLock = self) =>
                  entry[self] # NULL
           /\ (/\ pc[self] \in {"free_swap_and_cache_si_lock",
                                "swap_range_free_si_lock",
                                "swap_range_free_si_lock_2"}
               /\ siLock = NULL) =>
                  zswapTree # NULL
           /\ (/\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_4"
               /\ lruLock = self
               /\ entryLive[dupentry[self]]) =>
                  tree[self] # NULL
    /\ \A self \in Swapoff :
           /\ (/\ pc[self] = "try_to_unuse_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0
               /\ usersCount > 0
               /\ slot[self] \notin swapCacheFolios
               /\ ~(\/ slot[self] \in siHasCache
                    \/ slot[self] \notin siCounted)) =>
                  zswapTree # NULL
           /\ (/\ pc[self] \in {"swapoff_zswap_lru_add_unlock",
                                "zswap_free_entry_zswap_lru_del_unlock_9",
                                "zswap_free_entry_zswap_lru_del_unlock_10"}
               /\ lruLock = self) =>
                  entry[self] # NULL
           /\ (/\ pc[self] = "swapoff_swap_range_free_si_lock"
               /\ siLock = NULL) =>
                  zswapTree # NULL
           /\ (/\ pc[self] = "zswap_swapoff_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  \A z \in ZswapEntry : entryLive[z] => tree[self] # NULL
           /\ (/\ pc[self] = "zswap_swapoff_zswap_lru_del_unlock"
               /\ lruLock = self
               /\ entryLive[entry[self]]
               /\ todo[self] = {}) =>
                  tree[self] # NULL
           /\ pc[self] = "kfree" => tree[self] # NULL
           /\ (/\ pc[self] = "zswap_swapoff_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ \A z \in ZswapEntry : entryLive[z] => entrySlot[z] # NULL
               /\ \A z \in ZswapEntry :
                      entryLive[z] => treeLive[tree[self]]) =>
                  LET t ==
                          {z \in ZswapEntry :
                               /\ entryLive[z]
                               /\ rbroot[tree[self]][entrySlot[z]] = z}
                  IN  t = {} => tree[self] # NULL
    /\ (\A s \in Slot : zswapTree # NULL => treeLive[zswapTree]) =>
           /\ \A s \in Slot :
                  (/\ zswapTree # NULL
                   /\ rbroot[zswapTree][s] # NULL
                   /\ rbroot[zswapTree][s] # NULL
                   /\ entryLive[rbroot[zswapTree][s]]) =>
                      zswapTree # NULL
           /\ (\A s \in Slot :
                   (/\ zswapTree # NULL
                    /\ rbroot[zswapTree][s] # NULL
                    /\ rbroot[zswapTree][s] # NULL
                    /\ entryLive[rbroot[zswapTree][s]]) =>
                       treeLive[zswapTree]) =>
                  \A s \in Slot :
                      (/\ zswapTree # NULL
                       /\ rbroot[zswapTree][s] # NULL
                       /\ rbroot[zswapTree][s] # NULL
                       /\ entryLive[rbroot[zswapTree][s]]) =>
                          rbroot[zswapTree][s] # NULL

\* Never: use after free.
NoUseAfterFree ==
    /\ \A self \in Shrinker :
           /\ pc[self] = "lru_lock" /\ lruLock = NULL =>
                  LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                  IN  e # NULL => entryLive[e]
           /\ pc[self] \in {"validate", "zswap_writeback_entry_tree_unlock",
                            "shrinker_tree_lock",
                            "shrinker_zswap_invalidate_tree_unlock",
                            "zswap_writeback_entry_tree_unlock_2",
                            "invalidate",
                            "zswap_writeback_entry_tree_unlock_3"} =>
                  treeLive[tree[self]]
           /\ (/\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_2"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  FALSE
           /\ (/\ pc[self] = "validate"
               /\ treeLock[tree[self]] = NULL
               /\ rbroot[tree[self]][swpentry[self]] = entry[self]
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] = "shrinker_tree_lock"
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][swpentry[self]]
                  IN  e # NULL => entryLive[e]
           /\ (/\ pc[self] = "zswap_writeback_entry_tree_unlock_2"
               /\ treeLock[tree[self]] = self
               /\ preemptCount[self] - 1 = 0
               /\ rcuReadLockNesting[self] = 0
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] = "invalidate"
               /\ treeLock[tree[self]] = NULL
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
    /\ \A self \in Process :
           /\ pc[self] \in {"zswap_store_tree_lock",
                            "zswap_store_tree_unlock", "insert",
                            "zswap_store_tree_unlock_2",
                            "process_zswap_load_tree_lock",
                            "zswap_load_tree_unlock", "process_finish",
                            "zswap_load_tree_unlock_2",
                            "zswap_invalidate_tree_lock",
                            "zswap_invalidate_tree_unlock",
                            "zswap_invalidate_tree_lock_2",
                            "zswap_invalidate_tree_unlock_2",
                            "zswap_invalidate_tree_lock_3",
                            "zswap_invalidate_tree_unlock_3"} =>
                  treeLive[tree[self]]
           /\ (/\ pc[self] = "process_zswap_load_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] = "zswap_store_tree_lock"
               /\ treeLock[tree[self]] = NULL
               /\ tree[self] # NULL) =>
                  LET d == rbroot[tree[self]][slot[self]]
                  IN  d # NULL => entryLive[d]
           /\ (/\ pc[self] \in {"process_zswap_load_tree_lock",
                                "zswap_invalidate_tree_lock",
                                "zswap_invalidate_tree_lock_2",
                                "zswap_invalidate_tree_lock_3"}
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL => entryLive[e]
    /\ \A self \in Swapoff :
           /\ pc[self] \in {"swapoff_zswap_load_tree_lock",
                            "zswap_load_tree_unlock_3", "swapoff_finish",
                            "zswap_load_tree_unlock_4",
                            "swapoff_zswap_invalidate_tree_lock",
                            "swapoff_zswap_invalidate_tree_unlock",
                            "zswap_swapoff_tree_lock",
                            "zswap_swapoff_tree_unlock"} =>
                  treeLive[tree[self]]
           /\ (/\ pc[self] = "swapoff_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] \in {"swapoff_zswap_load_tree_lock",
                                "swapoff_zswap_invalidate_tree_lock"}
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL => entryLive[e]
           /\ (/\ pc[self] = "zswap_swapoff_tree_lock"
               /\ treeLock[tree[self]] = NULL
               /\ \A z \in ZswapEntry : entryLive[z] => tree[self] # NULL
               /\ \A z \in ZswapEntry :
                      entryLive[z] => entrySlot[z] # NULL) =>
                  \A z \in ZswapEntry : entryLive[z] => treeLive[tree[self]]
    /\ ~siHasSwapMap /\ zswapTree # NULL => treeLive[zswapTree]
    /\ \A z \in ZswapEntry : entryLive[z] /\ zswapTree # NULL => entryLive[z]
    /\ (\A z \in ZswapEntry :
            entryLive[z] /\ zswapTree # NULL => entrySlot[z] # NULL) =>
           /\ \A z \in ZswapEntry :
                  entryLive[z] /\ zswapTree # NULL => treeLive[zswapTree]
           /\ \A z \in ZswapEntry :
                  (/\ entryLive[z]
                   /\ zswapTree # NULL
                   /\ rbroot[zswapTree][entrySlot[z]] = z) =>
                      entryLive[z]
    /\ \A s \in Slot : zswapTree # NULL => treeLive[zswapTree]
    /\ (\A s \in Slot :
            (/\ zswapTree # NULL
             /\ rbroot[zswapTree][s] # NULL
             /\ rbroot[zswapTree][s] # NULL
             /\ entryLive[rbroot[zswapTree][s]]) =>
                zswapTree # NULL) =>
           /\ \A s \in Slot :
                  (/\ zswapTree # NULL
                   /\ rbroot[zswapTree][s] # NULL
                   /\ rbroot[zswapTree][s] # NULL
                   /\ entryLive[rbroot[zswapTree][s]]) =>
                      treeLive[zswapTree]
           /\ (\A s \in Slot :
                   (/\ zswapTree # NULL
                    /\ rbroot[zswapTree][s] # NULL
                    /\ rbroot[zswapTree][s] # NULL
                    /\ entryLive[rbroot[zswapTree][s]]) =>
                       rbroot[zswapTree][s] # NULL) =>
                  \A s \in Slot :
                      (/\ zswapTree # NULL
                       /\ rbroot[zswapTree][s] # NULL
                       /\ rbroot[zswapTree][s] # NULL
                       /\ entryLive[rbroot[zswapTree][s]]) =>
                          entryLive[rbroot[zswapTree][s]]
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
           /\ pc[self] = "lru_lock" /\ lruLock = NULL =>
                  LET e == IF lru # <<>> THEN Head(lru) ELSE NULL
                  IN  e # NULL /\ entryLive[e] => entrySlot[e] # NULL
           /\ (/\ pc[self] = "shrinker_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][swpentry[self]]
                  IN  e # NULL /\ entryLive[e] => entrySlot[e] # NULL
           /\ (/\ pc[self] = "invalidate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  entrySlot[entry[self]] # NULL
    /\ \A self \in Process :
           /\ (/\ pc[self] = "zswap_store_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ tree[self] # NULL) =>
                  LET d == rbroot[tree[self]][slot[self]]
                  IN  d # NULL /\ entryLive[d] => entrySlot[d] # NULL
           /\ (/\ pc[self] \in {"zswap_invalidate_tree_lock",
                                "zswap_invalidate_tree_lock_2",
                                "zswap_invalidate_tree_lock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] => entrySlot[e] # NULL
    /\ \A self \in Swapoff :
           /\ (/\ pc[self] = "swapoff_zswap_invalidate_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] => entrySlot[e] # NULL
           /\ (/\ pc[self] = "zswap_swapoff_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ \A z \in ZswapEntry : entryLive[z] => tree[self] # NULL) =>
                  \A z \in ZswapEntry : entryLive[z] => entrySlot[z] # NULL
    /\ (\A z \in ZswapEntry :
            entryLive[z] /\ zswapTree # NULL => entryLive[z]) =>
           \A z \in ZswapEntry :
               entryLive[z] /\ zswapTree # NULL => entrySlot[z] # NULL
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
                            "zswap_free_entry_zswap_lru_del_unlock",
                            "zswap_free_entry_zswap_lru_del_unlock_2",
                            "zswap_free_entry_zswap_lru_del_unlock_3"} =>
                  lruLock = self
           /\ (/\ pc[self] \in {"zswap_writeback_entry_tree_unlock",
                                "shrinker_zswap_invalidate_tree_unlock",
                                "zswap_writeback_entry_tree_unlock_2",
                                "zswap_writeback_entry_tree_unlock_3"}
               /\ treeLive[tree[self]]) =>
                  treeLock[tree[self]] = self
           /\ pc[self] \in {"zswap_writeback_entry_deleteFolio",
                            "startWriteback"} =>
                  swapCacheLocked[swpentry[self]] = self
           /\ (/\ pc[self] = "zswap_writeback_entry_unlockFolio"
               /\ self \notin swapCacheRemoved) =>
                  swapCacheLocked[swpentry[self]] = self
           /\ pc[self] = "shrinker_si_unlock" => siLock = self
    /\ \A self \in Process :
           /\ pc[self] \in {"add_to_swap_si_unlock",
                            "free_swap_and_cache_si_unlock",
                            "swap_range_free_si_unlock",
                            "swap_range_free_si_unlock_2"} =>
                  siLock = self
           /\ pc[self] \in {"swap_writepage_deleteFolio",
                            "delete_from_swap_cache_deleteFolio",
                            "delete_from_swap_cache_deleteFolio_2"} =>
                  swapCacheLocked[slot[self]] = self
           /\ (/\ pc[self] \in {"zswap_store_tree_unlock",
                                "zswap_store_tree_unlock_2",
                                "zswap_load_tree_unlock",
                                "zswap_load_tree_unlock_2",
                                "zswap_invalidate_tree_unlock",
                                "zswap_invalidate_tree_unlock_2",
                                "zswap_invalidate_tree_unlock_3"}
               /\ treeLive[tree[self]]) =>
                  treeLock[tree[self]] = self
           /\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock_4",
                            "zswap_store_zswap_lru_add_unlock",
                            "process_zswap_load_zswap_lru_del_unlock",
                            "process_zswap_load_zswap_lru_add_unlock",
                            "zswap_free_entry_zswap_lru_del_unlock_5",
                            "zswap_free_entry_zswap_lru_del_unlock_6",
                            "zswap_free_entry_zswap_lru_del_unlock_7",
                            "zswap_free_entry_zswap_lru_del_unlock_8"} =>
                  lruLock = self
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
           /\ (/\ pc[self] \in {"zswap_load_tree_unlock_3",
                                "zswap_load_tree_unlock_4",
                                "swapoff_zswap_invalidate_tree_unlock",
                                "zswap_swapoff_tree_unlock"}
               /\ treeLive[tree[self]]) =>
                  treeLock[tree[self]] = self
           /\ pc[self] \in {"swapoff_zswap_load_zswap_lru_del_unlock",
                            "swapoff_zswap_lru_add_unlock",
                            "zswap_free_entry_zswap_lru_del_unlock_9",
                            "zswap_free_entry_zswap_lru_del_unlock_10",
                            "zswap_swapoff_zswap_lru_del_unlock"} =>
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
           /\ (/\ pc[self] \in {"zswap_writeback_entry_tree_unlock_2",
                                "zswap_writeback_entry_tree_unlock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  preemptCount[self] - 1 = 0
           /\ pc[self] = "zswap_writeback_entry_swapcache_prepare" =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] \in {"zswap_writeback_entry_tree_unlock_2",
                                "zswap_writeback_entry_tree_unlock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  rcuReadLockNesting[self] = 0
    /\ \A self \in Process :
           /\ (/\ pc[self] = "zswap_store_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  preemptCount[self] - 1 = 0
           /\ pc[self] = "do_swap_page_swapcache_prepare" =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "zswap_load_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ entry[self] # NULL) =>
                  preemptCount[self] - 1 = 0
           /\ (/\ pc[self] = "do_swap_page_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "do_swap_page_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "zswap_store_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self) =>
                  rcuReadLockNesting[self] = 0
           /\ pc[self] = "do_swap_page_swapcache_prepare" =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "zswap_load_tree_unlock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ entry[self] # NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "do_swap_page_lockFolio"
               /\ swapCacheLocked[slot[self]] = NULL) =>
                  rcuReadLockNesting[self] = 0
           /\ (/\ pc[self] = "do_swap_page_waitWriteback"
               /\ slot[self] \notin swapCacheWriteback) =>
                  rcuReadLockNesting[self] = 0
    /\ \A self \in Swapoff :
           /\ pc[self] = "try_to_unuse_swapcache_prepare" =>
                  preemptCount[self] = 0
           /\ (/\ pc[self] = "zswap_load_tree_unlock_3"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ entry[self] # NULL) =>
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
           /\ (/\ pc[self] = "zswap_load_tree_unlock_3"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = self
               /\ entry[self] # NULL) =>
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
           /\ (/\ pc[self] = "zswap_writeback_entry_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  usersCount > 0
           /\ (/\ pc[self] = "validate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ rbroot[tree[self]][swpentry[self]] = entry[self]
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  refcount[entry[self]] > 0
           /\ (/\ pc[self] = "shrinker_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][swpentry[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e) =>
                          refcount[e] > 0
           /\ (/\ pc[self] = "invalidate"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]
               /\ entrySlot[entry[self]] # NULL) =>
                  IF rbroot[tree[self]][entrySlot[entry[self]]] # entry[self]
                    THEN refcount[entry[self]] > 0
                    ELSE /\ refcount[entry[self]] > 0
                         /\ refcount[entry[self]] - 1 # 0 =>
                                refcount[entry[self]] - 1 > 0
    /\ \A self \in Process :
           /\ (/\ pc[self] = "zswap_store_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL
               /\ tree[self] # NULL) =>
                  LET d == rbroot[tree[self]][slot[self]]
                  IN  (/\ d # NULL
                       /\ entryLive[d]
                       /\ entrySlot[d] # NULL
                       /\ rbroot[tree[self]][entrySlot[d]] = d) =>
                          refcount[d] > 0
           /\ (/\ pc[self] = "do_swap_page_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  usersCount > 0
           /\ (/\ pc[self] = "process_zswap_load_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] => refcount[e] > 0
           /\ (/\ pc[self] = "process_zswap_load_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  refcount[entry[self]] > 0
           /\ (/\ pc[self] \in {"zswap_invalidate_tree_lock",
                                "zswap_invalidate_tree_lock_2",
                                "zswap_invalidate_tree_lock_3"}
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e) =>
                          refcount[e] > 0
    /\ \A self \in Swapoff :
           /\ (/\ pc[self] = "try_to_unuse_swapcache_prepare"
               /\ preemptCount[self] = 0
               /\ rcuReadLockNesting[self] = 0) =>
                  usersCount > 0
           /\ (/\ pc[self] = "swapoff_zswap_load_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  e # NULL /\ entryLive[e] => refcount[e] > 0
           /\ (/\ pc[self] = "swapoff_zswap_lru_add_unlock"
               /\ lruLock = self
               /\ entry[self] # NULL
               /\ entryLive[entry[self]]) =>
                  refcount[entry[self]] > 0
           /\ (/\ pc[self] = "swapoff_zswap_invalidate_tree_lock"
               /\ treeLive[tree[self]]
               /\ treeLock[tree[self]] = NULL) =>
                  LET e == rbroot[tree[self]][slot[self]]
                  IN  (/\ e # NULL
                       /\ entryLive[e]
                       /\ entrySlot[e] # NULL
                       /\ rbroot[tree[self]][entrySlot[e]] = e) =>
                          refcount[e] > 0

\* Never: double free.
NoDoubleFree ==
    /\ \A self \in Shrinker :
           (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock",
                             "zswap_free_entry_zswap_lru_del_unlock_2",
                             "zswap_free_entry_zswap_lru_del_unlock_3"}
            /\ lruLock = self
            /\ entry[self] # NULL) =>
               entryLive[entry[self]]
    /\ \A self \in Process :
           /\ (/\ pc[self] = "zswap_free_entry_zswap_lru_del_unlock_4"
               /\ lruLock = self
               /\ dupentry[self] # NULL) =>
                  entryLive[dupentry[self]]
           /\ (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock_5",
                                "zswap_free_entry_zswap_lru_del_unlock_6",
                                "zswap_free_entry_zswap_lru_del_unlock_7",
                                "zswap_free_entry_zswap_lru_del_unlock_8"}
               /\ lruLock = self
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
    /\ \A self \in Swapoff :
           /\ (/\ pc[self] \in {"zswap_free_entry_zswap_lru_del_unlock_9",
                                "zswap_free_entry_zswap_lru_del_unlock_10"}
               /\ lruLock = self
               /\ entry[self] # NULL) =>
                  entryLive[entry[self]]
           /\ (/\ pc[self] = "zswap_swapoff_zswap_lru_del_unlock"
               /\ lruLock = self) =>
                  entryLive[entry[self]]
           /\ pc[self] = "kfree" /\ tree[self] # NULL => treeLive[tree[self]]

\* Never: stale write.
NoStaleWrite ==
    \A self \in Shrinker :
        (/\ pc[self] = "startWriteback"
         /\ swapCacheLocked[swpentry[self]] = self) =>
            data[self] = page \/ swpentry[self] \notin siCounted

\* Never: failed assertion.
NoFailedAssertion ==
    \A self \in Process :
        (/\ pc[self] = "insert"
         /\ treeLive[tree[self]]
         /\ treeLock[tree[self]] = NULL
         /\ tree[self] # NULL) =>
            rbroot[tree[self]][slot[self]] = NULL

\* Never: choice from nothing.
NoChoiceFromNothing ==
    \A self \in Swapoff :
        (/\ pc[self] = "unuse"
         /\ \/ siInusePages = 0
            \/ \E s \in Slot : s \in siCounted \/ s \in siHasCache
         /\ siInusePages # 0) =>
            {s \in Slot : s \in siCounted \/ s \in siHasCache} # {}

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
                       /\ rbroot[zswapTree][entrySlot[z]] = z
        /\ \A z \in ZswapTree : treeLive[z] => zswapTree = z
        /\ \A z \in ZswapEntry :
               entryLive[z] =>
                   \/ \E z2 \in ZswapTree, s \in Slot : rbroot[z2][s] = z
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
        /\ \A z \in ZswapTree : treeLive[z] => treeLock[z] = NULL
        /\ lruLock = NULL

TreeEmptyAtSwapoff ==
    (~siHasSwapMap /\ zswapTree # NULL => treeLive[zswapTree]) =>
        (~siHasSwapMap =>
             \/ zswapTree = NULL
             \/ {s \in Slot : rbroot[zswapTree][s] # NULL} = {})

LruSubset == \A z \in Range(lru) : entryLive[z]

EntryInTreeIsReferenced ==
    (/\ \A z \in ZswapEntry :
            entryLive[z] /\ zswapTree # NULL => entryLive[z]
     /\ \A z \in ZswapEntry :
            entryLive[z] /\ zswapTree # NULL => entrySlot[z] # NULL
     /\ \A z \in ZswapEntry :
            entryLive[z] /\ zswapTree # NULL => treeLive[zswapTree]
     /\ \A z \in ZswapEntry :
            (/\ entryLive[z]
             /\ zswapTree # NULL
             /\ rbroot[zswapTree][entrySlot[z]] = z) =>
                entryLive[z]) =>
        \A z \in ZswapEntry :
            (/\ entryLive[z]
             /\ zswapTree # NULL
             /\ rbroot[zswapTree][entrySlot[z]] = z) =>
                refcount[z] > 0

\* A state in which this holds should be reachable.
EntryCanBeWrittenBack == swapCacheWriteback # {}

\* A state in which this holds should be reachable.
SwapoffCanComplete == zswapTree = NULL

\* A state in which this holds should be reachable.
StoredByLastWrite == page = writes /\ lru # <<>> /\ siWriteok

\* swapoff(2), once it has closed the device to new pages, ends, and
\* swapon(2) opens it again.
SwapoffCompletes == (~siWriteok) ~> siWriteok

\* An entry that is not linked yet, or that writeback has taken off the LRU,
\* gets on it or is freed.
IsolatedEntriesComeBack ==
    \A e \in ZswapEntry :
        (entryLive[e] /\ e \notin Range(lru)) ~>
          (~entryLive[e] \/ e \in Range(lru))

\* Whoever locks a folio unlocks it, also when it has taken it out of the
\* swap cache in between.
LockedFoliosAreUnlocked ==
    /\ \A s \in Slot :
           (swapCacheLocked[s] # NULL) ~> (swapCacheLocked[s] = NULL)
    /\ ((swapCacheRemoved # {}) ~> (swapCacheRemoved = {}))

\* A shrinker gets through its one walk.
WritebackEnds == \A s \in Shrinker : <>(pc[s] = "Done")

-----------------------------------------------------------------------------

SS == INSTANCE SwapSlot
    WITH used    <- siCounted,
         cached  <- swapCacheFolios,
         kept    <- {s \in Slot :
                         /\ zswapTree # NULL
                         /\ rbroot[zswapTree][s] # NULL
                         /\ entryLive[rbroot[zswapTree][s]]},
         isOn    <- siHasSwapMap,
         version <- [s \in Slot |->
                         IF /\ zswapTree # NULL
                            /\ rbroot[zswapTree][s] # NULL
                            /\ entryLive[rbroot[zswapTree][s]]
                           THEN entryData[rbroot[zswapTree][s]]
                           ELSE 0]

KeepsSlots == SS!Spec

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => SwapoffCompletes
THEOREM Spec => IsolatedEntriesComeBack
THEOREM Spec => LockedFoliosAreUnlocked
THEOREM Spec => WritebackEnds
THEOREM Spec => KeepsSlots

=============================================================================

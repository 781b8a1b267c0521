----------------------------- MODULE Reference ------------------------------

(***************************************************************************)
(* The writeback race as a hand-written TLA+ model has it, with a label    *)
(* per thread as plain state: the model by which the speed of the search   *)
(* is measured. Two threads write back, two load, one is swapoff. It runs  *)
(* into the use after free, and counts on.                                 *)
(*                                                                         *)
(* bench/Reference.tla: 1 054 870 distinct states, 4 035 674 generated,    *)
(* depth 50; with two entries, one writer and one loader 2 239, 5 526 and  *)
(* 35.                                                                     *)
(* Written by lifespec from specs/gallery/reference.ts:49.                 *)
(***************************************************************************)

EXTENDS Integers

CONSTANTS
    \* @type: Set(ENTRY);
    Entry,
    \* @type: Set(WRITER);
    Writer,
    \* @type: Set(LOADER);
    Loader,
    \* No object and no thread.
    \* @type: ENTRY;
    NULL

ASSUME NullAssumption == NULL \notin Entry

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Str;
    swapoffAt,
    \* @type: ENTRY;
    swapoffEntry,
    \* @type: Str;
    lruLock,
    \* @type: Str;
    treeLock,
    \* @type: Bool;
    treeFreed,
    \* @type: Set(ENTRY);
    freed,
    \* A thread has taken the lock of a tree that was freed.
    \* @type: Bool;
    usedAfterFree,
    \* @type: WRITER -> Str;
    writerAt,
    \* @type: LOADER -> Str;
    loaderAt,
    \* The entry that a thread works on.
    \* @type: WRITER -> ENTRY;
    writerEntry,
    \* @type: LOADER -> ENTRY;
    loaderEntry,
    \* @type: ENTRY -> Str;
    folioLock,
    \* @type: Set(ENTRY);
    inTree,
    \* @type: Set(ENTRY);
    lru,
    \* @type: ENTRY -> Int;
    refs

vars == << swapoffAt, swapoffEntry, lruLock, treeLock, treeFreed, freed,
           usedAfterFree, writerAt, loaderAt, writerEntry, loaderEntry,
           folioLock, inTree, lru, refs >>

TypeOK ==
    /\ swapoffAt \in {"lockFolio", "invalidate", "unlockFolio", "freeTree",
                      "done"}
    /\ swapoffEntry \in Entry \cup {NULL}
    /\ lruLock \in {"writer", "loader", "swapoff"} \cup {NULL}
    /\ treeLock \in {"writer", "loader", "swapoff"} \cup {NULL}
    /\ treeFreed \in BOOLEAN
    /\ freed \subseteq Entry
    /\ usedAfterFree \in BOOLEAN
    /\ writerAt \in [Writer -> {"lockLru", "isolate", "unlockLru",
                                "lockTree", "recheck", "pin", "invalidate",
                                "unlockFolio", "relockTree", "put", "forget",
                                "done"}]
    /\ loaderAt \in [Loader -> {"lockFolio", "lockTree", "get", "relockTree",
                                "put", "unlockFolio"}]
    /\ writerEntry \in [Writer -> Entry \cup {NULL}]
    /\ loaderEntry \in [Loader -> Entry \cup {NULL}]
    /\ folioLock \in [Entry -> {"writer", "loader", "swapoff"} \cup {NULL}]
    /\ inTree \subseteq Entry
    /\ lru \subseteq Entry
    /\ refs \in [Entry -> 0..7]

-----------------------------------------------------------------------------

Init == /\ swapoffAt = "lockFolio"
        /\ swapoffEntry = NULL
        /\ lruLock = NULL
        /\ treeLock = NULL
        /\ treeFreed = FALSE
        /\ freed = {}
        /\ usedAfterFree = FALSE
        /\ writerAt = [w \in Writer |-> "lockLru"]
        /\ loaderAt = [l \in Loader |-> "lockFolio"]
        /\ writerEntry = [w \in Writer |-> NULL]
        /\ loaderEntry = [l \in Loader |-> NULL]
        /\ folioLock = [e \in Entry |-> NULL]
        /\ inTree = Entry
        /\ lru = Entry
        /\ refs = [e \in Entry |-> 1]

\* specs/gallery/reference.ts:119
WriterLockLru(t) == /\ writerAt[t] = "lockLru"
                    /\ lruLock = NULL
                    /\ lruLock' = "writer"
                    /\ writerAt' = [writerAt EXCEPT ![t] = "isolate"]
                    /\ UNCHANGED << swapoffAt, swapoffEntry, treeLock,
                                    treeFreed, freed, usedAfterFree,
                                    loaderAt, writerEntry, loaderEntry,
                                    folioLock, inTree, lru, refs >>

\* specs/gallery/reference.ts:125
WriterIsolate(t, e) == /\ writerAt[t] = "isolate"
                       /\ e \in lru
                       /\ lru' = lru \ {e}
                       /\ writerEntry' = [writerEntry EXCEPT ![t] = e]
                       /\ writerAt' = [writerAt EXCEPT ![t] = "unlockLru"]
                       /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                       treeLock, treeFreed, freed,
                                       usedAfterFree, loaderAt, loaderEntry,
                                       folioLock, inTree, refs >>

\* specs/gallery/reference.ts:132
WriterFindNothing(t) == /\ writerAt[t] = "isolate"
                        /\ lru = {}
                        /\ lruLock' = NULL
                        /\ writerAt' = [writerAt EXCEPT ![t] = "done"]
                        /\ UNCHANGED << swapoffAt, swapoffEntry, treeLock,
                                        treeFreed, freed, usedAfterFree,
                                        loaderAt, writerEntry, loaderEntry,
                                        folioLock, inTree, lru, refs >>

\* specs/gallery/reference.ts:138
WriterUnlockLru(t) == /\ writerAt[t] = "unlockLru"
                      /\ lruLock' = NULL
                      /\ writerAt' = [writerAt EXCEPT ![t] = "lockTree"]
                      /\ UNCHANGED << swapoffAt, swapoffEntry, treeLock,
                                      treeFreed, freed, usedAfterFree,
                                      loaderAt, writerEntry, loaderEntry,
                                      folioLock, inTree, lru, refs >>

\* specs/gallery/reference.ts:144
WriterLockTree(t) == /\ writerAt[t] = "lockTree"
                     /\ treeLock = NULL
                     /\ IF treeFreed
                          THEN usedAfterFree' = TRUE
                          ELSE UNCHANGED usedAfterFree
                     /\ treeLock' = "writer"
                     /\ writerAt' = [writerAt EXCEPT ![t] = "recheck"]
                     /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                     treeFreed, freed, loaderAt, writerEntry,
                                     loaderEntry, folioLock, inTree, lru,
                                     refs >>

\* specs/gallery/reference.ts:150
WriterRecheck(t) == /\ writerAt[t] = "recheck"
                    /\ IF writerEntry[t] \in inTree
                         THEN /\ refs' = [refs EXCEPT
                                           ![writerEntry[t]] = @ + 1]
                              /\ writerAt' = [writerAt EXCEPT ![t] = "pin"]
                         ELSE /\ writerAt' = [writerAt EXCEPT
                                               ![t] = "forget"]
                              /\ UNCHANGED refs
                    /\ treeLock' = NULL
                    /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                    treeFreed, freed, usedAfterFree,
                                    loaderAt, writerEntry, loaderEntry,
                                    folioLock, inTree, lru >>

\* specs/gallery/reference.ts:160
WriterPin(t) == /\ writerAt[t] = "pin"
                /\ IF folioLock[writerEntry[t]] = NULL
                     THEN /\ folioLock' = [folioLock EXCEPT
                                            ![writerEntry[t]] = "writer"]
                          /\ writerAt' = [writerAt EXCEPT
                                           ![t] = "invalidate"]
                     ELSE /\ writerAt' = [writerAt EXCEPT
                                           ![t] = "relockTree"]
                          /\ UNCHANGED folioLock
                /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock, treeLock,
                                treeFreed, freed, usedAfterFree, loaderAt,
                                writerEntry, loaderEntry, inTree, lru,
                                refs >>

(***************************************************************************)
(* One step under the tree's lock. The writer itself has a reference: this *)
(* is not the last.                                                        *)
(* specs/gallery/reference.ts:170                                          *)
(***************************************************************************)
WriterInvalidate(t) == /\ writerAt[t] = "invalidate"
                       /\ treeLock = NULL
                       /\ IF treeFreed
                            THEN usedAfterFree' = TRUE
                            ELSE UNCHANGED usedAfterFree
                       /\ IF writerEntry[t] \in inTree
                            THEN refs' = [refs EXCEPT
                                           ![writerEntry[t]] = @ - 1]
                            ELSE UNCHANGED refs
                       /\ inTree' = inTree \ {writerEntry[t]}
                       /\ writerAt' = [writerAt EXCEPT ![t] = "unlockFolio"]
                       /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                       treeLock, treeFreed, freed, loaderAt,
                                       writerEntry, loaderEntry, folioLock,
                                       lru >>

\* specs/gallery/reference.ts:179
WriterUnlockFolio(t) == /\ writerAt[t] = "unlockFolio"
                        /\ folioLock' = [folioLock EXCEPT
                                          ![writerEntry[t]] = NULL]
                        /\ writerAt' = [writerAt EXCEPT ![t] = "relockTree"]
                        /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                        treeLock, treeFreed, freed,
                                        usedAfterFree, loaderAt, writerEntry,
                                        loaderEntry, inTree, lru, refs >>

\* specs/gallery/reference.ts:185
WriterRelockTree(t) == /\ writerAt[t] = "relockTree"
                       /\ treeLock = NULL
                       /\ IF treeFreed
                            THEN usedAfterFree' = TRUE
                            ELSE UNCHANGED usedAfterFree
                       /\ treeLock' = "writer"
                       /\ writerAt' = [writerAt EXCEPT ![t] = "put"]
                       /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                       treeFreed, freed, loaderAt,
                                       writerEntry, loaderEntry, folioLock,
                                       inTree, lru, refs >>

\* specs/gallery/reference.ts:191
WriterPut(t) == /\ writerAt[t] = "put"
                /\ IF refs[writerEntry[t]] = 1
                     THEN freed' = freed \cup {writerEntry[t]}
                     ELSE UNCHANGED freed
                /\ refs' = [refs EXCEPT ![writerEntry[t]] = @ - 1]
                /\ treeLock' = NULL
                /\ writerAt' = [writerAt EXCEPT ![t] = "forget"]
                /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock, treeFreed,
                                usedAfterFree, loaderAt, writerEntry,
                                loaderEntry, folioLock, inTree, lru >>

\* specs/gallery/reference.ts:198
WriterForget(t) == /\ writerAt[t] = "forget"
                   /\ writerEntry' = [writerEntry EXCEPT ![t] = NULL]
                   /\ writerAt' = [writerAt EXCEPT ![t] = "lockLru"]
                   /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                   treeLock, treeFreed, freed, usedAfterFree,
                                   loaderAt, loaderEntry, folioLock, inTree,
                                   lru, refs >>

\* specs/gallery/reference.ts:206
LoaderLockFolio(t, e) == /\ loaderAt[t] = "lockFolio"
                         /\ folioLock[e] = NULL
                         /\ e \notin freed
                         /\ folioLock' = [folioLock EXCEPT ![e] = "loader"]
                         /\ loaderEntry' = [loaderEntry EXCEPT ![t] = e]
                         /\ loaderAt' = [loaderAt EXCEPT ![t] = "lockTree"]
                         /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                         treeLock, treeFreed, freed,
                                         usedAfterFree, writerAt,
                                         writerEntry, inTree, lru, refs >>

\* specs/gallery/reference.ts:215
LoaderLockTree(t) == /\ loaderAt[t] = "lockTree"
                     /\ treeLock = NULL
                     /\ treeLock' = "loader"
                     /\ loaderAt' = [loaderAt EXCEPT ![t] = "get"]
                     /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                     treeFreed, freed, usedAfterFree,
                                     writerAt, writerEntry, loaderEntry,
                                     folioLock, inTree, lru, refs >>

\* specs/gallery/reference.ts:221
LoaderGet(t) == /\ loaderAt[t] = "get"
                /\ IF loaderEntry[t] \in inTree
                     THEN /\ refs' = [refs EXCEPT ![loaderEntry[t]] = @ + 1]
                          /\ loaderAt' = [loaderAt EXCEPT
                                           ![t] = "relockTree"]
                     ELSE /\ loaderAt' = [loaderAt EXCEPT
                                           ![t] = "unlockFolio"]
                          /\ UNCHANGED refs
                /\ treeLock' = NULL
                /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock, treeFreed,
                                freed, usedAfterFree, writerAt, writerEntry,
                                loaderEntry, folioLock, inTree, lru >>

\* specs/gallery/reference.ts:231
LoaderRelockTree(t) == /\ loaderAt[t] = "relockTree"
                       /\ treeLock = NULL
                       /\ treeLock' = "loader"
                       /\ loaderAt' = [loaderAt EXCEPT ![t] = "put"]
                       /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                       treeFreed, freed, usedAfterFree,
                                       writerAt, writerEntry, loaderEntry,
                                       folioLock, inTree, lru, refs >>

\* specs/gallery/reference.ts:237
LoaderPut(t) == /\ loaderAt[t] = "put"
                /\ IF refs[loaderEntry[t]] = 1
                     THEN freed' = freed \cup {loaderEntry[t]}
                     ELSE UNCHANGED freed
                /\ refs' = [refs EXCEPT ![loaderEntry[t]] = @ - 1]
                /\ treeLock' = NULL
                /\ loaderAt' = [loaderAt EXCEPT ![t] = "unlockFolio"]
                /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock, treeFreed,
                                usedAfterFree, writerAt, writerEntry,
                                loaderEntry, folioLock, inTree, lru >>

\* specs/gallery/reference.ts:244
LoaderUnlockFolio(t) == /\ loaderAt[t] = "unlockFolio"
                        /\ folioLock' = [folioLock EXCEPT
                                          ![loaderEntry[t]] = NULL]
                        /\ loaderEntry' = [loaderEntry EXCEPT ![t] = NULL]
                        /\ loaderAt' = [loaderAt EXCEPT ![t] = "lockFolio"]
                        /\ UNCHANGED << swapoffAt, swapoffEntry, lruLock,
                                        treeLock, treeFreed, freed,
                                        usedAfterFree, writerAt, writerEntry,
                                        inTree, lru, refs >>

\* specs/gallery/reference.ts:253
SwapoffLockFolio(e) == /\ swapoffAt = "lockFolio"
                       /\ e \in inTree
                       /\ folioLock[e] = NULL
                       /\ folioLock' = [folioLock EXCEPT ![e] = "swapoff"]
                       /\ swapoffEntry' = e
                       /\ swapoffAt' = "invalidate"
                       /\ UNCHANGED << lruLock, treeLock, treeFreed, freed,
                                       usedAfterFree, writerAt, loaderAt,
                                       writerEntry, loaderEntry, inTree, lru,
                                       refs >>

\* specs/gallery/reference.ts:260
SwapoffFindNothing == /\ swapoffAt = "lockFolio"
                      /\ inTree = {}
                      /\ swapoffAt' = "freeTree"
                      /\ UNCHANGED << swapoffEntry, lruLock, treeLock,
                                      treeFreed, freed, usedAfterFree,
                                      writerAt, loaderAt, writerEntry,
                                      loaderEntry, folioLock, inTree, lru,
                                      refs >>

(***************************************************************************)
(* One step under the tree's lock and, if the reference is the last, the   *)
(* LRU lock.                                                               *)
(* specs/gallery/reference.ts:266                                          *)
(***************************************************************************)
SwapoffInvalidate == /\ swapoffAt = "invalidate"
                     /\ treeLock = NULL
                     /\ IF swapoffEntry \in inTree
                          THEN /\ IF refs[swapoffEntry] = 1
                                    THEN freed' = freed \cup {swapoffEntry}
                                    ELSE UNCHANGED freed
                               /\ refs' = [refs EXCEPT
                                            ![swapoffEntry] = @ - 1]
                          ELSE UNCHANGED << freed, refs >>
                     /\ inTree' = inTree \ {swapoffEntry}
                     /\ lru' = lru \ {swapoffEntry}
                     /\ swapoffAt' = "unlockFolio"
                     /\ UNCHANGED << swapoffEntry, lruLock, treeLock,
                                     treeFreed, usedAfterFree, writerAt,
                                     loaderAt, writerEntry, loaderEntry,
                                     folioLock >>

\* specs/gallery/reference.ts:275
SwapoffUnlockFolio == /\ swapoffAt = "unlockFolio"
                      /\ folioLock' = [folioLock EXCEPT
                                        ![swapoffEntry] = NULL]
                      /\ swapoffEntry' = NULL
                      /\ swapoffAt' = "lockFolio"
                      /\ UNCHANGED << lruLock, treeLock, treeFreed, freed,
                                      usedAfterFree, writerAt, loaderAt,
                                      writerEntry, loaderEntry, inTree, lru,
                                      refs >>

\* specs/gallery/reference.ts:282
SwapoffFreeTree == /\ swapoffAt = "freeTree"
                   /\ treeFreed' = TRUE
                   /\ swapoffAt' = "done"
                   /\ UNCHANGED << swapoffEntry, lruLock, treeLock, freed,
                                   usedAfterFree, writerAt, loaderAt,
                                   writerEntry, loaderEntry, folioLock,
                                   inTree, lru, refs >>

Next == \/ \E t \in Writer : WriterLockLru(t)
        \/ \E t \in Writer, e \in Entry : WriterIsolate(t, e)
        \/ \E t \in Writer :
               \/ WriterFindNothing(t)
               \/ WriterUnlockLru(t)
               \/ WriterLockTree(t)
               \/ WriterRecheck(t)
               \/ WriterPin(t)
               \/ WriterInvalidate(t)
               \/ WriterUnlockFolio(t)
               \/ WriterRelockTree(t)
               \/ WriterPut(t)
               \/ WriterForget(t)
        \/ \E t \in Loader, e \in Entry : LoaderLockFolio(t, e)
        \/ \E t \in Loader :
               \/ LoaderLockTree(t)
               \/ LoaderGet(t)
               \/ LoaderRelockTree(t)
               \/ LoaderPut(t)
               \/ LoaderUnlockFolio(t)
        \/ \E e \in Entry : SwapoffLockFolio(e)
        \/ SwapoffFindNothing
        \/ SwapoffInvalidate
        \/ SwapoffUnlockFolio
        \/ SwapoffFreeTree

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Never: value out of range.
NoValueOutOfRange ==
    /\ \A t \in Writer :
           (/\ writerAt[t] = "recheck"
            /\ writerEntry[t] # NULL
            /\ writerEntry[t] \in inTree) =>
               refs[writerEntry[t]] + 1 <= 7
    /\ \A t \in Writer :
           (/\ writerAt[t] = "invalidate"
            /\ treeLock = NULL
            /\ writerEntry[t] # NULL
            /\ writerEntry[t] \in inTree) =>
               0 <= refs[writerEntry[t]] - 1
    /\ \A t \in Writer :
           writerAt[t] = "put" /\ writerEntry[t] # NULL =>
               0 <= refs[writerEntry[t]] - 1
    /\ \A t \in Loader :
           (/\ loaderAt[t] = "get"
            /\ loaderEntry[t] # NULL
            /\ loaderEntry[t] \in inTree) =>
               refs[loaderEntry[t]] + 1 <= 7
    /\ \A t \in Loader :
           loaderAt[t] = "put" /\ loaderEntry[t] # NULL =>
               0 <= refs[loaderEntry[t]] - 1
    /\ (/\ swapoffAt = "invalidate"
        /\ treeLock = NULL
        /\ swapoffEntry # NULL
        /\ swapoffEntry \in inTree) =>
           0 <= refs[swapoffEntry] - 1

\* Never: null dereference.
NoNullDereference ==
    /\ \A t \in Writer : writerAt[t] = "recheck" => writerEntry[t] # NULL
    /\ \A t \in Writer : writerAt[t] = "pin" => writerEntry[t] # NULL
    /\ \A t \in Writer :
           writerAt[t] = "invalidate" /\ treeLock = NULL =>
               writerEntry[t] # NULL
    /\ \A t \in Writer : writerAt[t] = "unlockFolio" => writerEntry[t] # NULL
    /\ \A t \in Writer : writerAt[t] = "put" => writerEntry[t] # NULL
    /\ \A t \in Loader : loaderAt[t] = "get" => loaderEntry[t] # NULL
    /\ \A t \in Loader : loaderAt[t] = "put" => loaderEntry[t] # NULL
    /\ \A t \in Loader : loaderAt[t] = "unlockFolio" => loaderEntry[t] # NULL
    /\ swapoffAt = "invalidate" /\ treeLock = NULL => swapoffEntry # NULL
    /\ swapoffAt = "unlockFolio" => swapoffEntry # NULL

\* Broken by: `writerInvalidate` that leaves the entry in the tree.
EntryInTreeIsLive == \A e \in inTree : e \notin freed /\ refs[e] > 0

\* Broken by: `swapoffFindNothing` that does not look.
FreedTreeIsEmpty == treeFreed => inTree = {}

\* A state in which this holds should be reachable.
TreeCanBeUsedAfterFree == usedAfterFree

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

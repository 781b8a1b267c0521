------------------------------ MODULE SwapSlot ------------------------------

(***************************************************************************)
(* What a swap slot promises to the process whose page it holds, with      *)
(* zswap or without: what was stored is what is read back, until the slot  *)
(* is freed. While the page is not in memory, the copy that zswap keeps is *)
(* the newest version; or it keeps none, and the page is on the device.    *)
(* Nothing is kept of a device that is gone.                               *)
(*                                                                         *)
(* Left out: what is on the device. That a page was written there before   *)
(* its last other copy goes is not part of the promise.                    *)
(*                                                                         *)
(* 39 distinct states, 128 generated, depth 7. Run once: two slots 393, 2  *)
(* 220, 11.                                                                *)
(* Written by lifespec from specs/zswap/swap-slot.ts:30.                   *)
(***************************************************************************)

EXTENDS Naturals

CONSTANTS
    \* @type: Set(SLOT);
    Slot,
    \* @type: Int;
    writes

ASSUME WritesAssumption == writes \in Nat

-----------------------------------------------------------------------------

VARIABLES
    \* The version of the page's data, counted by the writes to it.
    \* @type: Int;
    page,
    \* Slots that a page table entry refers to.
    \* @type: Set(SLOT);
    used,
    \* Slots whose page is in memory, in the swap cache.
    \* @type: Set(SLOT);
    cached,
    \* Slots of whose page zswap has a copy.
    \* @type: Set(SLOT);
    kept,
    \* The device is there.
    \* @type: Bool;
    isOn,
    \* The version that it has; 0 when it has none.
    \* @type: SLOT -> Int;
    version

vars == << page, used, cached, kept, isOn, version >>

TypeOK ==
    /\ page \in 0..3
    /\ used \subseteq Slot
    /\ cached \subseteq Slot
    /\ kept \subseteq Slot
    /\ isOn \in BOOLEAN
    /\ version \in [Slot -> 0..3]

-----------------------------------------------------------------------------

Init == /\ page = 0
        /\ used = {}
        /\ cached = {}
        /\ kept = {}
        /\ isOn = TRUE
        /\ version = [s \in Slot |-> 0]

(***************************************************************************)
(* The process writes to its page, which is in memory.                     *)
(* specs/zswap/swap-slot.ts:68                                             *)
(***************************************************************************)
Write == /\ page < writes
         /\ \A s \in used : s \in cached
         /\ page' = page + 1
         /\ UNCHANGED << used, cached, kept, isOn, version >>

(***************************************************************************)
(* A slot for the page, which is in memory. Nothing is left there of what  *)
(* it held before.                                                         *)
(* specs/zswap/swap-slot.ts:74                                             *)
(***************************************************************************)
Allocate(slot) == /\ isOn
                  /\ slot \notin used
                  /\ slot \notin cached
                  /\ slot \notin kept
                  /\ used' = used \cup {slot}
                  /\ cached' = cached \cup {slot}
                  /\ UNCHANGED << page, kept, isOn, version >>

(***************************************************************************)
(* zswap takes a copy of the page, as it is now.                           *)
(* specs/zswap/swap-slot.ts:81                                             *)
(***************************************************************************)
Keep(slot) == /\ isOn
              /\ slot \in cached
              /\ kept' = kept \cup {slot}
              /\ version' = [version EXCEPT ![slot] = page]
              /\ UNCHANGED << page, used, cached, isOn >>

(***************************************************************************)
(* zswap drops its copy: the page is in memory, or nobody will ask for it. *)
(* specs/zswap/swap-slot.ts:88                                             *)
(***************************************************************************)
Forget(slot) == /\ slot \in kept
                /\ \/ slot \in cached
                   \/ slot \notin used
                /\ kept' = kept \ {slot}
                /\ version' = [version EXCEPT ![slot] = 0]
                /\ UNCHANGED << page, used, cached, isOn >>

(***************************************************************************)
(* The page leaves memory: what zswap has of it, if anything, is its       *)
(* newest version.                                                         *)
(* specs/zswap/swap-slot.ts:95                                             *)
(***************************************************************************)
Evict(slot) == /\ slot \in cached
               /\ \/ slot \notin used
                  \/ slot \notin kept
                  \/ version[slot] = page
               /\ cached' = cached \ {slot}
               /\ UNCHANGED << page, used, kept, isOn, version >>

(***************************************************************************)
(* The page is read from zswap or from the device.                         *)
(* specs/zswap/swap-slot.ts:101                                            *)
(***************************************************************************)
BringIn(slot) == /\ slot \in used
                 /\ slot \notin cached
                 /\ cached' = cached \cup {slot}
                 /\ UNCHANGED << page, used, kept, isOn, version >>

(***************************************************************************)
(* The page table entry goes: the page is mapped again, or the process has *)
(* done with it.                                                           *)
(* specs/zswap/swap-slot.ts:107                                            *)
(***************************************************************************)
Free(slot) == /\ slot \in used
              /\ used' = used \ {slot}
              /\ UNCHANGED << page, cached, kept, isOn, version >>

(***************************************************************************)
(* The device is taken away, once no page needs it and nothing is kept for *)
(* it.                                                                     *)
(* specs/zswap/swap-slot.ts:113                                            *)
(***************************************************************************)
Swapoff == /\ isOn
           /\ used = {}
           /\ kept = {}
           /\ isOn' = FALSE
           /\ UNCHANGED << page, used, cached, kept, version >>

\* specs/zswap/swap-slot.ts:118
Swapon == /\ ~isOn
          /\ isOn' = TRUE
          /\ UNCHANGED << page, used, cached, kept, version >>

Next == \/ Write
        \/ \E slot \in Slot :
               \/ Allocate(slot)
               \/ Keep(slot)
               \/ Forget(slot)
               \/ Evict(slot)
               \/ BringIn(slot)
               \/ Free(slot)
        \/ Swapoff
        \/ Swapon

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Never: value out of range.
NoValueOutOfRange ==
    (page < writes /\ \A s \in used : s \in cached) => page + 1 <= 3

\* What is read back is what was stored. Broken by: `evict` of a page whose
\* copy is old.
NewestIsReadBack ==
    \A s \in used : s \notin cached => s \notin kept \/ version[s] = page

\* Broken by: `swapoff` that leaves what is kept.
NothingIsKeptWhenOff == ~isOn => kept = {}

\* A state in which this holds should be reachable.
ReadBackFromZswap == \A s \in Slot : s \in kept /\ s \notin cached

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

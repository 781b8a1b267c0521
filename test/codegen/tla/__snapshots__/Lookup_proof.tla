---------------------------- MODULE Lookup_proof ----------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt Lookup_proof.tla. For any number *)
(* of threads, identities and objects.                                     *)
(* Written by lifespec from specs/gallery/lookup.ts:34.                    *)
(***************************************************************************)
EXTENDS Lookup, Integers, Sequences, FiniteSets, TLAPS

ASSUME SizesAssumption == User \cap Replacer = {} /\ Entry # {}

Types ==
    /\ users \in [Entry -> SUBSET ProcSet]
    /\ isLinked \in [Entry -> BOOLEAN]
    /\ data \in [Entry -> Int]
    /\ lock \in ProcSet \cup {NULL}
    /\ table \in Entry \cup {NULL}
    /\ live \in [Entry -> BOOLEAN]
    /\ entry \in [ProcSet -> Entry \cup {NULL}]
    /\ pc \in [ProcSet -> {"take", "taken", "touch", "drop", "dropped",
                           "replace", "replaced", "Done"}]

ControlFlow ==
    \A thread \in ProcSet :
        /\ thread \in User =>
               pc[thread] \in {"take", "taken", "touch", "drop", "dropped",
                               "Done"}
        /\ thread \in Replacer =>
               pc[thread] \in {"replace", "replaced", "Done"}
        /\ pc[thread] \in {"take", "replace", "replaced", "dropped"} =>
               entry[thread] = NULL
        /\ pc[thread] \in {"touch", "drop"} => entry[thread] # NULL

FreedEntry ==
    \A object \in Entry :
        ~live[object] =>
            users[object] = {} /\ isLinked[object] = TRUE /\ data[object] = 0

Inv ==
    /\ Types
    /\ ControlFlow
    /\ FreedEntry
    /\ Locked
    /\ TableIsLinked
    /\ UsersAreCounted
    /\ LinkedIsInTable
    /\ LiveIsReferenced
    /\ UsersAreUsing

LEMMA InitInv == Init => Inv
  BY NullAssumption, SizesAssumption DEF Init, Inv, Types, ControlFlow,
     FreedEntry, Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, ProcSet, initialEntry

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow,
    FreedEntry, Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
    LiveIsReferenced, UsersAreUsing, ProcSet, initialEntry
<1>1. ASSUME NEW self \in User, take(self) PROVE Inv'
  BY <1>1 DEF take
<1>2. ASSUME NEW self \in User, taken(self) PROVE Inv'
  BY <1>2 DEF taken
<1>3. ASSUME NEW self \in User, touch(self) PROVE Inv'
  BY <1>3 DEF touch
<1>4. ASSUME NEW self \in User, drop(self) PROVE Inv'
  BY <1>4 DEF drop
<1>5. ASSUME NEW self \in User, dropped(self) PROVE Inv'
  BY <1>5 DEF dropped
<1>6. ASSUME NEW self \in Replacer, replace(self) PROVE Inv'
  BY <1>6 DEF replace
<1>7. ASSUME NEW self \in Replacer, replaced(self) PROVE Inv'
  BY <1>7 DEF replaced
<1>8. CASE Terminating
  BY <1>8 DEF Terminating, vars
<1>9. CASE UNCHANGED vars
  BY <1>9 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9 DEF Next, user,
     replacer

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM NoNullDereferenceHolds == Spec => []NoNullDereference
<1>1. Inv => NoNullDereference
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedEntry,
     Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, NoNullDereference, AllDone, ProcSet,
     initialEntry
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoUseAfterFreeHolds == Spec => []NoUseAfterFree
<1>1. Inv => NoUseAfterFree
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedEntry,
     Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, NoUseAfterFree, AllDone, ProcSet,
     initialEntry
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoUnlockOfALockNotHeldHolds == Spec => []NoUnlockOfALockNotHeld
<1>1. Inv => NoUnlockOfALockNotHeld
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedEntry,
     Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, NoUnlockOfALockNotHeld, AllDone,
     ProcSet, initialEntry
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoLockHeldAtTheEndHolds == Spec => []NoLockHeldAtTheEnd
<1>1. Inv => NoLockHeldAtTheEnd
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedEntry,
     Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, NoLockHeldAtTheEnd, AllDone, ProcSet,
     initialEntry
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoLeakHolds == Spec => []NoLeak
<1>1. Inv => NoLeak
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedEntry,
     Locked, TableIsLinked, UsersAreCounted, LinkedIsInTable,
     LiveIsReferenced, UsersAreUsing, NoLeak, AllDone, ProcSet, initialEntry
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

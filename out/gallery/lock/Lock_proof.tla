----------------------------- MODULE Lock_proof -----------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt Lock_proof.tla. For any number   *)
(* of threads, identities and objects.                                     *)
(* Written by lifespec from specs/gallery/lock.ts:24.                      *)
(***************************************************************************)
EXTENDS Lock, Integers, Sequences, FiniteSets, TLAPS

Types ==
    /\ lock \in Int
    /\ critical \subseteq ProcSet
    /\ pc \in [ProcSet -> {"l0", "l1", "cs", "l2", "Done"}]

ControlFlow ==
    \A thread \in ProcSet :
        thread \in Proc => pc[thread] \in {"l0", "l1", "cs", "l2"}

Inv ==
    /\ Types
    /\ ControlFlow
    /\ CriticalAtLabels
    /\ LockWhileCritical
    /\ OneIsCritical

LEMMA InitInv == Init => Inv
  BY DEF Init, Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, ProcSet

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
    OneIsCritical, ProcSet
<1>1. ASSUME NEW self \in Proc, l0(self) PROVE Inv'
  BY <1>1 DEF l0
<1>2. ASSUME NEW self \in Proc, l1(self) PROVE Inv'
  BY <1>2 DEF l1
<1>3. ASSUME NEW self \in Proc, cs(self) PROVE Inv'
  BY <1>3 DEF cs
<1>4. ASSUME NEW self \in Proc, l2(self) PROVE Inv'
  BY <1>4 DEF l2
<1>5. CASE Terminating
  BY <1>5 DEF Terminating, vars
<1>6. CASE UNCHANGED vars
  BY <1>6 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Next, proc

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM MutualExclusionHolds == Spec => []MutualExclusion
<1>1. Inv => MutualExclusion
  BY DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, MutualExclusion, ProcSet
<1>. QED BY <1>1, InvHolds, PTL

THEOREM LockIsTakenHolds == Spec => []LockIsTaken
<1>1. Inv => LockIsTaken
  BY DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, LockIsTaken, ProcSet
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

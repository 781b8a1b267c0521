----------------------------- MODULE Lock_proof -----------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt Lock_proof.tla.                  *)
(* Written by lifespec from specs/gallery/lock.ts:26.                      *)
(***************************************************************************)
EXTENDS Lock, Integers, Sequences, FiniteSets, TLAPS

Types ==
    /\ lock \in Int
    /\ critical \in [Procs -> BOOLEAN]
    /\ pc \in [ProcSet -> {"l0", "l1", "cs", "l2"}]

ControlFlow ==
    \A thread \in ProcSet :
        thread \in Procs => pc[thread] \in {"l0", "l1", "cs", "l2"}

Inv ==
    /\ Types
    /\ ControlFlow
    /\ CriticalAtLabels
    /\ LockWhileCritical
    /\ OneIsCritical

LEMMA InitInv == Init => Inv
  BY DEF Init, Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, ProcSet, Procs

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
    OneIsCritical, ProcSet, Procs
<1>1. ASSUME NEW self \in Procs, l0(self) PROVE Inv'
  BY <1>1 DEF l0
<1>2. ASSUME NEW self \in Procs, l1(self) PROVE Inv'
  BY <1>2 DEF l1
<1>3. ASSUME NEW self \in Procs, cs(self) PROVE Inv'
  BY <1>3 DEF cs
<1>4. ASSUME NEW self \in Procs, l2(self) PROVE Inv'
  BY <1>4 DEF l2
<1>5. CASE UNCHANGED vars
  BY <1>5 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5 DEF Next, proc

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM MutualExclusionHolds == Spec => []MutualExclusion
<1>1. Inv => MutualExclusion
  BY DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, MutualExclusion, ProcSet, Procs
<1>. QED BY <1>1, InvHolds, PTL

THEOREM LockIsTakenHolds == Spec => []LockIsTaken
<1>1. Inv => LockIsTaken
  BY DEF Inv, Types, ControlFlow, CriticalAtLabels, LockWhileCritical,
     OneIsCritical, LockIsTaken, ProcSet, Procs
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

--------------------------- MODULE Peterson_proof ---------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt Peterson_proof.tla.              *)
(* Written by lifespec from specs/gallery/peterson.ts:30.                  *)
(***************************************************************************)
EXTENDS Peterson, Integers, Sequences, FiniteSets, TLAPS

Types ==
    /\ c \in [Procs -> BOOLEAN]
    /\ turn \in Int
    /\ critical \in [Procs -> BOOLEAN]
    /\ pc \in [ProcSet -> {"a0", "a1", "a2", "a3", "cs", "a4"}]

ControlFlow ==
    \A thread \in ProcSet :
        thread \in Procs =>
            pc[thread] \in {"a0", "a1", "a2", "a3", "cs", "a4"}

Inv ==
    /\ Types
    /\ ControlFlow
    /\ CriticalAtLabels
    /\ Wants
    /\ TurnIsOne
    /\ TurnOfWhoIsIn

LEMMA InitInv == Init => Inv
  BY DEF Init, Inv, Types, ControlFlow, CriticalAtLabels, Wants, TurnIsOne,
     TurnOfWhoIsIn, ProcSet, Procs

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE DEF Inv, Types, ControlFlow, CriticalAtLabels, Wants, TurnIsOne,
    TurnOfWhoIsIn, ProcSet, Procs
<1>1. ASSUME NEW self \in Procs, a0(self) PROVE Inv'
  BY <1>1 DEF a0
<1>2. ASSUME NEW self \in Procs, a1(self) PROVE Inv'
  BY <1>2 DEF a1
<1>3. ASSUME NEW self \in Procs, a2(self) PROVE Inv'
  BY <1>3 DEF a2
<1>4. ASSUME NEW self \in Procs, a3(self) PROVE Inv'
  BY <1>4 DEF a3
<1>5. ASSUME NEW self \in Procs, cs(self) PROVE Inv'
  BY <1>5 DEF cs
<1>6. ASSUME NEW self \in Procs, a4(self) PROVE Inv'
  BY <1>6 DEF a4
<1>7. CASE UNCHANGED vars
  BY <1>7 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7 DEF Next, proc

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM MutualExclusionHolds == Spec => []MutualExclusion
<1>1. Inv => MutualExclusion
  BY DEF Inv, Types, ControlFlow, CriticalAtLabels, Wants, TurnIsOne,
     TurnOfWhoIsIn, MutualExclusion, ProcSet, Procs
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

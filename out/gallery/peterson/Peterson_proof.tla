--------------------------- MODULE Peterson_proof ---------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt Peterson_proof.tla. For any      *)
(* number of threads, identities and objects.                              *)
(* Written by lifespec from specs/gallery/peterson.ts:24.                  *)
(***************************************************************************)
EXTENDS Peterson, Integers, Sequences, FiniteSets, TLAPS

ASSUME SizesAssumption ==
    /\ Left \cap Right = {}
    /\ Left # {}
    /\ \A s, t \in Left : s = t
    /\ Right # {}
    /\ \A s, t \in Right : s = t

Types ==
    /\ c \in [{"left", "right"} -> BOOLEAN]
    /\ turn \in {"left", "right"}
    /\ critical \subseteq {"left", "right"}
    /\ pc \in [ProcSet -> {"left_a0", "left_a1", "left_a2", "left_a3",
                           "left_cs", "left_a4", "right_a0", "right_a1",
                           "right_a2", "right_a3", "right_cs", "right_a4",
                           "Done"}]

ControlFlow ==
    \A thread \in ProcSet :
        /\ thread \in Left =>
               pc[thread] \in {"left_a0", "left_a1", "left_a2", "left_a3",
                               "left_cs", "left_a4"}
        /\ thread \in Right =>
               pc[thread] \in {"right_a0", "right_a1", "right_a2",
                               "right_a3", "right_cs", "right_a4"}

Inv ==
    /\ Types
    /\ ControlFlow
    /\ LeftWants
    /\ RightWants
    /\ LeftIsCritical
    /\ RightIsCritical
    /\ TurnOfLeft
    /\ TurnOfRight

LEMMA InitInv == Init => Inv
  BY SizesAssumption DEF Init, Inv, Types, ControlFlow, LeftWants,
     RightWants, LeftIsCritical, RightIsCritical, TurnOfLeft, TurnOfRight,
     ProcSet

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE SizesAssumption DEF Inv, Types, ControlFlow, LeftWants, RightWants,
    LeftIsCritical, RightIsCritical, TurnOfLeft, TurnOfRight, ProcSet
<1>1. ASSUME NEW self \in Left, left_a0(self) PROVE Inv'
  BY <1>1 DEF left_a0
<1>2. ASSUME NEW self \in Left, left_a1(self) PROVE Inv'
  BY <1>2 DEF left_a1
<1>3. ASSUME NEW self \in Left, left_a2(self) PROVE Inv'
  BY <1>3 DEF left_a2
<1>4. ASSUME NEW self \in Left, left_a3(self) PROVE Inv'
  BY <1>4 DEF left_a3
<1>5. ASSUME NEW self \in Left, left_cs(self) PROVE Inv'
  BY <1>5 DEF left_cs
<1>6. ASSUME NEW self \in Left, left_a4(self) PROVE Inv'
  BY <1>6 DEF left_a4
<1>7. ASSUME NEW self \in Right, right_a0(self) PROVE Inv'
  BY <1>7 DEF right_a0
<1>8. ASSUME NEW self \in Right, right_a1(self) PROVE Inv'
  BY <1>8 DEF right_a1
<1>9. ASSUME NEW self \in Right, right_a2(self) PROVE Inv'
  BY <1>9 DEF right_a2
<1>10. ASSUME NEW self \in Right, right_a3(self) PROVE Inv'
  BY <1>10 DEF right_a3
<1>11. ASSUME NEW self \in Right, right_cs(self) PROVE Inv'
  BY <1>11 DEF right_cs
<1>12. ASSUME NEW self \in Right, right_a4(self) PROVE Inv'
  BY <1>12 DEF right_a4
<1>13. CASE Terminating
  BY <1>13 DEF Terminating, vars
<1>14. CASE UNCHANGED vars
  BY <1>14 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11,
     <1>12, <1>13, <1>14 DEF Next, left, right

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM MutualExclusionHolds == Spec => []MutualExclusion
<1>1. Inv => MutualExclusion
  BY SizesAssumption DEF Inv, Types, ControlFlow, LeftWants, RightWants,
     LeftIsCritical, RightIsCritical, TurnOfLeft, TurnOfRight,
     MutualExclusion, ProcSet
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

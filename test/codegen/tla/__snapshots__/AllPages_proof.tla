--------------------------- MODULE AllPages_proof ---------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt AllPages_proof.tla.              *)
(* Written by lifespec from test/codegen/tla/specs/all-pages.ts:8.         *)
(***************************************************************************)
EXTENDS AllPages, Integers, Sequences, FiniteSets, TLAPS

ASSUME SizesAssumption ==
    /\ Writer # {}
    /\ \A s, t \in Writer : s = t
    /\ Page # {}
    /\ \E p \in Page : p # initialPage
    /\ Page = {initialPage, initialPage2}

Types ==
    /\ isDirty \in [Page -> BOOLEAN]
    /\ first \in Page \cup {NULL}
    /\ second \in Page \cup {NULL}
    /\ third \in Page \cup {NULL}
    /\ live \in [Page -> BOOLEAN]
    /\ pc \in [ProcSet -> {"write", "Done"}]

ControlFlow ==
    \A thread \in ProcSet :
        thread \in Writer => pc[thread] \in {"write", "Done"}

FreedPage == \A object \in Page : ~live[object] => isDirty[object] = FALSE

Inv == Types /\ ControlFlow /\ FreedPage /\ Apart /\ AreThere

LEMMA InitInv == Init => Inv
  BY NullAssumption, SizesAssumption DEF Init, Inv, Types, ControlFlow,
     FreedPage, Apart, AreThere, ProcSet, initialPage, initialPage2

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow,
    FreedPage, Apart, AreThere, ProcSet, initialPage, initialPage2
<1>1. ASSUME NEW self \in Writer, write(self) PROVE Inv'
  BY <1>1 DEF write
<1>2. CASE Terminating
  BY <1>2 DEF Terminating, vars
<1>3. CASE UNCHANGED vars
  BY <1>3 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3 DEF Next, writer

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM NoNullDereferenceHolds == Spec => []NoNullDereference
<1>1. Inv => NoNullDereference
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedPage,
     Apart, AreThere, NoNullDereference, AllDone, ProcSet, initialPage,
     initialPage2
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoUseAfterFreeHolds == Spec => []NoUseAfterFree
<1>1. Inv => NoUseAfterFree
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedPage,
     Apart, AreThere, NoUseAfterFree, AllDone, ProcSet, initialPage,
     initialPage2
<1>. QED BY <1>1, InvHolds, PTL

THEOREM NoLeakHolds == Spec => []NoLeak
<1>1. Inv => NoLeak
  BY NullAssumption, SizesAssumption DEF Inv, Types, ControlFlow, FreedPage,
     Apart, AreThere, NoLeak, AllDone, ProcSet, initialPage, initialPage2
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

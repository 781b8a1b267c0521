--------------------------- MODULE TwoPhase_proof ---------------------------
(***************************************************************************)
(* For TLAPS: tlapm --strict --method smt TwoPhase_proof.tla. For any      *)
(* number of threads, identities and objects.                              *)
(* These steps speak of Cardinality, of which TLAPS knows nothing by       *)
(* itself: TmCommit. They need facts of FiniteSetTheorems, and that the    *)
(* sets are finite.                                                        *)
(* Written by lifespec from specs/gallery/two-phase.ts:31.                 *)
(***************************************************************************)
EXTENDS TwoPhase, Integers, Sequences, FiniteSets, TLAPS

Types ==
    /\ tmState \in {"init", "committed", "aborted"}
    /\ tmPrepared \subseteq RM
    /\ msgs \subseteq
         [type : {"Prepared"}, rm : RM] \cup [type : {"Commit"}] \cup
         [type : {"Abort"}]
    /\ rmState \in [RM -> {"working", "prepared", "committed", "aborted"}]

Inv ==
    /\ Types
    /\ CommitWasSent
    /\ AbortWasSent
    /\ CountedWerePrepared
    /\ AllWereCounted
    /\ PreparedIsNotWorking
    /\ PreparedAbortsWhenTold
    /\ CommittedWasTold

LEMMA InitInv == Init => Inv
  BY DEF Init, Inv, Types, CommitWasSent, AbortWasSent, CountedWerePrepared,
     AllWereCounted, PreparedIsNotWorking, PreparedAbortsWhenTold,
     CommittedWasTold

LEMMA StepInv == Inv /\ [Next]_vars => Inv'
<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'
  OBVIOUS
<1>. USE DEF Inv, Types, CommitWasSent, AbortWasSent, CountedWerePrepared,
    AllWereCounted, PreparedIsNotWorking, PreparedAbortsWhenTold,
    CommittedWasTold
<1>1. CASE TmCommit
  BY <1>1 DEF TmCommit
<1>2. CASE TmAbort
  BY <1>2 DEF TmAbort
<1>3. ASSUME NEW rm \in RM, TmRcvPrepared(rm) PROVE Inv'
  BY <1>3 DEF TmRcvPrepared
<1>4. ASSUME NEW rm \in RM, RmPrepare(rm) PROVE Inv'
  BY <1>4 DEF RmPrepare
<1>5. ASSUME NEW rm \in RM, RmChooseToAbort(rm) PROVE Inv'
  BY <1>5 DEF RmChooseToAbort
<1>6. ASSUME NEW rm \in RM, RmRcvCommitMsg(rm) PROVE Inv'
  BY <1>6 DEF RmRcvCommitMsg
<1>7. ASSUME NEW rm \in RM, RmRcvAbortMsg(rm) PROVE Inv'
  BY <1>7 DEF RmRcvAbortMsg
<1>8. CASE UNCHANGED vars
  BY <1>8 DEF vars
<1>. QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8 DEF Next

THEOREM InvHolds == Spec => []Inv
  BY InitInv, StepInv, PTL DEF Spec

THEOREM TCConsistentHolds == Spec => []TCConsistent
<1>1. Inv => TCConsistent
  BY DEF Inv, Types, CommitWasSent, AbortWasSent, CountedWerePrepared,
     AllWereCounted, PreparedIsNotWorking, PreparedAbortsWhenTold,
     CommittedWasTold, TCConsistent
<1>. QED BY <1>1, InvHolds, PTL

THEOREM PreparedWasSentHolds == Spec => []PreparedWasSent
<1>1. Inv => PreparedWasSent
  BY DEF Inv, Types, CommitWasSent, AbortWasSent, CountedWerePrepared,
     AllWereCounted, PreparedIsNotWorking, PreparedAbortsWhenTold,
     CommittedWasTold, PreparedWasSent
<1>. QED BY <1>1, InvHolds, PTL

=============================================================================

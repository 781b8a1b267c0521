------------------------------ MODULE TwoPhase ------------------------------

(***************************************************************************)
(* Two-phase commit: a transaction manager and three resource managers.    *)
(* Messages are never lost and never removed.                              *)
(*                                                                         *)
(* After Leslie Lamport, tlaplus/Examples,                                 *)
(* specifications/transaction_commit/TwoPhase.tla: 288 distinct states,    *)
(* 1146 generated, depth 11.                                               *)
(* Written by lifespec from specs/gallery/two-phase.ts:31.                 *)
(***************************************************************************)

EXTENDS FiniteSets

CONSTANTS
    \* @type: Set(RM);
    RM

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Str;
    tmState,
    \* From whom the transaction manager has got `Prepared`.
    \* @type: Set(RM);
    tmPrepared,
    \* @type: Set({ type: Str, rm: RM });
    msgs,
    \* @type: RM -> Str;
    rmState

vars == << tmState, tmPrepared, msgs, rmState >>

TypeOK ==
    /\ tmState \in {"init", "committed", "aborted"}
    /\ tmPrepared \subseteq RM
    /\ msgs \subseteq
         [type : {"Prepared"}, rm : RM] \cup [type : {"Commit"}] \cup
         [type : {"Abort"}]
    /\ rmState \in [RM -> {"working", "prepared", "committed", "aborted"}]

-----------------------------------------------------------------------------

Init == /\ tmState = "init"
        /\ tmPrepared = {}
        /\ msgs = {}
        /\ rmState = [r \in RM |-> "working"]

\* specs/gallery/two-phase.ts:65
TmCommit == /\ tmState = "init"
            /\ Cardinality(tmPrepared) = Cardinality(RM)
            /\ tmState' = "committed"
            /\ msgs' = msgs \cup {[type |-> "Commit"]}
            /\ UNCHANGED << tmPrepared, rmState >>

(***************************************************************************)
(* The transaction manager may abort at any time.                          *)
(* specs/gallery/two-phase.ts:72                                           *)
(***************************************************************************)
TmAbort == /\ tmState = "init"
           /\ tmState' = "aborted"
           /\ msgs' = msgs \cup {[type |-> "Abort"]}
           /\ UNCHANGED << tmPrepared, rmState >>

\* specs/gallery/two-phase.ts:60
TmRcvPrepared(rm) == /\ tmState = "init"
                     /\ [type |-> "Prepared", rm |-> rm] \in msgs
                     /\ tmPrepared' = tmPrepared \cup {rm}
                     /\ UNCHANGED << tmState, msgs, rmState >>

\* specs/gallery/two-phase.ts:78
RmPrepare(rm) == /\ rmState[rm] = "working"
                 /\ rmState' = [rmState EXCEPT ![rm] = "prepared"]
                 /\ msgs' = msgs \cup {[type |-> "Prepared", rm |-> rm]}
                 /\ UNCHANGED << tmState, tmPrepared >>

(***************************************************************************)
(* It tells nobody: the transaction manager will abort in the end, as it   *)
(* may at any time.                                                        *)
(* specs/gallery/two-phase.ts:85                                           *)
(***************************************************************************)
RmChooseToAbort(rm) == /\ rmState[rm] = "working"
                       /\ rmState' = [rmState EXCEPT ![rm] = "aborted"]
                       /\ UNCHANGED << tmState, tmPrepared, msgs >>

\* specs/gallery/two-phase.ts:90
RmRcvCommitMsg(rm) == /\ [type |-> "Commit"] \in msgs
                      /\ rmState' = [rmState EXCEPT ![rm] = "committed"]
                      /\ UNCHANGED << tmState, tmPrepared, msgs >>

\* specs/gallery/two-phase.ts:95
RmRcvAbortMsg(rm) == /\ [type |-> "Abort"] \in msgs
                     /\ rmState' = [rmState EXCEPT ![rm] = "aborted"]
                     /\ UNCHANGED << tmState, tmPrepared, msgs >>

Next == \/ TmCommit
        \/ TmAbort
        \/ \E rm \in RM :
               \/ TmRcvPrepared(rm)
               \/ RmPrepare(rm)
               \/ RmChooseToAbort(rm)
               \/ RmRcvCommitMsg(rm)
               \/ RmRcvAbortMsg(rm)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Nobody commits what another one aborts. Broken by: `rmChooseToAbort` once
\* it has prepared.
TCConsistent ==
    ~(/\ \E r \in RM : rmState[r] = "committed"
      /\ \E r \in RM : rmState[r] = "aborted")

\* Broken by: `tmRcvPrepared` without looking for the message.
PreparedWasSent ==
    \A r \in tmPrepared : [type |-> "Prepared", rm |-> r] \in msgs

\* A conjunct of the inductive invariant.
CommitWasSent == ([type |-> "Commit"] \in msgs) = (tmState = "committed")

\* A conjunct of the inductive invariant.
AbortWasSent == ([type |-> "Abort"] \in msgs) = (tmState = "aborted")

\* A conjunct of the inductive invariant.
CountedWerePrepared ==
    \A r \in tmPrepared : [type |-> "Prepared", rm |-> r] \in msgs

\* A conjunct of the inductive invariant.
AllWereCounted == tmState = "committed" => \A r \in RM : r \in tmPrepared

\* A conjunct of the inductive invariant.
PreparedIsNotWorking ==
    \A r \in RM :
        [type |-> "Prepared", rm |-> r] \in msgs => rmState[r] # "working"

\* A conjunct of the inductive invariant.
PreparedAbortsWhenTold ==
    \A r \in RM :
        [type |-> "Prepared", rm |-> r] \in msgs /\ rmState[r] = "aborted" =>
            tmState = "aborted"

\* A conjunct of the inductive invariant.
CommittedWasTold ==
    \A r \in RM : rmState[r] = "committed" => tmState = "committed"

-----------------------------------------------------------------------------

TC == INSTANCE TCommit

\* It commits transactions. Broken by: `tmCommit` that does not wait for
\* everybody.
CommitsTransactions == TC!Spec

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => CommitsTransactions

=============================================================================

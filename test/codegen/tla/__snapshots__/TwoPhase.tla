------------------------------ MODULE TwoPhase ------------------------------

(***************************************************************************)
(* Two-phase commit, after Gray and Lamport.                               *)
(*                                                                         *)
(* Messages are never lost, and never taken out.                           *)
(* Written by lifespec from specs/test.ts:1.                               *)
(***************************************************************************)

CONSTANTS
    \* The resource managers.
    \* @type: Set(RM);
    RM

-----------------------------------------------------------------------------

VARIABLES
    \* The state of each resource manager.
    \* @type: RM -> Str;
    rmState,
    \* The state of the transaction manager.
    \* @type: Str;
    tmState,
    \* The managers from which it has `Prepared`.
    \* @type: Set(RM);
    tmPrepared,
    \* @type: Set({ type: Str, rm: RM });
    msgs

vars == << rmState, tmState, tmPrepared, msgs >>

TypeOK ==
    /\ rmState \in [RM -> {"working", "prepared", "committed", "aborted"}]
    /\ tmState \in {"init", "committed", "aborted"}
    /\ tmPrepared \subseteq RM
    /\ msgs \subseteq
         [type : {"Prepared"}, rm : RM] \cup [type : {"Commit", "Abort"}]

-----------------------------------------------------------------------------

Init == /\ rmState = [rm \in RM |-> "working"]
        /\ tmState = "init"
        /\ tmPrepared = {}
        /\ msgs = {}

(***************************************************************************)
(* The transaction manager commits once all are prepared.                  *)
(* specs/test.ts:1                                                         *)
(***************************************************************************)
TmCommit == /\ tmState = "init"
            /\ tmPrepared = RM
            /\ tmState' = "committed"
            /\ msgs' = msgs \cup {[type |-> "Commit"]}
            /\ UNCHANGED << rmState, tmPrepared >>

\* specs/test.ts:1
TmAbort == /\ tmState = "init"
           /\ tmState' = "aborted"
           /\ msgs' = msgs \cup {[type |-> "Abort"]}
           /\ UNCHANGED << rmState, tmPrepared >>

\* specs/test.ts:1
TmRcvPrepared(rm) == /\ tmState = "init"
                     /\ [type |-> "Prepared", rm |-> rm] \in msgs
                     /\ tmPrepared' = tmPrepared \cup {rm}
                     /\ UNCHANGED << rmState, tmState, msgs >>

\* specs/test.ts:1
RmPrepare(rm) == /\ rmState[rm] = "working"
                 /\ rmState' = [rmState EXCEPT ![rm] = "prepared"]
                 /\ msgs' = msgs \cup {[type |-> "Prepared", rm |-> rm]}
                 /\ UNCHANGED << tmState, tmPrepared >>

\* specs/test.ts:1
RmChooseToAbort(rm) == /\ rmState[rm] = "working"
                       /\ rmState' = [rmState EXCEPT ![rm] = "aborted"]
                       /\ UNCHANGED << tmState, tmPrepared, msgs >>

\* specs/test.ts:1
RmRcvCommitMsg(rm) == /\ [type |-> "Commit"] \in msgs
                      /\ rmState' = [rmState EXCEPT ![rm] = "committed"]
                      /\ UNCHANGED << tmState, tmPrepared, msgs >>

\* specs/test.ts:1
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

Consistent ==
    \A rm1, rm2 \in RM :
        ~(rmState[rm1] = "aborted" /\ rmState[rm2] = "committed")

\* A state in which this holds should be reachable.
Decided == tmState = "committed" \/ tmState = "aborted"

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

------------------------------ MODULE TCommit -------------------------------

(***************************************************************************)
(* What committing a transaction means, whoever decides it and by which    *)
(* messages: resource managers prepare, and all of them commit or all of   *)
(* them abort.                                                             *)
(*                                                                         *)
(* After Leslie Lamport, tlaplus/Examples,                                 *)
(* specifications/transaction_commit/TCommit.tla: 34 distinct states, 94   *)
(* generated, depth 7.                                                     *)
(* Written by lifespec from specs/gallery/t-commit.ts:13.                  *)
(***************************************************************************)

CONSTANTS
    \* @type: Set(RM);
    RM

-----------------------------------------------------------------------------

VARIABLES
    \* @type: RM -> Str;
    rmState

vars == << rmState >>

TypeOK == rmState \in [RM -> {"working", "prepared", "committed", "aborted"}]

-----------------------------------------------------------------------------

Init == rmState = [r \in RM |-> "working"]

\* specs/gallery/t-commit.ts:32
Prepare(rm) == /\ rmState[rm] = "working"
               /\ rmState' = [rmState EXCEPT ![rm] = "prepared"]

\* specs/gallery/t-commit.ts:37
DecideToCommit(rm) == /\ rmState[rm] = "prepared"
                      /\ \A r \in RM :
                             \/ rmState[r] = "prepared"
                             \/ rmState[r] = "committed"
                      /\ rmState' = [rmState EXCEPT ![rm] = "committed"]

\* specs/gallery/t-commit.ts:42
DecideToAbort(rm) == /\ \/ rmState[rm] = "working"
                        \/ rmState[rm] = "prepared"
                     /\ \A r \in RM : rmState[r] # "committed"
                     /\ rmState' = [rmState EXCEPT ![rm] = "aborted"]

Next == \E rm \in RM : Prepare(rm) \/ DecideToCommit(rm) \/ DecideToAbort(rm)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Nobody commits what another one aborts. Broken by: `decideToAbort` after
\* somebody has committed.
TCConsistent ==
    ~(/\ \E r \in RM : rmState[r] = "committed"
      /\ \E r \in RM : rmState[r] = "aborted")

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

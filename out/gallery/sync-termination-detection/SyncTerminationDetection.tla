---------------------- MODULE SyncTerminationDetection ----------------------

(***************************************************************************)
(* What detecting termination means, whoever does it: nodes activate each  *)
(* other at once, without messages on the way, and termination is detected *)
(* only when no node is active.                                            *)
(*                                                                         *)
(* After Stephan Merz, tlaplus/Examples,                                   *)
(* specifications/ewd840/SyncTerminationDetection.tla, where termination   *)
(* may be detected from the start as well.                                 *)
(* Written by lifespec from                                                *)
(* specs/gallery/sync-termination-detection.ts:25.                         *)
(***************************************************************************)

EXTENDS Naturals

CONSTANTS
    \* @type: Int;
    n

ASSUME NAssumption == n \in Nat

Nodes == 0..(n - 1)

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Bool;
    terminationDetected,
    \* @type: Int -> Bool;
    active

vars == << terminationDetected, active >>

TypeOK == terminationDetected \in BOOLEAN /\ active \in [Nodes -> BOOLEAN]

-----------------------------------------------------------------------------

Init == /\ terminationDetected = FALSE
        /\ active \in [Nodes -> BOOLEAN]

(***************************************************************************)
(* A node becomes passive. If it was the last one, that may be detected at *)
(* once.                                                                   *)
(* specs/gallery/sync-termination-detection.ts:50                          *)
(***************************************************************************)
Terminate(i) == /\ active[i]
                /\ \E choice \in {terminationDetected,
                                  \A i2 \in Nodes :
                                      ~IF i2 = i
                                         THEN FALSE
                                         ELSE active[i2]} :
                       /\ active' = [active EXCEPT ![i] = FALSE]
                       /\ terminationDetected' = choice

\* specs/gallery/sync-termination-detection.ts:56
Wakeup(i, j) == /\ active[i]
                /\ active' = [active EXCEPT ![j] = TRUE]
                /\ UNCHANGED terminationDetected

\* specs/gallery/sync-termination-detection.ts:61
DetectTermination == /\ \A i \in Nodes : ~active[i]
                     /\ terminationDetected' = TRUE
                     /\ UNCHANGED active

Next == \/ \E i \in Nodes : Terminate(i)
        \/ \E i, j \in Nodes : Wakeup(i, j)
        \/ DetectTermination

Fairness == WF_vars(DetectTermination)

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* Broken by: `detectTermination` while a node is active.
TDCorrect == terminationDetected => \A i \in Nodes : ~active[i]

\* Passive nodes stay passive.
Quiescence ==
    []((\A i \in Nodes : ~active[i]) => [](\A i \in Nodes : ~active[i]))

Liveness == (\A i \in Nodes : ~active[i]) ~> terminationDetected

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => Quiescence
THEOREM Spec => Liveness

=============================================================================

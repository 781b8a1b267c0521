------------------------------- MODULE EWD840 -------------------------------

(***************************************************************************)
(* Termination detection in a ring: a token goes round, and comes back     *)
(* white when nobody has been active.                                      *)
(*                                                                         *)
(* After Stephan Merz, tlaplus/Examples, specifications/ewd840/EWD840.tla, *)
(* of Dijkstra's algorithm in EWD 840: 302 distinct states, 2001           *)
(* generated, depth 9.                                                     *)
(* Written by lifespec from specs/gallery/ewd840.ts:31.                    *)
(***************************************************************************)

EXTENDS Integers

CONSTANTS
    \* @type: Int;
    n

ASSUME NAssumption == n \in Nat

Nodes == 0..(n - 1)

-----------------------------------------------------------------------------

VARIABLES
    \* The color of the token.
    \* @type: Str;
    tcolor,
    \* @type: Int -> Bool;
    active,
    \* @type: Int -> Str;
    color,
    \* Where the token is.
    \* @type: Int;
    tpos

vars == << tcolor, active, color, tpos >>

TypeOK ==
    /\ tcolor \in {"white", "black"}
    /\ active \in [Nodes -> BOOLEAN]
    /\ color \in [Nodes -> {"white", "black"}]
    /\ tpos \in Nodes

-----------------------------------------------------------------------------

Init == /\ tcolor = "black"
        /\ active \in [Nodes -> BOOLEAN]
        /\ color \in [Nodes -> {"white", "black"}]
        /\ tpos \in Nodes

(***************************************************************************)
(* Node 0 has the token, and the last round was inconclusive: it starts    *)
(* another with a white token.                                             *)
(* specs/gallery/ewd840.ts:79                                              *)
(***************************************************************************)
InitiateProbe == /\ tpos = 0
                 /\ \/ tcolor = "black"
                    \/ color[0] = "black"
                 /\ tpos' = n - 1
                 /\ tcolor' = "white"
                 /\ color' = [color EXCEPT ![0] = "white"]
                 /\ UNCHANGED active

(***************************************************************************)
(* A node passes the token on when it is passive. An active one may do so  *)
(* only if the round is lost: it or the token is black. A black node       *)
(* stains the token, and is white again.                                   *)
(* specs/gallery/ewd840.ts:90                                              *)
(***************************************************************************)
PassToken(i) == /\ tpos = i
                /\ \/ ~active[i]
                   \/ color[i] = "black"
                   \/ tcolor = "black"
                /\ IF color[i] = "black"
                     THEN tcolor' = "black"
                     ELSE UNCHANGED tcolor
                /\ tpos' = i - 1
                /\ color' = [color EXCEPT ![i] = "white"]
                /\ UNCHANGED active

(***************************************************************************)
(* An active node activates another. Against the direction of the token,   *)
(* it is black from then on.                                               *)
(* specs/gallery/ewd840.ts:101                                             *)
(***************************************************************************)
SendMsg(i, j) == /\ active[i]
                 /\ i # j
                 /\ IF j > i
                      THEN color' = [color EXCEPT ![i] = "black"]
                      ELSE UNCHANGED color
                 /\ active' = [active EXCEPT ![j] = TRUE]
                 /\ UNCHANGED << tcolor, tpos >>

\* specs/gallery/ewd840.ts:107
Deactivate(i) == /\ active[i]
                 /\ active' = [active EXCEPT ![i] = FALSE]
                 /\ UNCHANGED << tcolor, color, tpos >>

Next == \/ InitiateProbe
        \/ \E i \in 1..(n - 1) : PassToken(i)
        \/ \E i, j \in Nodes : SendMsg(i, j)
        \/ \E i \in Nodes : Deactivate(i)

Fairness == WF_vars(InitiateProbe \/ \E i \in 1..(n - 1) : PassToken(i))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* Broken by: `isDetected` that does not look at the color of node 0.
TerminationDetection ==
    tpos = 0 /\ tcolor = "white" /\ color[0] = "white" /\ ~active[0] =>
        \A i \in Nodes : ~active[i]

\* Dijkstra's inductive invariant. Broken by: `sendMsg` that leaves the node
\* white.
Inv ==
    \/ \A i \in Nodes : tpos < i => ~active[i]
    \/ \E j \in Nodes : j <= tpos /\ color[j] = "black"
    \/ tcolor = "black"

\* When all nodes are passive, that is detected.
Liveness ==
    (\A i \in Nodes : ~active[i]) ~>
      (tpos = 0 /\ tcolor = "white" /\ color[0] = "white" /\ ~active[0])

-----------------------------------------------------------------------------

STD == INSTANCE SyncTerminationDetection
    WITH terminationDetected <- /\ tpos = 0
                                /\ tcolor = "white"
                                /\ color[0] = "white"
                                /\ ~active[0]

\* It detects termination. Broken by: `initiateProbe` also after a round that
\* was conclusive.
DetectsTermination == STD!Init /\ [][STD!Next]_STD!vars

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => Liveness
THEOREM Spec => DetectsTermination

=============================================================================

------------------------------ MODULE Barrier -------------------------------

(***************************************************************************)
(* A barrier: nobody goes on before everybody has arrived, then all do at  *)
(* once.                                                                   *)
(*                                                                         *)
(* After tlaplus/Examples, specifications/barriers/Barrier.tla, where the  *)
(* processes that have arrived are those at label `b1`: 64 distinct        *)
(* states, 194 generated, depth 7.                                         *)
(* Written by lifespec from specs/gallery/barrier.ts:22.                   *)
(***************************************************************************)

EXTENDS FiniteSets

CONSTANTS
    \* @type: Set(PROC);
    Proc

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Set(PROC);
    arrived

vars == << arrived >>

TypeOK == arrived \subseteq Proc

-----------------------------------------------------------------------------

Init == arrived = {}

\* specs/gallery/barrier.ts:37
Arrive(proc) == /\ proc \notin arrived
                /\ arrived' = arrived \cup {proc}

\* specs/gallery/barrier.ts:42
Release == /\ Cardinality(arrived) = Cardinality(Proc)
           /\ arrived' = {}

Next == \/ \E proc \in Proc : Arrive(proc)
        \/ Release

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* A state in which this holds should be reachable.
EverybodyCanArrive == Cardinality(arrived) = Cardinality(Proc)

\* Nobody leaves before everybody has arrived.
BarrierProperty ==
    [][\A p \in Proc :
           p \in arrived /\ p \notin arrived' =>
               Cardinality(arrived) = Cardinality(Proc)]_vars

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => BarrierProperty

=============================================================================

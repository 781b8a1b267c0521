------------------------------- MODULE Simple -------------------------------

(***************************************************************************)
(* Processes in a ring: each sets its `x` to 1, then copies the `x` of its *)
(* left neighbor. When all have ended, somebody has copied a 1.            *)
(*                                                                         *)
(* After Leslie Lamport, *Teaching Concurrency* (SIGACT News 40.1, 2009),  *)
(* tlaplus/Examples, specifications/TeachingConcurrency/Simple.tla: 723    *)
(* distinct states, 1842 generated, depth 11.                              *)
(* Written by lifespec from specs/gallery/simple.ts:26.                    *)
(***************************************************************************)

EXTENDS Integers

CONSTANTS
    \* @type: Int;
    n

ASSUME NAssumption == n \in Nat

Procs == 0..(n - 1)

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Int -> Int;
    x,
    \* @type: Int -> Int;
    y,
    \* @type: Int -> Str;
    pc

vars == << x, y, pc >>

ProcSet == Procs

TypeOK ==
    /\ x \in [Procs -> 0..1]
    /\ y \in [Procs -> 0..1]
    /\ pc \in [ProcSet -> {"a", "b", "Done"}]

-----------------------------------------------------------------------------

Init == /\ x = [i \in Procs |-> 0]
        /\ y = [i \in Procs |-> 0]
        /\ pc = [self \in ProcSet |-> "a"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:44                                              *)
(***************************************************************************)
a(self) == /\ pc[self] = "a"
           /\ x' = [x EXCEPT ![self] = 1]
           /\ pc' = [pc EXCEPT ![self] = "b"]
           /\ UNCHANGED y

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:46                                              *)
(***************************************************************************)
b(self) == /\ pc[self] = "b"
           /\ y' = [y EXCEPT ![self] = x[(self - 1 + n) % n]]
           /\ pc' = [pc EXCEPT ![self] = "Done"]
           /\ UNCHANGED x

proc(self) == a(self) \/ b(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Procs : proc(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: all y are 0.
NoAllYAre0 == AllDone => \E i \in Procs : y[i] = 1

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

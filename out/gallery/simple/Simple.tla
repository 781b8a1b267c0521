------------------------------- MODULE Simple -------------------------------

(***************************************************************************)
(* Five processes in a ring: each sets its `x` to 1, then copies the `x`   *)
(* of its left neighbor. When all have ended, somebody has copied a 1.     *)
(*                                                                         *)
(* After Leslie Lamport, *Teaching Concurrency* (SIGACT News 40.1, 2009),  *)
(* tlaplus/Examples, specifications/TeachingConcurrency/Simple.tla: 723    *)
(* distinct states, 1842 generated, depth 11.                              *)
(* Written by lifespec from specs/gallery/simple.ts:18.                    *)
(***************************************************************************)

EXTENDS Naturals

CONSTANTS
    \* @type: Set(THREAD);
    Proc0,
    \* @type: Set(THREAD);
    Proc1,
    \* @type: Set(THREAD);
    Proc2,
    \* @type: Set(THREAD);
    Proc3,
    \* @type: Set(THREAD);
    Proc4

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Int;
    p0X,
    \* @type: Int;
    p0Y,
    \* @type: Int;
    p1X,
    \* @type: Int;
    p1Y,
    \* @type: Int;
    p2X,
    \* @type: Int;
    p2Y,
    \* @type: Int;
    p3X,
    \* @type: Int;
    p3Y,
    \* @type: Int;
    p4X,
    \* @type: Int;
    p4Y,
    \* @type: THREAD -> Str;
    pc

vars == << p0X, p0Y, p1X, p1Y, p2X, p2Y, p3X, p3Y, p4X, p4Y, pc >>

ProcSet == Proc0 \cup Proc1 \cup Proc2 \cup Proc3 \cup Proc4

TypeOK ==
    /\ p0X \in 0..1
    /\ p0Y \in 0..1
    /\ p1X \in 0..1
    /\ p1Y \in 0..1
    /\ p2X \in 0..1
    /\ p2Y \in 0..1
    /\ p3X \in 0..1
    /\ p3Y \in 0..1
    /\ p4X \in 0..1
    /\ p4Y \in 0..1
    /\ pc \in [ProcSet -> {"proc0_a", "proc0_b", "proc1_a", "proc1_b",
                           "proc2_a", "proc2_b", "proc3_a", "proc3_b",
                           "proc4_a", "proc4_b", "Done"}]

-----------------------------------------------------------------------------

Init == /\ p0X = 0
        /\ p0Y = 0
        /\ p1X = 0
        /\ p1Y = 0
        /\ p2X = 0
        /\ p2Y = 0
        /\ p3X = 0
        /\ p3Y = 0
        /\ p4X = 0
        /\ p4Y = 0
        /\ pc = [t \in ProcSet |->
                     CASE t \in Proc0 -> "proc0_a"
                       [] t \in Proc1 -> "proc1_a"
                       [] t \in Proc2 -> "proc2_a"
                       [] t \in Proc3 -> "proc3_a"
                       [] OTHER -> "proc4_a"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:34                                              *)
(***************************************************************************)
proc0_a(self) == /\ pc[self] = "proc0_a"
                 /\ p0X' = 1
                 /\ pc' = [pc EXCEPT ![self] = "proc0_b"]
                 /\ UNCHANGED << p0Y, p1X, p1Y, p2X, p2Y, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:36                                              *)
(***************************************************************************)
proc0_b(self) == /\ pc[self] = "proc0_b"
                 /\ p0Y' = p4X
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << p0X, p1X, p1Y, p2X, p2Y, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:34                                              *)
(***************************************************************************)
proc1_a(self) == /\ pc[self] = "proc1_a"
                 /\ p1X' = 1
                 /\ pc' = [pc EXCEPT ![self] = "proc1_b"]
                 /\ UNCHANGED << p0X, p0Y, p1Y, p2X, p2Y, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:36                                              *)
(***************************************************************************)
proc1_b(self) == /\ pc[self] = "proc1_b"
                 /\ p1Y' = p0X
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p2X, p2Y, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:34                                              *)
(***************************************************************************)
proc2_a(self) == /\ pc[self] = "proc2_a"
                 /\ p2X' = 1
                 /\ pc' = [pc EXCEPT ![self] = "proc2_b"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2Y, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:36                                              *)
(***************************************************************************)
proc2_b(self) == /\ pc[self] = "proc2_b"
                 /\ p2Y' = p1X
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2X, p3X, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:34                                              *)
(***************************************************************************)
proc3_a(self) == /\ pc[self] = "proc3_a"
                 /\ p3X' = 1
                 /\ pc' = [pc EXCEPT ![self] = "proc3_b"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2X, p2Y, p3Y, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:36                                              *)
(***************************************************************************)
proc3_b(self) == /\ pc[self] = "proc3_b"
                 /\ p3Y' = p2X
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2X, p2Y, p3X, p4X,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:34                                              *)
(***************************************************************************)
proc4_a(self) == /\ pc[self] = "proc4_a"
                 /\ p4X' = 1
                 /\ pc' = [pc EXCEPT ![self] = "proc4_b"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2X, p2Y, p3X, p3Y,
                                 p4Y >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/simple.ts:36                                              *)
(***************************************************************************)
proc4_b(self) == /\ pc[self] = "proc4_b"
                 /\ p4Y' = p3X
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << p0X, p0Y, p1X, p1Y, p2X, p2Y, p3X, p3Y,
                                 p4X >>

proc0(self) == proc0_a(self) \/ proc0_b(self)

proc1(self) == proc1_a(self) \/ proc1_b(self)

proc2(self) == proc2_a(self) \/ proc2_b(self)

proc3(self) == proc3_a(self) \/ proc3_b(self)

proc4(self) == proc4_a(self) \/ proc4_b(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Proc0 : proc0(self)
        \/ \E self \in Proc1 : proc1(self)
        \/ \E self \in Proc2 : proc2(self)
        \/ \E self \in Proc3 : proc3(self)
        \/ \E self \in Proc4 : proc4(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: all y are 0.
NoAllYAre0 == AllDone => p0Y = 1 \/ p1Y = 1 \/ p2Y = 1 \/ p3Y = 1 \/ p4Y = 1

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================
